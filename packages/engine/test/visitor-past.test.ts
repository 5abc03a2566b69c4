// Whether a shopper has anything earlier: what is asked, and in which order.
import type { ConversationState } from "@baton/domain";
import type { SiteId, VisitorId } from "@baton/protocol";
import { describe, expect, test } from "vitest";
import { createManualClock } from "@baton/testkit";
import type { EngineDeps } from "../src/core.ts";
import { hasPast } from "../src/desks/visitor-past.ts";

const site = "demo" as SiteId;
const visitor = "v" as VisitorId;
const current = { id: "c2", openedAt: 2_000 } as ConversationState;

/** An engine whose live store has conversations opened at `live`, and whose records answer as told. */
const engineWith = (live: readonly number[], archive: () => Promise<readonly object[]>) => {
  const asked: object[] = [];
  const clock = createManualClock();
  const members = live.map((score) => ({ conversation: `c${score / 1_000}`, score }));
  const deps = {
    live: { conversations: { members: async () => members } },
    records: {
      archive: { byVisitor: (_: SiteId, __: VisitorId, page: object) => (asked.push(page), archive()) },
    },
    clock,
  } as unknown as EngineDeps;
  return { deps, asked, clock };
};

describe("a shopper's past", () => {
  test("[GW155] what is live is enough: the records are not asked", async () => {
    const { deps, asked } = engineWith([2_000, 1_000], async () => []);
    expect(await hasPast(deps, site, visitor, current)).toBe(true);
    expect(asked).toEqual([]);
  });

  test("[GW155] what went to the archive counts, before the current conversation or without one", async () => {
    const { deps, asked } = engineWith([2_000], async () => [{}]);
    expect(await hasPast(deps, site, visitor, current)).toBe(true);
    expect(asked).toEqual([{ limit: 1, before: { openedAt: 2_000, conversation: "c2" } }]);
    const nothingLive = engineWith([], async () => [{}]);
    expect(await hasPast(nothingLive.deps, site, visitor, undefined)).toBe(true);
    expect(nothingLive.asked).toEqual([{ limit: 1 }]);
  });

  test("[GW155] a single conversation has nothing before it, and a newer one elsewhere is not the past", async () => {
    const none = engineWith([2_000], async () => []);
    expect(await hasPast(none.deps, site, visitor, current)).toBe(false);
    const newer = engineWith([3_000, 2_000], async () => []);
    expect(await hasPast(newer.deps, site, visitor, current)).toBe(false);
  });

  test("[GW155] records that fail or do not answer promise nothing, and hold nobody up", async () => {
    const failing = engineWith([2_000], () => Promise.reject(new Error("away")));
    expect(await hasPast(failing.deps, site, visitor, current)).toBeUndefined();
    const silent = engineWith([2_000], () => new Promise(() => {}));
    const asking = hasPast(silent.deps, site, visitor, current);
    await silent.clock.run(500);
    expect(await asking).toBeUndefined();
  });
});
