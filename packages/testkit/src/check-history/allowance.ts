// How much longer than promised something may take where the machine had other things to do.
import { pick } from "./history.ts";
import type { History } from "./history.ts";

/** The test, a gateway, Redis and PostgreSQL: each may have been kept from running one after the other. */
const PROCESSES = 4;

/** How much longer than promised something may take between two instants, on a machine that was busy. */
export type Allowance = (from: number, until: number) => number;

/** From what the run noted of its own lateness. */
export const allowanceIn = (history: History): Allowance => {
  const late = pick(history, "late");
  return (from, until) =>
    PROCESSES * late.reduce((sum, { at, ms }) => (at >= from && at <= until ? sum + ms : sum), 0);
};
