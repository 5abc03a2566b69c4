import type { AgentId } from "@baton/protocol";
import { expect, test } from "vitest";
import type { RecordsFixture } from "./describe-records.ts";
import { assigned, asks, closed, converse, missed, says } from "./sample-conversations.ts";
import { siteId } from "./sample-settings.ts";

const shop = siteId("shop");
const rated = (score: number, comment?: string) =>
  ({ kind: "rated", score, ...(comment === undefined ? {} : { comment }) }) as const;

export const describeReports = (fixture: () => RecordsFixture): void => {
  const archive = () => fixture().records.archive;

  test("[RC44] missed questions are counted by their words, the most asked first", async () => {
    await archive().append([
      converse({ id: "c1", at: 100 }, [says("각인 되나요?"), missed("각인 되나요?"), missed("선물 포장은?")]),
      converse({ id: "c2", at: 200 }, [says("각인  되나요?"), missed("각인  되나요?")]),
      converse({ id: "c3", at: 300 }, [says("네"), missed("네", "answered")]),
      converse({ id: "c4", at: 300, site: "other" }, [says("각인"), missed("각인 되나요?")]),
    ]);
    expect(await archive().misses(shop, { since: 0, limit: 10 })).toEqual([
      { question: "각인  되나요?", count: 2, lastAt: 220, conversation: "c2" },
      { question: "선물 포장은?", count: 1, lastAt: 130, conversation: "c1" },
    ]);
    expect(await archive().misses(shop, { since: 200, limit: 1 })).toMatchObject([{ count: 1, lastAt: 220 }]);
  });

  test("[RC45] waits are told with how they ended, as decided when they ended", async () => {
    await archive().append([
      converse({ id: "c1", at: 1_000 }, [
        says("네"),
        asks("asked", "orders"),
        [4_000, assigned("kim", 4_000)],
      ]),
      converse({ id: "c2", at: 2_000 }, [
        says("네"),
        asks(),
        [100, assigned("kim", 100)],
        [500, { kind: "released", agentId: "kim" as AgentId, agentName: "김상담" }],
        [700, assigned("lee", 1_300)],
      ]),
      converse({ id: "c3", at: 3_000 }, [
        says("네"),
        asks(),
        [900, { kind: "closed", by: "visitor", waitedMs: 900 }],
      ]),
      converse({ id: "c4", at: 3_000 }, [says("네"), asks()]),
    ]);
    expect(await archive().waits(shop, { since: 0, limit: 10 })).toEqual([
      { endedAt: 5_020, waitedMs: 4_000, end: "agent-came" },
      { endedAt: 3_920, waitedMs: 900, end: "gave-up" },
      { endedAt: 3_320, waitedMs: 1_300, end: "agent-came" },
      { endedAt: 2_120, waitedMs: 100, end: "agent-came" },
    ]);
    expect(await archive().waits(shop, { since: 4_000, limit: 10 })).toHaveLength(1);
    expect(await archive().waits(shop, { since: 0, limit: 1 })).toHaveLength(1);
  });

  test("[RC46] an assignment nobody waited for is no wait, nor is an end without one", async () => {
    await archive().append([
      converse({ id: "c1" }, [says("네"), asks("contact"), [50_000_000, assigned("kim")], closed]),
    ]);
    expect(await archive().waits(shop, { since: 0, limit: 10 })).toEqual([]);
  });

  test("[RC47] ratings are counted, averaged and listed with their words", async () => {
    expect(await archive().ratings(shop, { since: 0 })).toEqual({ count: 0, scores: {}, latest: [] });
    const end = [says("네"), asks(), assigned("kim"), closed] as const;
    await archive().append([
      converse({ id: "c1", at: 100 }, [...end, rated(5, "친절해요")]),
      converse({ id: "c2", at: 200 }, [...end, rated(2)]),
      converse({ id: "c3", at: 50 }, [...end, rated(5)]),
    ]);
    expect(await archive().ratings(shop, { since: 150 })).toEqual({
      count: 2,
      average: 3.5,
      scores: { 2: 1, 5: 1 },
      latest: [
        { conversation: "c2", score: 2, at: 250 },
        { conversation: "c1", score: 5, comment: "친절해요", at: 150 },
      ],
    });
    expect((await archive().ratings(shop, { since: 0 })).count).toBe(3);
  });
};
