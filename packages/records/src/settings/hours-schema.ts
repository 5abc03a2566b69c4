// When people are there: spans per weekday, breaks, and days that differ. The same shape the domain computes with.
import { isTimeZone, type Hours } from "@baton/domain";
import { z } from "zod";
import { FORMATS } from "./describe-issue.ts";

const timeSchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, FORMATS["format-time"]);

/** A calendar day in the site's time zone. */
export const dateSchema = z.iso.date(FORMATS["format-date"]);

/** From–to of one day; a `to` that is not after `from` runs past midnight. */
export const spanSchema = z
  .strictObject({ from: timeSchema, to: timeSchema })
  .readonly()
  .refine((span) => span.from !== span.to, FORMATS["span-empty"])
  .refine((span) => span.from !== "24:00", FORMATS["span-start"]);

const spansSchema = z.array(spanSchema).max(12).readonly();

const daySchema = spansSchema.default([]);

const weekSchema = z
  .strictObject({
    mon: daySchema,
    tue: daySchema,
    wed: daySchema,
    thu: daySchema,
    fri: daySchema,
    sat: daySchema,
    sun: daySchema,
  })
  .readonly();

/** Hours as an owner writes them. */
export const hoursSchema = z
  .strictObject({
    timeZone: z.string().refine(isTimeZone, FORMATS["format-time-zone"]),
    week: weekSchema,
    /** Taken out of every day: lunch. */
    breaks: spansSchema.exactOptional(),
    /** Closed all day, whatever else says. */
    closedDates: z.array(dateSchema).max(1_000).readonly().default([]),
    /** By date: open at these times instead of the weekday's, holidays included. */
    openDates: z.record(dateSchema, spansSchema).readonly().default({}),
    /** Closed unless an open date says otherwise. */
    holidays: z.array(dateSchema).max(1_000).readonly().default([]),
  })
  .readonly() satisfies z.ZodType<Hours>;
