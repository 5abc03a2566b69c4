// What the inbox knows: the list, the threads it follows, the colleagues, and what it has sent but not seen stored.
import type { OutboxItem, Timeline } from "@baton/client";
import type {
  AgentConversation,
  AgentDown,
  AgentId,
  AgentOperation,
  AgentSite,
  Colleague,
  ConversationId,
  Row,
} from "@baton/protocol";

/** How the socket is doing, in the words the interface needs. `stopped` does not come back by itself. */
export type LinkStatus = "connecting" | "online" | "reconnecting" | "offline" | "stopped";

/** A conversation this inbox follows. */
export type Thread = {
  readonly conversation: AgentConversation;
  /** The server left out what came up to this seq; 0 when the thread is whole. */
  readonly after: number;
  readonly timeline: Timeline;
};

/** An operation on its way: `sent` is acknowledged but not yet seen in the thread, `failed` was refused. */
export type Pending = OutboxItem<AgentOperation>;

/** Someone is typing; the sign goes out at `until` (epoch ms, own clock) even when no stop arrives. */
export type Typist = {
  readonly who: "visitor" | "agent";
  readonly name?: string;
  readonly until: number;
};

export type Me = Extract<AgentDown, { kind: "welcome" }>["me"];

export type DeskState = {
  readonly link: LinkStatus;
  /** Close code that stopped the link, for the sentence that explains it. */
  readonly stopCode?: number;
  readonly epoch?: string;
  readonly me?: Me;
  readonly site?: AgentSite;
  readonly colleagues: readonly Colleague[];
  readonly rows: ReadonlyMap<ConversationId, Row>;
  /** Conversations with the bot opened at this instant or earlier may be missing among `rows`. */
  readonly older?: number;
  readonly threads: ReadonlyMap<ConversationId, Thread>;
  readonly typists: ReadonlyMap<ConversationId, readonly Typist[]>;
  readonly pending: readonly Pending[];
};

/** The state before the first frame. */
export const EMPTY_DESK: DeskState = {
  link: "connecting",
  colleagues: [],
  rows: new Map(),
  threads: new Map(),
  typists: new Map(),
  pending: [],
};

/** The colleague with this id; undefined once the account is gone. */
export const colleagueOf = (state: Pick<DeskState, "colleagues">, id: AgentId): Colleague | undefined =>
  state.colleagues.find((colleague) => colleague.id === id);
