// Open or closed at an instant, until when, and why. Keeps RT20 to RT30.
import { planDay } from "./day-plan.ts";
import type { MinuteRange } from "./day-plan.ts";
import type { Hours } from "./hours.ts";
import { instantOf, wallTimeAt } from "./time-zone.ts";

/** How far ahead the next opening or closing is looked for, in days. */
export const HORIZON_DAYS = 60;

/** Why it is closed: outside the hours, a break inside them, a holiday, or a one-off closing. */
export type ClosedReason = "closed" | "break" | "holiday" | "one-off";

/** Instants are epoch ms; one that is not within `HORIZON_DAYS` is absent. */
export type OpenState =
  | { readonly isOpen: true; readonly closesAt?: number }
  | { readonly isOpen: false; readonly reason: ClosedReason; readonly opensAt?: number };

type Stretch = { readonly startsAt: number; readonly endsAt: number };

/** Open stretches that end after `at`, in order, those that touch across midnight joined; made one day at a time. */
function* stretchesAfter(hours: Hours, at: number, today: number): Generator<Stretch> {
  let pending: Stretch | undefined;
  for (let day = today - 1; day <= today + HORIZON_DAYS; day++) {
    for (const { start, end } of planDay(hours, day).open) {
      const startsAt = instantOf(day, start, hours.timeZone);
      const endsAt = instantOf(day, end, hours.timeZone);
      if (endsAt <= startsAt) continue; // the clock skipped it
      if (pending && startsAt <= pending.endsAt) {
        pending = { startsAt: pending.startsAt, endsAt: Math.max(pending.endsAt, endsAt) };
      } else {
        if (pending && pending.endsAt > at) yield pending;
        pending = { startsAt, endsAt };
      }
    }
    // What the next day could still extend has to wait for it.
    if (pending && pending.endsAt < instantOf(day + 1, 0, hours.timeZone)) {
      if (pending.endsAt > at) yield pending;
      pending = undefined;
    }
  }
  if (pending && pending.endsAt > at) yield { ...pending, endsAt: Number.POSITIVE_INFINITY };
}

const holds = (ranges: readonly MinuteRange[], minute: number): boolean =>
  ranges.some(({ start, end }) => start <= minute && minute < end);

const reasonAt = (hours: Hours, dayNumber: number, minute: number): ClosedReason => {
  const today = planDay(hours, dayNumber);
  const yesterday = planDay(hours, dayNumber - 1);
  const isBreak = holds(today.breaks, minute) || holds(yesterday.breaks, minute + 1440);
  return isBreak ? "break" : (today.closedBy ?? "closed");
};

/**
 * Whether the hours are open at an instant (epoch ms). Open: `closesAt`, where a break counts as closing.
 * Closed: the reason and `opensAt`, the earliest next opening. Throws a RangeError for an unknown time zone.
 */
export const hoursAt = (hours: Hours, at: number): OpenState => {
  const { dayNumber, minute } = wallTimeAt(at, hours.timeZone);
  const stretch = stretchesAfter(hours, at, dayNumber).next().value;
  if (stretch && stretch.startsAt <= at) {
    return Number.isFinite(stretch.endsAt) ? { isOpen: true, closesAt: stretch.endsAt } : { isOpen: true };
  }
  const reason = reasonAt(hours, dayNumber, minute);
  return stretch ? { isOpen: false, reason, opensAt: stretch.startsAt } : { isOpen: false, reason };
};
