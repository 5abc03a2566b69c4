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

/** What a change is to the list: another phase, talk within one, or nothing new, because announcements may come late or twice. */
export type RowChange = "phase" | "talk" | "none";

export type SiteRows = {
  /** The conversation changed; says what that is to the list. */
  changed(state: ConversationState): RowChange;
  /**
   * Somebody is told these rows by another way, as the store has them, which may be ahead of what was announced: nobody is
   * told older ones afterwards. `hasOthers` when there are more who hear: they are told what they lack.
   */
  read(states: readonly ConversationState[], hasOthers: boolean): void;
  /** The store began another life: what was known of versions means nothing. */
  forget(): void;
  close(): void;
};

type Waiting = { state: ConversationState; dueAt: number };
type Known = { readonly seq: number; readonly phase: ConversationState["phase"]["kind"] };

/** Conversations whose last version is remembered; the one that changed first goes when there are more. */
const MOST_KNOWN = 10_000;

/** What each conversation was when last heard of. */
const createKnown = () => {
  const known = new Map<ConversationId, Known>();
  return {
    remember: ({ id, seq, phase }: ConversationState): void => {
      if (!known.has(id) && known.size >= MOST_KNOWN) {
        const [oldest] = known.keys();
        if (oldest) known.delete(oldest);
      }
      known.set(id, { seq, phase: phase.kind });
    },
    isOld: ({ id, seq }: ConversationState): boolean => (known.get(id)?.seq ?? 0) >= seq,
    isSamePhase: ({ id, phase }: ConversationState): boolean => known.get(id)?.phase === phase.kind,
    forget: () => known.clear(),
  };
};

/** Hands `tell` the newest state of each changed conversation. */
export const createSiteRows = (tell: (frame: RowsFrame) => void): SiteRows => {
  const known = createKnown();
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
  const changed = (state: ConversationState): RowChange => {
    if (known.isOld(state)) return "none";
    const change = known.isSamePhase(state) ? "talk" : "phase";
    known.remember(state);
    const waiting = talk.get(state.id);
    if (change === "phase" || soon.has(state.id)) {
      talk.delete(state.id);
      soon.set(state.id, state);
    } else if (waiting) waiting.state = state;
    else talk.set(state.id, { state, dueAt: performance.now() + TALK_MS });
    schedule();
    return change;
  };
  return {
    changed,
    read: (states, hasOthers) => {
      for (const state of states) {
        if (hasOthers) changed(state);
        else if (!known.isOld(state)) {
          known.remember(state);
          soon.delete(state.id);
          talk.delete(state.id);
        }
      }
    },
    forget: () => {
      known.forget();
      soon.clear();
      talk.clear();
    },
    close: () => clearTimeout(timer),
  };
};
