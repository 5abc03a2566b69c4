// Whether a shopper has anything earlier: what is asked, and in which order.
import type { ConversationState } from "@baton/domain";
import type { Site } from "@baton/engine";
import type { SiteId, VisitorId } from "@baton/protocol";
import { describe, expect, test } from "vitest";
import type { SessionDeps } from "../src/sockets/session-deps.ts";
import { hasPast } from "../src/sockets/visitor-history.ts";

const site = { id: "demo" as SiteId } as Site;
const visitor = "v" as VisitorId;
const current = { id: "c2", openedAt: 2_000 } as ConversationState;

/** A gateway whose live store has conversations opened at `live`, and whose records answer as told. */
const gatewayWith = (live: readonly number[], archive: () => Promise<readonly object[]>) => {
  const asked: object[] = [];
  const members = live.map((score) => ({ conversation: `c${score / 1_000}`, score }));
  const deps = {
    live: { conversations: { members: async () => members } },
    records: {
      archive: { byVisitor: (_: SiteId, __: VisitorId, page: object) => (asked.push(page), archive()) },
    },
    logger: { debug: () => {} },
  } as unknown as SessionDeps;
  return { deps, asked };
};

describe("a shopper's past", () => {
  test("[GW155] what is live is enough: the records are not asked", async () => {
    const { deps, asked } = gatewayWith([2_000, 1_000], async () => []);
    expect(await hasPast(deps, site, visitor, current)).toBe(true);
    expect(asked).toEqual([]);
  });

  test("[GW155] what went to the archive counts, before the current conversation or without one", async () => {
    const { deps, asked } = gatewayWith([2_000], async () => [{}]);
    expect(await hasPast(deps, site, visitor, current)).toBe(true);
    expect(asked).toEqual([{ limit: 1, before: { openedAt: 2_000, conversation: "c2" } }]);
    const nothingLive = gatewayWith([], async () => [{}]);
    expect(await hasPast(nothingLive.deps, site, visitor, undefined)).toBe(true);
    expect(nothingLive.asked).toEqual([{ limit: 1 }]);
  });

  test("[GW155] a single conversation has nothing before it, and a newer one elsewhere is not the past", async () => {
    const none = gatewayWith([2_000], async () => []);
    expect(await hasPast(none.deps, site, visitor, current)).toBe(false);
    const newer = gatewayWith([3_000, 2_000], async () => []);
    expect(await hasPast(newer.deps, site, visitor, current)).toBe(false);
  });

  test("[GW155] records that fail or do not answer promise nothing, and hold nobody up", async () => {
    const failing = gatewayWith([2_000], () => Promise.reject(new Error("away")));
    expect(await hasPast(failing.deps, site, visitor, current)).toBe(false);
    const silent = gatewayWith([2_000], () => new Promise(() => {}));
    expect(await hasPast(silent.deps, site, visitor, current)).toBe(false);
  });
});
