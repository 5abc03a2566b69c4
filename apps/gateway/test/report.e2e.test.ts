// The report of an administrator's own site, over HTTP.
import { assigned, asks, closed, converse, says } from "@baton/records/contract";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { codeOf, startTestGateway, type TestGateway } from "./test-gateway.ts";

const DAY = 86_400_000;

let gateway: TestGateway;
let admin: string;
beforeEach(async () => {
  gateway = await startTestGateway();
  admin = await gateway.signIn("admin");
});
afterEach(() => gateway.close());

const report = async (query: string) => (await gateway.read(`/v1/admin/report${query}`, admin)).json();
const rated = (score: number, comment?: string) =>
  ({ kind: "rated", score, ...(comment !== undefined && { comment }) }) as const;

type Served = {
  readonly daysAgo: number;
  readonly waitMs: number;
  readonly score: number;
  readonly site?: string;
};

/** Asked, taken after `waitMs`, ended and rated. */
const served = (id: string, { daysAgo, waitMs, score, site = "demo" }: Served) =>
  converse({ id, site, at: gateway.now() - daysAgo * DAY }, [
    says("안녕하세요"),
    asks(),
    [waitMs, assigned("agent-kim", waitMs)],
    closed,
    rated(score, `${id}의 한마디`),
  ]);

describe("the report", () => {
  test("[GW156] tells ratings and waits of the period and the site, and nothing of others", async () => {
    await gateway.records.archive.append([
      served("c1", { daysAgo: 1, waitMs: 4_000, score: 5 }),
      served("c2", { daysAgo: 2, waitMs: 60_000, score: 2 }),
      served("c3", { daysAgo: 3, waitMs: 8_000, score: 4 }),
      served("c4", { daysAgo: 20, waitMs: 900_000, score: 1 }),
      served("c5", { daysAgo: 1, waitMs: 1_000, score: 1, site: "other" }),
      converse({ id: "c6", site: "demo", at: gateway.now() - DAY }, [
        says("안녕하세요"),
        asks(),
        [30_000, { kind: "closed", by: "visitor", waitedMs: 30_000 }],
      ]),
    ]);
    const week = await report("");
    expect(week).toMatchObject({
      ratings: { count: 3, scores: { 5: 1, 4: 1, 2: 1 } },
      waits: { count: 3, medianMs: 8_000, longestMs: 60_000 },
      gaveUp: { count: 1, medianMs: 30_000, longestMs: 30_000 },
    });
    const { since, ratings } = week as {
      since: number;
      ratings: { average: number; latest: { conversation: string; comment: string }[] };
    };
    expect(since).toBe(gateway.now() - 7 * DAY);
    expect(ratings.average).toBeCloseTo(11 / 3);
    expect(ratings.latest.map(({ conversation, comment }) => [conversation, comment])).toEqual([
      ["c1", "c1의 한마디"],
      ["c2", "c2의 한마디"],
      ["c3", "c3의 한마디"],
    ]);
    expect(await report("?days=28")).toMatchObject({
      ratings: { count: 4 },
      // Between the two in the middle, 8 s and 60 s.
      waits: { count: 4, medianMs: 34_000, longestMs: 900_000 },
    });
  });

  test("[GW156] of a quiet period it tells that there was nothing, and of another than it knows that it does not", async () => {
    expect(await report("?days=90")).toMatchObject({
      ratings: { count: 0, scores: {}, latest: [] },
      waits: { count: 0 },
      gaveUp: { count: 0 },
    });
    const refused = await gateway.read("/v1/admin/report?days=365", admin);
    expect([refused.status, await codeOf(refused)]).toEqual([400, "invalid-query"]);
  });
});
