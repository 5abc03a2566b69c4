import type { ConversationEvent, EventBody } from "./event.ts";
import { evolve } from "./evolve.ts";
import type { ConversationState } from "./state.ts";

/** Gives decided events their seq and time, and the state they lead to. `bodies` must not be empty. */
export const append = (
  state: ConversationState | undefined,
  bodies: readonly EventBody[],
  at: number,
): { readonly events: readonly ConversationEvent[]; readonly state: ConversationState } => {
  let next = state;
  let seq = state?.seq ?? 0;
  const events: ConversationEvent[] = [];
  for (const body of bodies) {
    seq += 1;
    const event: ConversationEvent = { seq, at, ...body };
    events.push(event);
    next = evolve(next, event);
  }
  if (!next) throw new Error("nothing to append to nothing");
  return { events, state: next };
};
