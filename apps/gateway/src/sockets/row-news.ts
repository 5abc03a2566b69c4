// Rows of the list as they change: one's own and new phases soon, other agents' talk once a second.
import type { ConversationState } from "@baton/domain";
import type { AgentId, ConversationId } from "@baton/protocol";
import { rowOf } from "../views/agent-entries.ts";

const SOON_MS = 40;
const LATER_MS = 1_000;

/** The row as a frame, made once for all agents. */
const frames = new WeakMap<ConversationState, string>();
const frameOf = (state: ConversationState): string => {
  const text = frames.get(state) ?? JSON.stringify({ kind: "row", row: rowOf(state) });
  frames.set(state, text);
  return text;
};

export type RowNews = {
  /** The conversation changed. */
  changed(state: ConversationState): void;
  close(): void;
};

/** Where rows go: `hasRoom` is false while the reader has enough to read. */
export type RowReader = { tell(frame: string): void; hasRoom(): boolean };

type Batch = {
  add(state: ConversationState): void;
  flush(): void;
  has(id: ConversationId): boolean;
  drop(id: ConversationId): void;
  close(): void;
};

/** The newest state of each conversation, told together `ms` after the first; what finds no room waits for the next time. */
const createBatch = (reader: RowReader, ms: number): Batch => {
  const pending = new Map<ConversationId, ConversationState>();
  let timer: NodeJS.Timeout | undefined;
  const schedule = (after: number): void => {
    timer ??= setTimeout(flush, after);
  };
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    for (const [id, state] of pending) {
      if (!reader.hasRoom()) return schedule(SOON_MS);
      pending.delete(id);
      reader.tell(frameOf(state));
    }
  };
  return {
    add: (state) => {
      pending.set(state.id, state);
      schedule(ms);
    },
    flush,
    has: (id) => pending.has(id),
    drop: (id) => pending.delete(id),
    close: () => clearTimeout(timer),
  };
};

const isHeldBy = ({ phase }: ConversationState, agent: AgentId): boolean =>
  (phase.kind === "assigned" || phase.kind === "offered") && phase.agentId === agent;

/** Hands changed rows' frames to the reader: an offer to `agent` at once, the rest in batches, the newest state only. */
export const createRowNews = (agent: AgentId, reader: RowReader): RowNews => {
  const soon = createBatch(reader, SOON_MS);
  const later = createBatch(reader, LATER_MS);
  const phases = new Map<ConversationId, ConversationState["phase"]["kind"]>();
  return {
    changed: (state) => {
      const { kind } = state.phase;
      const isNewPhase = phases.get(state.id) !== kind;
      if (kind === "closed") phases.delete(state.id);
      else phases.set(state.id, kind);
      const canWait = !isNewPhase && !isHeldBy(state, agent) && !soon.has(state.id);
      if (canWait) return later.add(state);
      later.drop(state.id);
      soon.add(state);
      if (kind === "offered" && isHeldBy(state, agent)) soon.flush();
    },
    close: () => {
      soon.close();
      later.close();
    },
  };
};
