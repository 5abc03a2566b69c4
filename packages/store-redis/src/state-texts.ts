// How Redis keeps a state and tells it: whole as of one version, its base, and the parts that became others since. A message in
// a conversation that goes on so writes, tells and makes others read a quarter of the state.
import type { ConversationState } from "@baton/domain";
import { keepSame } from "./keep-same.ts";

/** The version kept whole, and the parts that became others after it, whether or not they came back to what they were. */
export type Kept = { readonly base: number; readonly parts: readonly string[] };

/** A state this gateway knows, and how it is kept. */
export type KeptState = { readonly state: ConversationState; readonly kept: Kept };

export type StateTexts = {
  /** JSON of all of it; empty where the base stays. */
  readonly whole: string;
  /** JSON of the parts that became others since the base; null for one that is gone. */
  readonly changed: string;
};

/** The parts that became others since a base. */
export type Changed = Readonly<Record<string, unknown>>;

/** Longer than this and all is written anew. The parts a message changes take about 250 characters. */
const MOST_CHANGED = 512;
const NOTHING_CHANGED = "{}";

const changedSince = ({ state: before, kept }: KeptState, after: ConversationState): Changed => {
  const [was, is] = [before as unknown as Changed, after as unknown as Changed];
  const changed: Record<string, unknown> = {};
  for (const part of kept.parts) changed[part] = is[part] ?? null;
  for (const part of Object.keys(is)) if (is[part] !== was[part]) changed[part] = is[part] ?? null;
  for (const part of Object.keys(was)) if (!Object.hasOwn(is, part)) changed[part] = null;
  return changed;
};

/** What to write of a state, after the one it was made from where that is known. */
export const textsOf = (state: ConversationState, before?: KeptState): StateTexts & { kept: Kept } => {
  if (before) {
    const changed = changedSince(before, state);
    const text = JSON.stringify(changed);
    const kept = { base: before.kept.base, parts: Object.keys(changed) };
    if (text.length <= MOST_CHANGED) return { whole: "", changed: text, kept };
  }
  return { whole: JSON.stringify(state), changed: NOTHING_CHANGED, kept: { base: state.seq, parts: [] } };
};

/**
 * The state after these changes since a base, made from one between that base and it. Parts that say the same as before are the
 * same objects.
 */
export const stateAfter = (before: ConversationState, changed: Changed): ConversationState => {
  const was = before as unknown as Changed;
  const after: Record<string, unknown> = { ...was };
  let isPartGone = false;
  for (const part of Object.keys(changed)) {
    const is = changed[part];
    after[part] = keepSame(was[part], is);
    if (is === null) isPartGone = true;
  }
  const left = isPartGone ? Object.fromEntries(Object.entries(after).filter(([, is]) => is !== null)) : after;
  return left as unknown as ConversationState;
};

/** What Redis has of a state, as `HMGET state base changed` answers; undefined where there is none. */
export const readState = ([whole, base, changed]: readonly unknown[]): KeptState | undefined => {
  if (typeof whole !== "string") return undefined;
  const parts = JSON.parse(String(changed)) as Changed;
  const state = stateAfter(JSON.parse(whole) as ConversationState, parts);
  return { state, kept: { base: Number(base), parts: Object.keys(parts) } };
};
