// Single decisions, given / when / then. Keeps CV7–CV13.
import { append, decide, defaultPolicy, INDEX, indexes, STAGES, TRANSITIONS } from "@baton/domain";
import type { CommandBody, CommandKind, ConversationState, Decision } from "@baton/domain";
import type { AgentId, ClientId, ConversationId, SiteId, VisitorId } from "@baton/protocol";
import { describe, expect, test } from "vitest";

const KIM = { id: "kim" as AgentId, name: "김상담" };
const LEE = { id: "lee" as AgentId, name: "이상담" };
const clientId = "client-0000000001" as ClientId;
const opening = { id: "c" as ConversationId, site: "s" as SiteId, visitor: "v" as VisitorId, locale: "ko" };
const explanation = { policy: "longest-idle", load: 0, capacity: 4, skipped: [] } as const;
const START = 1_000_000;

const judge = (state: ConversationState | undefined, command: CommandBody, at = START): Decision =>
  decide(state, { ...command, at, policy: defaultPolicy });

/** The state after commands that must all be accepted, one second apart unless a time is given. */
const after = (...commands: readonly (CommandBody | readonly [CommandBody, number])[]): ConversationState => {
  let state: ConversationState | undefined;
  commands.forEach((one, index) => {
    const [command, at] = "kind" in one ? [one, START + index * 1_000] : one;
    const decision = judge(state, command, at);
    if (decision.kind === "rejected") throw new Error(`${command.kind}: ${decision.code}`);
    state = append(state, decision.events, at).state;
  });
  if (!state) throw new Error("nothing happened");
  return state;
};

const say = (text: string): CommandBody => ({
  kind: "visitor-say",
  body: { kind: "text", text },
  clientId,
  opening,
});
const ask: CommandBody = { kind: "request-handoff", reason: "button", opening };
const offer: CommandBody = { kind: "offer", agent: KIM, explanation };
const accept: CommandBody = { kind: "accept", agent: KIM };
const reply = (fence: number): CommandBody => ({
  kind: "agent-say",
  agent: KIM,
  fence,
  text: "네",
  clientId,
});
const fenceOf = (state: ConversationState): number =>
  state.phase.kind === "assigned" ? state.phase.fence : -1;
const served = (): ConversationState => {
  const state = after(say("문의"), ask, offer, accept);
  return after(say("문의"), ask, offer, accept, reply(fenceOf(state)), {
    kind: "agent-close",
    agent: KIM,
    fence: fenceOf(state),
  });
};

const reach: Record<(typeof STAGES)[number], () => ConversationState | undefined> = {
  none: () => undefined,
  bot: () => after(say("문의")),
  queued: () => after(say("문의"), ask),
  offered: () => after(say("문의"), ask, offer),
  assigned: () => after(say("문의"), ask, offer, accept),
  closed: served,
};

describe("the table of transitions", () => {
  test("[CV7] is complete, and what it refuses is refused with its code", () => {
    const bare = {
      agent: KIM,
      fence: 0,
      agentId: KIM.id,
      text: "",
      clientId,
      seq: 1,
      tags: [],
      score: 3,
      says: [],
      opening,
    };
    for (const [kind, row] of Object.entries(TRANSITIONS)) {
      expect(Object.keys(row)).toEqual([...STAGES]);
      for (const stage of STAGES) {
        const verdict = row[stage];
        if (verdict === "allowed") continue;
        const command = { ...bare, kind: kind as CommandKind } as unknown as CommandBody;
        expect(judge(reach[stage](), command), `${kind} in ${stage}`).toEqual({
          kind: "rejected",
          code: verdict,
        });
      }
    }
  });
});

describe("agents", () => {
  test("[CV23] a decline is kept with its time, a missed offer is none, and handing on counts as one", () => {
    const decline: CommandBody = { kind: "decline", agent: KIM };
    const declined = after(say("문의"), ask, offer, decline);
    expect(declined.phase).toMatchObject({
      kind: "queued",
      tried: [KIM.id],
      declined: [{ agentId: KIM.id, at: START + 3_000 }],
    });
    const missed = after(say("문의"), ask, offer, { kind: "withdraw-offer", agent: KIM });
    expect(missed.phase).toMatchObject({ kind: "queued", tried: [KIM.id] });
    expect(missed.phase).not.toHaveProperty("declined");
    const held = after(say("문의"), ask, offer, accept);
    const handedOn: CommandBody = {
      kind: "transfer",
      agent: KIM,
      fence: fenceOf(held),
      to: LEE,
      note: "부탁",
    };
    const state = after(say("문의"), ask, offer, accept, handedOn);
    expect(state.phase).toMatchObject({
      preferred: LEE.id,
      declined: [{ agentId: KIM.id, at: START + 4_000 }],
    });
    const back: CommandBody = { kind: "decline", agent: LEE };
    const returned = after(say("문의"), ask, offer, accept, handedOn, { ...offer, agent: LEE }, back);
    expect(returned.phase).toMatchObject({
      declined: [
        { agentId: KIM.id, at: START + 4_000 },
        { agentId: LEE.id, at: START + 6_000 },
      ],
    });
    expect(returned.phase).not.toHaveProperty("preferred");
  });

  test("[CV24] handed on, place and packet say from whom, to whom and with what word, until it is closed", () => {
    const held = after(say("문의"), ask, offer, accept);
    const handedOn: CommandBody = {
      kind: "transfer",
      agent: KIM,
      fence: fenceOf(held),
      to: LEE,
      note: "부탁",
    };
    const transfer = { by: KIM.id, byName: KIM.name, at: START + 4_000, toName: LEE.name, note: "부탁" };
    const state = after(say("문의"), ask, offer, accept, handedOn);
    expect(state).toMatchObject({ phase: { transfer }, packet: { reason: "button", transfer } });
    const taken: CommandBody = { kind: "take", agent: LEE, explanation };
    const lees = after(say("문의"), ask, offer, accept, handedOn, taken);
    const over: readonly CommandBody[] = [
      { ...reply(fenceOf(lees)), agent: LEE } as CommandBody,
      { kind: "agent-close", agent: LEE, fence: fenceOf(lees) },
      say("하나 더요"),
    ];
    const again = after(say("문의"), ask, offer, accept, handedOn, taken, ...over);
    expect(again.phase).toMatchObject({ kind: "queued", reason: "reopened" });
    expect(again.phase).not.toHaveProperty("transfer");
    expect(again.packet).not.toHaveProperty("transfer");
  });

  test("[CV24] one taken straight from the bot has a packet once it is handed on", () => {
    const taken: CommandBody = { kind: "take", agent: KIM, explanation };
    const held = after(say("문의"), taken);
    const state = after(say("문의"), taken, {
      kind: "transfer",
      agent: KIM,
      fence: fenceOf(held),
      department: "orders",
    });
    expect(state.packet).toMatchObject({ reason: "asked", tried: [], transfer: { byName: KIM.name } });
  });

  test("[CV8] a fence of an earlier assignment is stale even for the agent who holds it now", () => {
    const state = after(say("문의"), ask, offer, accept, { kind: "release", agentId: KIM.id }, offer, accept);
    expect(judge(state, reply(fenceOf(state) - 1))).toEqual({ kind: "rejected", code: "stale-fence" });
    expect(
      judge(state, { kind: "agent-say", agent: LEE, fence: fenceOf(state), text: "네", clientId }),
    ).toEqual({
      kind: "rejected",
      code: "not-yours",
    });
    expect(judge(state, reply(fenceOf(state))).kind).toBe("accepted");
  });

  test("[CV10] an offer is good until the instant it ends, and typing stretches it to three lengths at most", () => {
    const state = after([say("문의"), 0], [ask, 0], [offer, 0]);
    const { offerMs } = defaultPolicy;
    expect(judge(state, accept, offerMs - 1).kind).toBe("accepted");
    expect(judge(state, accept, offerMs)).toEqual({ kind: "rejected", code: "offer-expired" });
    expect(judge(state, { kind: "expire-offer" }, offerMs - 1)).toEqual({
      kind: "rejected",
      code: "not-allowed-now",
    });
    expect(judge(state, { kind: "expire-offer" }, offerMs).kind).toBe("accepted");
    const typing: CommandBody = { kind: "extend-offer", agent: KIM };
    const stretched = after(
      [say("문의"), 0],
      [ask, 0],
      [offer, 0],
      [typing, offerMs - 1],
      [typing, 2 * offerMs - 2],
      [typing, 3 * offerMs - 10],
    );
    expect(stretched.phase).toMatchObject({ kind: "offered", until: 3 * offerMs });
  });

  test("[CV13] the packet carries the reason, the last question, the bot's tries and the fields", () => {
    const answer = (answers: number, question: string, outcome: "answered" | "missed"): CommandBody => ({
      kind: "bot-answer",
      answers,
      botName: "봇",
      question,
      outcome,
      says: [],
      ...(outcome === "missed" && { fields: { order: "20261121-1" } }),
    });
    const state = after(
      say("배송 언제 와요"),
      answer(2, "배송 언제 와요", "answered"),
      say("그게 아니고요"),
      answer(4, "그게 아니고요", "missed"),
      ask,
    );
    expect(state.packet).toMatchObject({
      reason: "button",
      question: "그게 아니고요",
      tried: [
        { question: "배송 언제 와요", outcome: "answered" },
        { question: "그게 아니고요", outcome: "missed" },
      ],
      fields: { order: "20261121-1" },
    });
  });

  test("[CV13] a list shows what the shopper said last rather than what the bot made of it, and the packet what it was about", () => {
    const answer = (answers: number, question: string): CommandBody => ({
      kind: "bot-answer",
      answers,
      botName: "봇",
      question,
      outcome: "missed",
      says: [{ kind: "text", text: "다르게 말씀해 주시겠어요?" }],
    });
    const said = after(say("배송 언제 와요"), answer(2, "배송 언제 와요"));
    expect(said.preview).toMatchObject({ text: "배송 언제 와요", author: "visitor" });
    const no = after(
      say("배송 언제 와요"),
      answer(2, "배송 언제 와요"),
      say("아니요"),
      answer(5, "배송 언제 와요"),
      ask,
    );
    expect(no.preview.text).toBe("아니요");
    expect(no.packet?.question).toBe("배송 언제 와요");
  });
});

describe("bot and shopper", () => {
  test("[CV9] the bot's answer is refused once the shopper has said something else, and when given twice", () => {
    const answer: CommandBody = {
      kind: "bot-answer",
      answers: 2,
      botName: "봇",
      question: "q",
      outcome: "answered",
      says: [],
    };
    expect(judge(after(say("하나"), say("둘")), answer)).toEqual({ kind: "rejected", code: "stale-answer" });
    expect(judge(after(say("하나"), answer), answer)).toEqual({ kind: "rejected", code: "stale-answer" });
  });

  test("[CV11] reopens within the time for the agent who served, else not", () => {
    const state = served();
    const closedAt = state.phase.kind === "closed" ? state.phase.at : 0;
    const within = closedAt + defaultPolicy.reopenWithinMs;
    const decision = judge(state, say("하나 더요"), within);
    expect(decision).toMatchObject({
      events: [{ kind: "reopened", ticket: { preferred: KIM.id, since: within } }, { kind: "said" }],
    });
    expect(judge(state, say("늦었네요"), within + 1)).toEqual({
      kind: "rejected",
      code: "conversation-closed",
    });
    const botOnly = after(say("문의"), { kind: "visitor-close" });
    expect(judge(botOnly, say("또 문의"))).toEqual({ kind: "rejected", code: "conversation-closed" });
  });

  test("[CV12] contact details left with the bot are a place in the line", () => {
    const state = after(say("문의"), { kind: "leave-contact", contact: { phone: "010-0000-0000" } });
    expect(state.phase).toMatchObject({ kind: "queued", reason: "contact" });
    expect(indexes(state)).toContainEqual({ index: INDEX.waiting(undefined), score: START + 1_000 });
  });

  test("[CV14] a read mark is what the reader named, and an unread word stays unread", () => {
    const state = after(say("하나"), say("둘"), { kind: "agents-read", seq: 2 });
    expect(state).toMatchObject({ read: { agents: 2, visitor: 0 }, unread: 2 });
    expect(judge(state, { kind: "agents-read", seq: 1 })).toEqual({ kind: "accepted", events: [] });
    expect(judge(state, { kind: "visitor-read", seq: 99 })).toEqual({ kind: "accepted", events: [] });
    expect(after(say("하나"), { kind: "agents-read", seq: 2 })).toMatchObject({ unread: 0 });
  });
});

/** How long the shopper had waited, as the last event of a decision tells. */
const waitIn = (decision: Decision): number | undefined => {
  const last = decision.kind === "accepted" ? decision.events.at(-1) : undefined;
  return last?.kind === "assigned" || last?.kind === "closed" ? last.waitedMs : undefined;
};

describe("waiting", () => {
  const queued = [[say("문의"), START] as const, [ask, START + 1_000] as const];
  const held = [...queued, [offer, START + 2_000] as const, [accept, START + 5_000] as const];
  const release: CommandBody = { kind: "release", agentId: KIM.id };
  const take: CommandBody = { kind: "take", agent: LEE, explanation };

  test("[CV40] runs from asking until an agent comes, whatever was offered between", () => {
    expect(waitIn(judge(after(...queued, [offer, START + 2_000]), accept, START + 5_000))).toBe(4_000);
    const expired = after(...queued, [offer, START + 2_000], [{ kind: "expire-offer" }, START + 60_000]);
    expect(waitIn(judge(expired, take, START + 90_000))).toBe(89_000);
  });

  test("[CV40] goes on when an agent who said nothing is lost, else from the first word nobody answered", () => {
    const lost = after(...held, [release, START + 60_000]);
    expect(waitIn(judge(lost, take, START + 90_000))).toBe(89_000);
    const answer = [reply(fenceOf(after(...held))), START + 20_000] as const;
    const answered = after(...held, answer, [release, START + 60_000]);
    expect(waitIn(judge(answered, take, START + 90_000))).toBe(30_000);
    const asking = after(...held, answer, [say("그럼요?"), START + 50_000], [release, START + 60_000]);
    expect(waitIn(judge(asking, take, START + 90_000))).toBe(40_000);
  });

  test("[CV40] after a transfer, too; and nobody waits for who takes it from the bot", () => {
    const state = after(...held);
    const handOn: CommandBody = { kind: "transfer", agent: KIM, fence: fenceOf(state), to: LEE };
    const silent = after(...held, [handOn, START + 60_000]);
    expect(waitIn(judge(silent, take, START + 70_000))).toBe(69_000);
    const answered = after(...held, [reply(fenceOf(state)), START + 20_000], [handOn, START + 60_000]);
    expect(waitIn(judge(answered, take, START + 70_000))).toBe(10_000);
    expect(waitIn(judge(after(say("문의")), take, START + 9_000))).toBeUndefined();
  });

  test("[CV41] ends with the shopper who gives up", () => {
    const close: CommandBody = { kind: "visitor-close" };
    expect(waitIn(judge(after(...queued), close, START + 31_000))).toBe(30_000);
    expect(waitIn(judge(after(...held), close, START + 31_000))).toBeUndefined();
    expect(waitIn(judge(after(say("문의")), close, START + 31_000))).toBeUndefined();
  });

  test("[CV42] is over for who left an address", () => {
    const contact: CommandBody = { kind: "leave-contact", contact: { phone: "01012345678" }, opening };
    for (const state of [after(contact), after(...queued, [contact, START + 3_000])]) {
      expect(waitIn(judge(state, take, START + 90_000))).toBeUndefined();
      expect(waitIn(judge(state, { kind: "visitor-close" }, START + 90_000))).toBeUndefined();
    }
  });
});

describe("a department that is no more", () => {
  const reroute: CommandBody = { kind: "reroute", departments: ["returns"] };
  const forOrders: CommandBody = { ...ask, department: "orders" } as CommandBody;

  test.each([
    ["queued", [] as const],
    ["offered", [offer] as const],
    ["assigned", [offer, accept] as const],
  ])("[CV25] a conversation that is %s is anyone's from then on, and keeps its arrival", (kind, steps) => {
    const before = after(say("문의"), forOrders, ...steps);
    const state = after(say("문의"), forOrders, ...steps, reroute);
    expect(state.phase.kind).toBe(kind);
    expect(JSON.stringify(state.phase)).not.toContain("orders");
    expect(JSON.stringify(before.phase).replace(',"department":"orders"', "")).toBe(
      JSON.stringify(state.phase),
    );
    const waiting = indexes(state).filter(({ index }) => index.startsWith("waiting:"));
    expect(waiting).toEqual(
      kind === "queued" ? [{ index: INDEX.waiting(undefined), score: START + 1_000 }] : [],
    );
    expect(judge(state, reroute)).toEqual({ kind: "accepted", events: [] });
  });

  test("[CV25] one that is still there stays", () => {
    const state = after(say("문의"), { ...ask, department: "returns" } as CommandBody);
    expect(judge(state, reroute)).toEqual({ kind: "accepted", events: [] });
  });
});
