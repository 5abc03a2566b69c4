// Judges a run from the outside: what was sent, what was answered, what every reader saw, what the store kept, and what stands
// at the end. Each rule has a broken history in the tests that it must catch.
import { checkOperations, checkOrder } from "./check-history/check-answers.ts";
import {
  checkAssignments,
  checkCapacity,
  checkFences,
  checkHolders,
  checkNumbers,
  checkOffers,
} from "./check-history/check-desk.ts";
import { checkTurns, checkWaits } from "./check-history/check-line.ts";
import { checkLists, checkPermissions, checkReaders, checkSides } from "./check-history/check-readers.ts";
import { pick } from "./check-history/history.ts";
import type { History } from "./check-history/history.ts";
import { replayDesk } from "./check-history/replay-desk.ts";

export type {
  Calm,
  Desk,
  DeskAgent,
  FinalLog,
  Happening,
  History,
  StoredCommit,
} from "./check-history/history.ts";

const checkDesk = (history: History): readonly string[] => {
  const { desk } = history;
  if (desk === undefined) return [];
  const steps = replayDesk(desk.commits);
  return [
    ...checkNumbers(desk),
    ...checkAssignments(steps),
    ...checkCapacity(history, steps, desk),
    ...checkOffers(steps),
    ...checkFences(history, steps),
    ...checkTurns(history, steps, desk),
    ...checkWaits(history, steps, desk),
  ];
};

/** Everything that went wrong, in words; empty when every promise held. Meant for after things have gone quiet. */
export const checkHistory = (history: History): readonly string[] => [
  ...checkOperations(history),
  ...checkOrder(history),
  ...checkReaders(history),
  ...checkLists(history),
  ...checkPermissions(history),
  ...checkHolders(history),
  ...checkSides(history),
  ...checkDesk(history),
];

/** What makes a run worth nothing: no fault was injected, nothing was asked, nobody was helped by a person. */
export const checkEffort = (
  history: History,
  faults: Readonly<Record<string, number>>,
): readonly string[] => [
  ...(Object.values(faults).reduce((sum, count) => sum + count, 0) === 0 ? ["no fault was injected"] : []),
  ...(pick(history, "sent").length === 0 ? ["nothing was sent"] : []),
  ...(history.desk !== undefined && history.desk.commits.length === 0 ? ["nothing was stored"] : []),
];
