// What every socket session works with; one object shared by all of them.
import type { Engine } from "@baton/engine";
import type { LiveStore } from "@baton/store";
import type { Records } from "@baton/records";
import type { Logger } from "pino";
import type { ConnectionCounter, RateLimiter } from "../limits/index.ts";
import type { Heartbeat } from "./heartbeat.ts";
import type { SiteHubs } from "./site-hub.ts";
import type { VisitorTokens } from "./visitor-tokens.ts";

export type SessionDeps = {
  readonly engine: Engine;
  readonly live: LiveStore;
  readonly records: Records;
  readonly tokens: VisitorTokens;
  readonly hubs: SiteHubs;
  readonly heartbeat: Heartbeat;
  readonly logger: Logger;
  /** Epoch ms. */
  readonly now: () => number;
  /** By visitor or agent. */
  readonly operations: RateLimiter;
  /** By address and site. */
  readonly newConversations: RateLimiter;
  readonly sockets: ConnectionCounter;
  readonly most: { readonly perVisitor: number; readonly perAddress: number; readonly inAll: number };
};
