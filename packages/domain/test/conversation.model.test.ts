// Any commands in any order: the state stays defined, replayable and in the right lists. Keeps CV1–CV6.
import { append, decide, evolve, indexes, INDEX, defaultPolicy, queueScore } from "@baton/domain";
import type { CommandBody, ConversationEvent, ConversationState } from "@baton/domain";
import type { AgentId, ClientId, ConversationId, SiteId, VisitorId } from "@baton/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const agents = ["a1", "a2", "a3"].map((id) => ({ id: id as AgentId, name: id.toUpperCase() }));
const explanation = { policy: "longest-idle", load: 0, capacity: 2, skipped: [] } as const;
const opening = { id: "c1" as ConversationId, site: "s" as SiteId, visitor: "v" as VisitorId, locale: "ko" };

const agent = fc.constantFrom(...agents);
const clientId = fc.constantFrom("k1", "k2").map((id) => id as ClientId);
const fenceOf = (state: ConversationState | undefined, wrong: boolean): number =>
  state?.phase.kind === "assigned" && !wrong ? state.phase.fence : 0;

type Make = (state: ConversationState | undefined) => CommandBody;
const fixed =
  (command: CommandBody): Make =>
  () =>
    command;

const command: fc.Arbitrary<Make> = fc.oneof(
  clientId.map((id) =>
    fixed({ kind: "visitor-say", body: { kind: "text", text: "배송 언제 와요?" }, clientId: id, opening }),
  ),
  fc
    .constantFrom("asked", "button", "upset")
    .map((reason) => fixed({ kind: "request-handoff", reason, opening } as CommandBody)),
  fc.constant(fixed({ kind: "leave-contact", contact: { email: "a@b.kr" }, opening })),
  fc.nat(60).map((seq) => fixed({ kind: "visitor-read", seq })),
  fc.nat(60).map((seq) => fixed({ kind: "agents-read", seq })),
  fc.constant(fixed({ kind: "visitor-close" })),
  fc.nat(5).map((score) => fixed({ kind: "rate", score })),
  fc.tuple(fc.boolean(), fc.boolean()).map(([isStale, handsOff]): Make => (state) => ({
    kind: "bot-answer",
    answers: (state?.visitorSpoke.seq ?? 0) - (isStale ? 1 : 0),
    botName: "봇",
    question: "q",
    outcome: handsOff ? "missed" : "answered",
    says: [{ kind: "text", text: "네" }],
    ...(handsOff && { handoff: { reason: "missed" as const } }),
  })),
  agent.map((one) => fixed({ kind: "offer", agent: one, explanation })),
  agent.map((one) => fixed({ kind: "take", agent: one, explanation })),
  agent.map((one) => fixed({ kind: "accept", agent: one })),
  agent.map((one) => fixed({ kind: "decline", agent: one })),
  agent.map((one) => fixed({ kind: "extend-offer", agent: one })),
  agent.map((one) => fixed({ kind: "withdraw-offer", agent: one })),
  fc.constant(fixed({ kind: "expire-offer" })),
  agent.map(({ id }) => fixed({ kind: "release", agentId: id })),
  fc.constantFrom([], ["orders"]).map((departments) => fixed({ kind: "reroute", departments })),
  fc.tuple(agent, fc.boolean(), clientId).map(([one, isWrong, id]): Make => (state) => ({
    kind: "agent-say",
    agent: one,
    fence: fenceOf(state, isWrong),
    text: "안녕하세요",
    clientId: id,
  })),
  fc.tuple(agent, agent, fc.boolean()).map(([one, to, isWrong]): Make => (state) => ({
    kind: "transfer",
    agent: one,
    to,
    fence: fenceOf(state, isWrong),
  })),
  agent.map((one): Make => (state) => ({ kind: "return-to-bot", agent: one, fence: fenceOf(state, false) })),
  agent.map((one): Make => (state) => ({ kind: "agent-close", agent: one, fence: fenceOf(state, false) })),
  agent.map((one) => fixed({ kind: "note", agent: one, text: "메모" })),
  fc.constantFrom("remind" as const, "close-silent" as const).map((kind) => fixed({ kind })),
);

const steps = fc.array(fc.tuple(command, fc.integer({ min: 0, max: 20 * 60_000 })), { maxLength: 60 });

type Run = { readonly log: readonly ConversationEvent[]; readonly states: readonly ConversationState[] };

const play = (script: readonly (readonly [Make, number])[]): Run => {
  let at = 1_000;
  let state: ConversationState | undefined;
  const log: ConversationEvent[] = [];
  const states: ConversationState[] = [];
  for (const [make, waitMs] of script) {
    at += waitMs;
    const decision = decide(state, { ...make(state), at, policy: defaultPolicy });
    if (decision.kind === "rejected" || decision.events.length === 0) continue;
    const next = append(state, decision.events, at);
    log.push(...next.events);
    state = next.state;
    states.push(state);
  }
  return { log, states };
};

const everyRun = (check: (run: Run) => void): void => {
  fc.assert(
    fc.property(steps, (script) => check(play(script))),
    { numRuns: 400 },
  );
};

const listsOf = (state: ConversationState): readonly string[] => indexes(state).map(({ index }) => index);

describe("any commands in any order", () => {
  test("[CV1] a log is numbered without a hole and replays to the same state", () => {
    everyRun(({ log, states }) => {
      expect(log.map(({ seq }) => seq)).toEqual(log.map((_, at) => at + 1));
      const replayed = log.reduce<ConversationState | undefined>(evolve, undefined);
      expect(replayed).toEqual(states.at(-1));
    });
  });

  test("[CV2] stands in a waiting line exactly while queued, and is held exactly while offered or assigned", () => {
    everyRun(({ states }) => {
      for (const state of states) {
        const waiting = listsOf(state).filter((index) => index.startsWith("waiting:"));
        const held = listsOf(state).filter((index) => index.startsWith("held:"));
        expect(waiting).toHaveLength(state.phase.kind === "queued" ? 1 : 0);
        expect(held).toHaveLength(state.phase.kind === "offered" || state.phase.kind === "assigned" ? 1 : 0);
        expect(listsOf(state).includes(INDEX.live)).toBe(state.phase.kind !== "closed");
      }
    });
  });

  test("[CV3] whoever comes back to the queue keeps the time of arrival", () => {
    everyRun(({ log, states }) => {
      for (const [at, state] of states.entries()) {
        const before = states[at - 1];
        const cause = log[state.seq - 1]?.kind;
        if (state.phase.kind !== "queued" || !before) continue;
        if (cause !== "offer-ended" && cause !== "released" && cause !== "transferred") continue;
        const was = before.phase.kind === "assigned" ? before.phase.ticket : before.phase;
        if (!("since" in was)) throw new Error("came back from nowhere");
        expect(queueScore(state.phase)).toBe(was.since - state.phase.priority * 60_000);
      }
    });
  });

  test("[CV4] the bot says nothing once a person is asked for, until it is handed back", () => {
    everyRun(({ log }) => {
      let isWithPeople = false;
      for (const event of log) {
        if (event.kind === "said" && event.by.kind === "bot") expect(isWithPeople).toBe(false);
        if (event.kind === "handoff-requested" || event.kind === "assigned" || event.kind === "reopened")
          isWithPeople = true;
        if (event.kind === "returned-to-bot") isWithPeople = false;
      }
    });
  });

  test("[CV5] every word of an agent falls inside that agent's assignment", () => {
    everyRun(({ log }) => {
      let holder: AgentId | undefined;
      for (const event of log) {
        if (event.kind === "said" && event.by.kind === "agent") expect(event.by.id).toBe(holder);
        if (event.kind === "assigned") holder = event.agentId;
        if (["released", "transferred", "returned-to-bot", "closed"].includes(event.kind)) holder = undefined;
      }
    });
  });

  test("[CV6] a rating comes once, and only after a person answered", () => {
    everyRun(({ log }) => {
      let answered = false;
      let ratings = 0;
      for (const event of log) {
        if (event.kind === "said" && event.by.kind === "agent") answered = true;
        if (event.kind === "reopened") ratings = 0;
        if (event.kind !== "rated") continue;
        ratings += 1;
        expect(answered).toBe(true);
        expect(ratings).toBe(1);
      }
    });
  });
});
