import type { AgentId } from "@baton/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chooseAgent, demandOf, obstacleFor } from "../src/routing/index.ts";
import type { AgentSearch, AgentStanding, RoutingPolicy } from "../src/routing/index.ts";

const MINUTE = 60_000;
const NOW = 1_800_000_000_000;
const idOf = (name: string): AgentId => name as AgentId;

const agent = (name: string, change: Partial<AgentStanding> = {}): AgentStanding => ({
  id: idOf(name),
  name,
  departments: ["orders"],
  presence: "available",
  capacity: 4,
  load: 0,
  hasOffer: false,
  idleSince: NOW - MINUTE,
  ...change,
});

const choose = (candidates: readonly AgentStanding[], change: Partial<AgentSearch> = {}) =>
  chooseAgent({
    candidates,
    department: "orders",
    policy: "longest-idle",
    previousAgentForMs: 30 * MINUTE,
    tried: [],
    now: NOW,
    ...change,
  });
const chosen = (candidates: readonly AgentStanding[], change: Partial<AgentSearch> = {}) =>
  choose(candidates, change).agent?.name;

describe("who may be chosen", () => {
  const kim = agent("kim", { presence: "away" });
  const lee = agent("lee", { presence: "offline" });
  const park = agent("park", { load: 4 });
  const choi = agent("choi", { departments: ["returns"] });
  const jung = agent("jung", { idleSince: NOW });

  test("[RT1] away, offline, full and other departments are passed over", () => {
    expect(chosen([kim, lee, park, choi, jung])).toBe("jung");
    expect(chosen([choi], { department: undefined })).toBe("choi");
  });

  test("[RT2] a full agent is not asked, nor one without capacity", () => {
    expect(obstacleFor(park, {})).toBe("full");
    expect(obstacleFor(agent("yoon", { capacity: 0 }), {})).toBe("full");
  });

  test("[RT8] nobody: the reasons are told", () => {
    expect(choose([kim, lee, park, choi])).toEqual({
      agent: undefined,
      skipped: [
        { id: "kim", name: "kim", why: "away" },
        { id: "lee", name: "lee", why: "offline" },
        { id: "park", name: "park", why: "full" },
        { id: "choi", name: "choi", why: "other-department" },
      ],
    });
    expect(choose([])).toEqual({ agent: undefined, skipped: [] });
  });

  test("[RT7] the explanation has rule, load, time free and who was skipped why", () => {
    const { agent: one, ...rest } = choose(
      [kim, agent("han", { load: 1, idleSince: NOW - 3 * MINUTE }), jung],
      {
        tried: [jung.id],
      },
    );
    expect(one?.name).toBe("han");
    expect(rest).toMatchObject({
      isRetry: false,
      explanation: {
        policy: "longest-idle",
        load: 1,
        capacity: 4,
        idleMs: 3 * MINUTE,
        skipped: [
          { name: "kim", why: "away" },
          { name: "jung", why: "tried" },
        ],
      },
    });
  });
});

describe("which of them", () => {
  const early = agent("early", { idleSince: NOW - 9 * MINUTE, load: 2 });
  const late = agent("late", { idleSince: NOW - MINUTE, load: 1 });

  test("[RT3] longest idle, least busy, and their ties", () => {
    expect(chosen([late, early])).toBe("early");
    expect(chosen([late, early], { policy: "least-busy" })).toBe("late");
    const wide = agent("wide", { capacity: 8, load: 1 });
    expect(chosen([late, wide], { policy: "least-busy" })).toBe("wide");
    expect(chosen([late, wide])).toBe("wide");
    const served = agent("a", { lastAssignedAt: NOW - MINUTE });
    expect(chosen([served, agent("b")])).toBe("b");
    expect(chosen([agent("b"), agent("a")])).toBe("a");
  });

  test("[RT4] the previous agent comes first for a time, if free", () => {
    const previousAgent = { id: late.id, at: NOW - 30 * MINUTE };
    expect(choose([late, early], { previousAgent })).toMatchObject({
      agent: late,
      explanation: { policy: "previous-agent" },
    });
    expect(chosen([late, early], { previousAgent, previousAgentForMs: 29 * MINUTE })).toBe("early");
    expect(chosen([{ ...late, load: 4 }, early], { previousAgent })).toBe("early");
    expect(chosen([late, early], { previousAgent, tried: [late.id] })).toBe("early");
  });

  test("[RT5] a colleague named in a transfer comes before everyone", () => {
    const other = agent("other", { departments: ["returns"] });
    const search = { preferred: other.id, previousAgent: { id: late.id, at: NOW } };
    expect(choose([late, early, other], search)).toMatchObject({
      agent: other,
      explanation: { policy: "picked" },
    });
    expect(chosen([late, early, { ...other, presence: "away" }], search)).toBe("late");
  });

  test("[RT40] an agent who has an offer is given no other", () => {
    const asked = { ...early, hasOffer: true };
    expect(chosen([asked, late])).toBe("late");
    expect(chosen([asked])).toBeUndefined();
    expect(choose([asked, late]).skipped).toEqual([{ id: early.id, name: "early", why: "has-offer" }]);
  });

  test("[RT41] who said no is not asked, even where nobody else is there", () => {
    expect(chosen([late, early], { declined: [early.id] })).toBe("late");
    expect(choose([early], { declined: [early.id], tried: [early.id] })).toEqual({
      agent: undefined,
      skipped: [{ id: early.id, name: "early", why: "tried" }],
    });
  });

  test("[RT42] handed on by name, only that colleague is asked while it is held, and anyone afterwards", () => {
    const other = agent("other", { departments: ["returns"], load: 4 });
    const named = { preferred: other.id, isForPreferredOnly: true };
    expect(chosen([late, early, other], named)).toBeUndefined();
    expect(chosen([late, early, { ...other, load: 3 }], named)).toBe("other");
    expect(chosen([late, early, other], { preferred: other.id })).toBe("early");
  });

  test("[RT41] [RT42] noes and names count for their time", () => {
    const ticket = {
      since: 0,
      reason: "asked",
      priority: 0,
      tried: [],
      preferred: early.id,
      declined: [
        { agentId: late.id, at: NOW - 9 },
        { agentId: idOf("kim"), at: NOW - 10 },
      ],
      transfer: { by: late.id, byName: "late", at: NOW - 4 },
    } as const;
    const moment = { now: NOW, policy: { declinedForMs: 10, namedAgentForMs: 5 } };
    expect(demandOf(ticket, moment)).toMatchObject({ declined: [late.id], isForPreferredOnly: true });
    expect(demandOf(ticket, { ...moment, now: NOW + 1 })).toMatchObject({
      declined: [],
      isForPreferredOnly: false,
    });
    // Who served a shopper before comes first, but nobody is kept waiting for them.
    const { transfer: _none, ...reopened } = ticket;
    expect(demandOf(reopened, moment).isForPreferredOnly).toBe(false);
  });

  test("[RT6] the tried come last, and it is said", () => {
    expect(chosen([late, early], { tried: [early.id] })).toBe("late");
    const again = choose([late, early], { tried: [early.id, late.id] });
    expect(again).toMatchObject({ agent: early, isRetry: true, skipped: [] });
  });
});

const anyAgent = fc.record({
  departments: fc.subarray(["orders", "returns"]),
  presence: fc.constantFrom("available", "away", "offline"),
  capacity: fc.integer({ min: 0, max: 4 }),
  load: fc.integer({ min: 0, max: 5 }),
  hasOffer: fc.boolean(),
  idleSince: fc.integer({ min: NOW - 9, max: NOW }),
  lastAssignedAt: fc.integer({ min: NOW - 9, max: NOW }),
});
const anyTeam = fc
  .array(anyAgent, { maxLength: 7 })
  .map((team) => team.map((each, index) => agent(`agent-${index}`, each as Partial<AgentStanding>)));
const anySearch = fc.record({
  department: fc.constantFrom("orders", "returns", undefined),
  policy: fc.constantFrom<RoutingPolicy>("longest-idle", "least-busy"),
  tried: fc.subarray(["agent-0", "agent-1", "agent-2"].map(idOf)),
  previousAgent: fc.constantFrom(undefined, { id: idOf("agent-1"), at: NOW - 5 }),
  previousAgentForMs: fc.constantFrom(0, 10),
  declined: fc.subarray(["agent-0", "agent-3"].map(idOf)),
});

describe("any team, any search", () => {
  test("[RT1] [RT8] someone is chosen exactly when someone is eligible; everyone else has a reason", () => {
    fc.assert(
      fc.property(anyTeam, anySearch, (team, search) => {
        const choice = choose(team, search);
        const eligible = team.filter((each) => obstacleFor(each, search) === undefined);
        expect(choice.agent !== undefined).toBe(eligible.length > 0);
        if (!choice.agent) {
          expect(choice.skipped).toHaveLength(team.length);
          return;
        }
        expect(eligible).toContain(choice.agent);
        expect(choice.agent.load).toBeLessThan(choice.agent.capacity);
        expect(choice.isRetry).toBe(eligible.every(({ id }) => search.tried.includes(id)));
        if (!choice.isRetry) expect(search.tried).not.toContain(choice.agent.id);
        expect(choice.skipped.map(({ id }) => id)).not.toContain(choice.agent.id);
      }),
      { seed: 1, numRuns: 3_000 },
    );
  });

  test("[RT9] the order of the list does not matter", () => {
    const shuffled = anyTeam.chain((team) =>
      fc.tuple(fc.constant(team), fc.shuffledSubarray(team, { minLength: team.length })),
    );
    fc.assert(
      fc.property(shuffled, anySearch, ([team, other], search) => {
        expect(chosen(other, search)).toBe(chosen(team, search));
      }),
      { seed: 9, numRuns: 2_000 },
    );
  });
});

describe("fairness", () => {
  /** Ten equal agents work off 10,000 conversations that arrive and last at random; returns most over least. */
  const shareOf = (policy: RoutingPolicy, isIdleFromEnd: boolean): number => {
    let state = 7;
    const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    const team = Array.from({ length: 10 }, (_, index) => agent(`agent-${index}`, { capacity: 3 }));
    const counts = new Map<string, number>();
    let ending: { index: number; at: number }[] = [];
    let now = NOW;
    for (let served = 0; served < 10_000; now += random() * 40_000) {
      for (const { index } of ending.filter(({ at }) => at <= now)) {
        const one = team[index] ?? agent("none");
        team[index] = { ...one, load: one.load - 1, ...(isIdleFromEnd ? { idleSince: now } : {}) };
      }
      ending = ending.filter(({ at }) => at > now);
      const { agent: one } = choose(team, { policy, now });
      if (!one) continue;
      served += 1;
      const index = team.indexOf(one);
      team[index] = { ...one, load: one.load + 1, idleSince: now, lastAssignedAt: now };
      ending.push({ index, at: now + random() * 8 * MINUTE });
      counts.set(one.name, (counts.get(one.name) ?? 0) + 1);
    }
    expect(counts.size).toBe(10);
    return Math.max(...counts.values()) / Math.min(...counts.values());
  };

  test("[RT10] ten equal agents share 10,000 conversations within a few percent", () => {
    expect(shareOf("longest-idle", false)).toBeLessThan(1.02);
    expect(shareOf("longest-idle", true)).toBeLessThan(1.05);
    expect(shareOf("least-busy", true)).toBeLessThan(1.1);
  });
});
