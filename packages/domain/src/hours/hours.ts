// What a site owner sets: when people answer. Read by `hoursAt` and `describeHours`.
import type { Weekday } from "./calendar.ts";

/** A stretch of one day on the wall clock, "09:00" to "18:00"; `to` before `from` runs past midnight, "24:00" is its end, equal times are nothing. */
export type Span = { readonly from: string; readonly to: string };

/** Opening hours on the site's wall clock. Dates are "2026-12-25". Checked where settings are read, not here. */
export type Hours = {
  /** IANA name, such as "Asia/Seoul". */
  readonly timeZone: string;
  readonly week: Readonly<Record<Weekday, readonly Span[]>>;
  /** Cut out of every day's weekly spans, such as lunch; one-off open dates say all their spans themselves. */
  readonly breaks?: readonly Span[];
  /** One-off closings; they win over everything else. */
  readonly closedDates: readonly string[];
  /** One-off openings, by date; they win over the week and over holidays. */
  readonly openDates: Readonly<Record<string, readonly Span[]>>;
  readonly holidays: readonly string[];
};

/** A site's hours and its departments, some of which keep their own; a site's settings have this shape. */
export type SiteHours = {
  readonly hours: Hours;
  readonly departments: readonly { readonly id: string; readonly hours?: Hours | undefined }[];
};

/** The hours that hold for a department: its own, else the site's. */
export const hoursOf = (site: SiteHours, department?: string): Hours =>
  site.departments.find(({ id }) => id === department)?.hours ?? site.hours;
