// What a run leaves behind: what the clients saw, what both sides read in the end, and what the store kept, in its order.
import type { AgentId, ClientId, ConversationId, Entry } from "@baton/protocol";
import type { ConversationEvent } from "@baton/domain";

/** One thing a test saw happen, in the order it saw it. `reader` names one connection, not one person. */
export type Happening =
  | {
      readonly kind: "sent";
      readonly sender: string;
      readonly clientId: ClientId;
      readonly text: string;
      /** Of the assignment it was written under, when an agent wrote it. */
      readonly fence?: number;
    }
  /** Anything else an agent asked for; with a fence where the assignment matters. */
  | {
      readonly kind: "asked";
      readonly sender: string;
      readonly clientId: ClientId;
      readonly operation: string;
      readonly conversation: ConversationId;
      readonly fence?: number;
    }
  | { readonly kind: "acked"; readonly clientId: ClientId; readonly seq: number }
  | { readonly kind: "refused"; readonly clientId: ClientId }
  | {
      readonly kind: "delivered";
      readonly reader: string;
      readonly isAgent: boolean;
      /** Whose connection it is; of shoppers only. */
      readonly person?: string;
      readonly conversation: ConversationId;
      readonly after: number;
      readonly cursor: number;
      readonly isReset: boolean;
      readonly entries: readonly Entry[];
    }
  | {
      readonly kind: "held";
      readonly reader: string;
      readonly conversation: ConversationId;
      readonly agentId: AgentId;
      readonly fence: number;
    }
  /** Rows of the list as a connection was told them; `isWelcome` for the whole list, which comes first. */
  | {
      readonly kind: "listed";
      readonly reader: string;
      readonly isWelcome: boolean;
      readonly rows: readonly { readonly conversation: ConversationId; readonly version: number }[];
    }
  | { readonly kind: "load"; readonly agentId: AgentId; readonly load: number; readonly capacity: number }
  /** An agent's capacity was saved: asked for at `at`, answered at `until`, both epoch ms. In order for each agent. */
  | {
      readonly kind: "capacity-saved";
      readonly agentId: AgentId;
      readonly capacity: number;
      readonly at: number;
      readonly until: number;
    }
  /** Up to `at`, epoch ms, this process did not get to run for `ms`: the machine had other things to do. */
  | { readonly kind: "late"; readonly at: number; readonly ms: number }
  /** From `at` on, epoch ms, the agent is there and says so, or is gone. */
  | { readonly kind: "present" | "absent"; readonly agentId: AgentId; readonly at: number };

/** A conversation as both sides read it in the end. */
export type FinalLog = {
  readonly conversation: ConversationId;
  readonly visitor: readonly Entry[];
  readonly agents: readonly Entry[];
  /** What the shopper's own page shows, where there is one. */
  readonly screen?: readonly Entry[];
};

/** One commit: the events it added to a conversation. */
export type StoredCommit = {
  readonly conversation: ConversationId;
  readonly events: readonly ConversationEvent[];
};

/** Agents by what they may hold at first; all of them serve every department. */
export type DeskAgent = { readonly id: AgentId; readonly capacity: number };

/** A time without faults, epoch ms. */
export type Calm = { readonly from: number; readonly until: number };

/** What the store kept. */
export type Desk = {
  /** In the order the store made them. */
  readonly commits: readonly StoredCommit[];
  readonly agents: readonly DeskAgent[];
  readonly calms: readonly Calm[];
  /** How long a conversation is kept from who declined it or handed it on, and for who it was handed to by name, ms; none when absent. */
  readonly declinedForMs?: number;
  readonly namedAgentForMs?: number;
  /** How long gateways other than the one that answered may go by less than was saved, ms; none when absent. */
  readonly savedHeardMs?: number;
  /** By how much the instants of commits and of what clients saw may differ, ms; none when absent. */
  readonly clocksDifferMs?: number;
};

/** A whole run. Without `desk` only what clients saw is judged. */
export type History = {
  readonly happenings: readonly Happening[];
  readonly finals: readonly FinalLog[];
  readonly desk?: Desk;
};

export type HappeningOf<Kind extends Happening["kind"]> = Extract<Happening, { readonly kind: Kind }>;

/** The happenings of one kind, in order. */
export const pick = <Kind extends Happening["kind"]>(
  { happenings }: History,
  kind: Kind,
): readonly HappeningOf<Kind>[] =>
  happenings.filter((happening): happening is HappeningOf<Kind> => happening.kind === kind);

/** The words of an entry, or what it is when it has none. */
export const textOf = ({ body }: Entry): string => ("text" in body ? body.text : body.kind);
