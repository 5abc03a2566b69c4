// How the work went: what shoppers thought of it and how long they waited for a person. Keeps GW156.
import type { ArchivedWait } from "@baton/records";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { HttpDeps } from "./deps.ts";
import { readQuery } from "./read-input.ts";
import { agentOf } from "./route-access.ts";

const DAY = 86_400_000;
/** More than a shop of ten agents has in a quarter; of the oldest beyond them nothing is told. */
const MOST_WAITS = 20_000;

const reportQuery = z.strictObject({ days: z.enum(["7", "28", "90"]).default("7").transform(Number) });

/** The middle one, or the mean of the two in the middle. */
const medianOf = (sorted: readonly number[]): number | undefined => {
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? undefined : Math.round((low + high) / 2);
};

const summaryOf = (waits: readonly ArchivedWait[], end: ArchivedWait["end"]) => {
  const ended = waits.flatMap((wait) => (wait.end === end ? wait.waitedMs : []));
  const sorted = ended.sort((a, b) => a - b);
  const [medianMs, longestMs] = [medianOf(sorted), sorted.at(-1)];
  return {
    count: sorted.length,
    ...(medianMs !== undefined && { medianMs }),
    ...(longestMs !== undefined && { longestMs }),
  };
};

/** Adds `/v1/admin/report`. */
export const addReportRoutes = (
  server: FastifyInstance,
  { records, now }: Pick<HttpDeps, "records" | "now">,
): void => {
  server.get("/v1/admin/report", { config: { access: "admin" } }, async (request) => {
    const { days } = readQuery(reportQuery, request.query);
    const { site } = agentOf(request).agent;
    const since = now() - days * DAY;
    const [ratings, waits] = await Promise.all([
      records.archive.ratings(site, { since }),
      records.archive.waits(site, { since, limit: MOST_WAITS }),
    ]);
    return { since, ratings, waits: summaryOf(waits, "agent-came"), gaveUp: summaryOf(waits, "gave-up") };
  });
};
