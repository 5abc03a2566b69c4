import type { Commit } from "../conversation-store.ts";

/** Throws a TypeError for a commit no store may take: a mistake of the caller, kept away from the commits beside it. */
export const checkCommit = ({ expectedSeq, events, state, indexes, guards }: Commit): void => {
  if (events.length === 0) throw new TypeError("a commit has at least one event");
  let seq = expectedSeq;
  for (const event of events) {
    seq += 1;
    if (event.seq !== seq) throw new TypeError(`event ${event.seq} stands where ${seq} belongs`);
  }
  if (state.seq !== seq) throw new TypeError(`the state is at ${state.seq}, its last event at ${seq}`);
  for (const [at, { index, score }] of indexes.entries()) {
    if (!Number.isFinite(score)) throw new TypeError(`the score in ${index} is not a finite number`);
    for (let other = 0; other < at; other += 1) {
      if (indexes[other]?.index === index) throw new TypeError(`${index} is named twice`);
    }
  }
  for (const { index, below, asOf = 0 } of guards ?? []) {
    if (!Number.isFinite(below)) throw new TypeError(`the guard on ${index} is not a finite number`);
    if (!Number.isSafeInteger(asOf)) throw new TypeError(`the guard on ${index} is as of no whole number`);
  }
};
