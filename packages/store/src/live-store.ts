import type { ConversationStore } from "./conversation-store.ts";
import type { Feed } from "./feed.ts";
import type { Credentials, Leases, Roster } from "./roster.ts";

/** One engine for everything live; its ports share one commit and one life. */
export type LiveStore = {
  readonly conversations: ConversationStore;
  readonly feed: Feed;
  readonly roster: Roster;
  readonly leases: Leases;
  readonly credentials: Credentials;
  /** Epoch ms by the one clock of all gateways on this store: for whatever one writes and another compares. */
  now(): number;
  close(): Promise<void>;
};
