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

type Batch = {
  add(state: ConversationState): void;
  flush(): void;
  drop(id: ConversationId): void;
  close(): void;
};

/** The newest state of each conversation, told together `ms` after the first. */
const createBatch = (tell: (frame: string) => void, ms: number): Batch => {
  const pending = new Map<ConversationId, ConversationState>();
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    for (const state of pending.values()) tell(frameOf(state));
    pending.clear();
  };
  return {
    add: (state) => {
      pending.set(state.id, state);
      timer ??= setTimeout(flush, ms);
    },
    flush,
    drop: (id) => pending.delete(id),
    close: () => clearTimeout(timer),
  };
};

const isHeldBy = ({ phase }: ConversationState, agent: AgentId): boolean =>
  (phase.kind === "assigned" || phase.kind === "offered") && phase.agentId === agent;

/** Hands changed rows' frames to `tell`: an offer to `agent` at once, the rest in batches, the newest state only. */
export const createRowNews = (agent: AgentId, tell: (frame: string) => void): RowNews => {
  const soon = createBatch(tell, SOON_MS);
  const later = createBatch(tell, LATER_MS);
  const phases = new Map<ConversationId, ConversationState["phase"]["kind"]>();
  return {
    changed: (state) => {
      const { kind } = state.phase;
      const isNewPhase = phases.get(state.id) !== kind;
      if (kind === "closed") phases.delete(state.id);
      else phases.set(state.id, kind);
      if (!isNewPhase && !isHeldBy(state, agent)) return later.add(state);
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
