// Rows of the list as they change, put into words once for all agents of a site: new phases soon, talk once a second. How
// many conversations talk and how many agents listen multiply nowhere but in the bytes sent.
import type { ConversationState } from "@baton/domain";
import type { AgentDown, ConversationId } from "@baton/protocol";
import { rowOf } from "../views/agent-entries.ts";

/** Rows told together, as the bytes of one frame. */
export type RowsFrame = { readonly bytes: Buffer; readonly states: readonly ConversationState[] };

const ROUND_MS = 40;
const TALK_MS = 1_000;
/** In one frame; more wait for the next round, so that a burst does not fill every reader at once. */
const MOST_ROWS = 100;

export const rowsFrame = (states: readonly ConversationState[]): RowsFrame => {
  const frame: AgentDown = { kind: "rows", rows: states.map(rowOf) };
  return { bytes: Buffer.from(JSON.stringify(frame)), states };
};

export type SiteRows = {
  /** The conversation changed; true when its phase is a new one. */
  changed(state: ConversationState): boolean;
  close(): void;
};

type Waiting = { state: ConversationState; dueAt: number };

/** Hands `tell` the newest state of each changed conversation. */
export const createSiteRows = (tell: (frame: RowsFrame) => void): SiteRows => {
  const phases = new Map<ConversationId, ConversationState["phase"]["kind"]>();
  const soon = new Map<ConversationId, ConversationState>();
  const talk = new Map<ConversationId, Waiting>();
  let timer: NodeJS.Timeout | undefined;

  const takeDue = (now: number): ConversationState[] => {
    const states: ConversationState[] = [];
    for (const [id, state] of soon) {
      if (states.length === MOST_ROWS) return states;
      soon.delete(id);
      states.push(state);
    }
    // In the order in which they became due.
    for (const [id, { state, dueAt }] of talk) {
      if (states.length === MOST_ROWS || dueAt > now) return states;
      talk.delete(id);
      states.push(state);
    }
    return states;
  };
  const schedule = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      const states = takeDue(performance.now());
      if (states.length > 0) tell(rowsFrame(states));
      if (soon.size + talk.size > 0) schedule();
    }, ROUND_MS);
  };
  const isNewPhase = ({ id, phase }: ConversationState): boolean => {
    const isNew = phases.get(id) !== phase.kind;
    if (phase.kind === "closed") phases.delete(id);
    else if (isNew) phases.set(id, phase.kind);
    return isNew;
  };
  return {
    changed: (state) => {
      const isNew = isNewPhase(state);
      const waiting = talk.get(state.id);
      if (isNew || soon.has(state.id)) {
        talk.delete(state.id);
        soon.set(state.id, state);
      } else if (waiting) waiting.state = state;
      else talk.set(state.id, { state, dueAt: performance.now() + TALK_MS });
      schedule();
      return isNew;
    },
    close: () => clearTimeout(timer),
  };
};
