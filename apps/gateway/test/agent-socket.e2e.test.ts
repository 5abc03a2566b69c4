// An agent's socket against a real gateway, with a shopper on the other side.
import type {
  AgentDown,
  AgentPhase,
  AgentUp,
  ClientId,
  ConversationId,
  SiteId,
  VisitorDown,
  VisitorUp,
} from "@baton/protocol";
import {
  agentSocket,
  signIn,
  startGateway,
  visitorSocket,
  type FrameSocket,
  type GatewayProcess,
} from "@baton/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

type Agent = FrameSocket<AgentUp, AgentDown>;
type Shopper = FrameSocket<VisitorUp, VisitorDown>;

let gateway: GatewayProcess;
let cookie: string;
let count = 0;

const id = (): ClientId => `test-client-${String((count += 1)).padStart(8, "0")}` as ClientId;

const shopper = async (): Promise<Shopper> => {
  const socket = await visitorSocket(gateway.url);
  socket.send({ kind: "hello", version: 1, site: "demo" as SiteId, locale: "ko" });
  await socket.next("welcome");
  return socket;
};
const agent = async (): Promise<Agent> => {
  const socket = await agentSocket(gateway.url, { cookie });
  socket.send({ kind: "hello", version: 1 });
  await socket.next("welcome");
  return socket;
};
const ask = async (socket: Shopper): Promise<ConversationId> => {
  const clientId = id();
  socket.send({ kind: "request-human", clientId });
  return (await socket.next("ack", { where: (ack) => ack.clientId === clientId })).conversation;
};
const offered = async (socket: Agent, conversation: ConversationId) =>
  socket.next("rows", {
    where: ({ rows }) =>
      rows.some((row) => row.conversation === conversation && row.phase.kind === "offered"),
  });
/** A shopper and an agent who hold the same conversation, and the fence to write under. */
const pair = async () => {
  const [desk, visitor] = [await agent(), await shopper()];
  desk.send({ kind: "set-presence", presence: "available" });
  const conversation = await ask(visitor);
  await offered(desk, conversation);
  desk.send({ kind: "accept", clientId: id(), conversation });
  desk.send({ kind: "watch", conversation });
  const { conversation: seen } = await desk.next("conversation", {
    where: (frame) => frame.conversation.conversation === conversation,
  });
  const fence = seen.phase.kind === "assigned" ? seen.phase.fence : -1;
  return { desk, visitor, conversation, fence };
};
const finish = async ({ desk, conversation, fence }: Awaited<ReturnType<typeof pair>>) => {
  const clientId = id();
  desk.send({ kind: "close", clientId, conversation, fence });
  await desk.next("ack", { where: (ack) => ack.clientId === clientId });
  desk.close();
};

beforeAll(async () => {
  gateway = await startGateway({ env: { BATON_OPERATIONS_PER_MINUTE: "100000" } });
  if (!gateway.firstAgent) throw new Error("no first agent");
  cookie = await signIn(gateway.url, gateway.firstAgent);
});
afterAll(() => gateway.stop());

describe("an agent and a shopper", () => {
  test("[GW91] offer, accept, words, typing and read marks reach the other side, each once and in order", async () => {
    const both = await pair();
    const { desk, visitor, conversation, fence } = both;
    await visitor.next("appended", { where: ({ phase }) => phase?.kind === "assigned" });
    desk.send({ kind: "typing", conversation, isTyping: true });
    expect(await visitor.next("typing")).toMatchObject({ isTyping: true });
    for (const text of ["하나", "둘", "셋"])
      desk.send({ kind: "say", clientId: id(), conversation, fence, text });
    for (const text of ["넷", "다섯"]) visitor.send({ kind: "say", clientId: id(), text });
    await desk.next("appended", { where: ({ entries }) => JSON.stringify(entries).includes("다섯") });
    await visitor.next("appended", { where: ({ entries }) => JSON.stringify(entries).includes("셋") });
    const words = (frames: readonly (AgentDown | VisitorDown)[]): readonly string[] =>
      frames
        .flatMap((frame) => (frame.kind === "appended" || frame.kind === "conversation" ? frame.entries : []))
        .flatMap(({ body }) => (body.kind === "text" ? [body.text] : []));
    await expect.poll(() => words(visitor.frames).length).toBe(5);
    await expect.poll(() => words(desk.frames)).toEqual(words(visitor.frames));
    visitor.send({ kind: "say", clientId: id(), text: "끝" });
    const { cursor } = await desk.next("appended", {
      where: ({ entries }) => JSON.stringify(entries).includes("끝"),
    });
    desk.send({ kind: "read", conversation, seq: cursor });
    expect(await visitor.next("appended", { where: ({ read }) => read?.agents === cursor })).toBeDefined();
    visitor.send({ kind: "typing", isTyping: true });
    expect(await desk.next("typing")).toMatchObject({ who: "visitor", isTyping: true });
    await finish(both);
  });

  test("[GW165] words that say so open another conversation, with the bot; without, the last is opened again", async () => {
    const both = await pair();
    const { desk, visitor, conversation, fence } = both;
    const said = async (text: string, extra: { readonly startsNew?: true } = {}) => {
      const clientId = id();
      visitor.send({ kind: "say", clientId, text, ...extra });
      return visitor.next("ack", { where: (ack) => ack.clientId === clientId });
    };
    const isClosed = { where: (frame: { phase?: { kind: string } }) => frame.phase?.kind === "closed" };
    const welcome = visitor.frames.find((frame) => frame.kind === "welcome");
    const otherTab = await visitorSocket(gateway.url);
    const token = welcome?.token ?? "";
    otherTab.send({ kind: "hello", version: 1, site: "demo" as SiteId, locale: "ko", token });
    await otherTab.next("welcome");
    const answer = id();
    desk.send({ kind: "say", clientId: answer, conversation, fence, text: "도와드렸습니다" });
    await desk.next("ack", { where: (ack) => ack.clientId === answer });
    desk.send({ kind: "close", clientId: id(), conversation, fence });
    await visitor.next("appended", isClosed);

    const anew = await said("환불은 언제 되나요?", { startsNew: true });
    expect(anew.conversation).not.toBe(conversation);
    const told = await otherTab.next("appended", {
      where: (frame) => frame.conversation === anew.conversation,
    });
    expect(told).toMatchObject({ after: 0, phase: { kind: "bot" } });
    const botWords = {
      where: (frame: { entries: readonly { author: { kind: string } }[] }) =>
        frame.entries.some(({ author }) => author.kind === "bot"),
    };
    expect(await visitor.next("appended", botWords)).toMatchObject({ conversation: anew.conversation });
    const row = (rows: Extract<AgentDown, { kind: "rows" }>["rows"], which: string) =>
      rows.find((one) => one.conversation === which);
    const { rows } = await desk.next("rows", {
      where: (frame) => row(frame.rows, anew.conversation) !== undefined,
    });
    expect(row(rows, anew.conversation)?.phase.kind).toBe("bot");
    const more = await said("하나 더요", { startsNew: true });
    expect(more.conversation).toBe(anew.conversation);
    otherTab.send({ kind: "history" });
    const { past } = await otherTab.next("history");
    expect(past.map((one) => one.conversation.id)).toEqual([conversation]);
    visitor.send({ kind: "close", clientId: id() });
    await visitor.next("appended", isClosed);

    const second = await pair();
    const answered = id();
    second.desk.send({
      kind: "say",
      clientId: answered,
      conversation: second.conversation,
      fence: second.fence,
      text: "네",
    });
    await second.desk.next("ack", { where: (ack) => ack.clientId === answered });
    await finish(second);
    await second.visitor.next("appended", isClosed);
    const clientId = id();
    second.visitor.send({ kind: "say", clientId, text: "이어서요" });
    const ack = await second.visitor.next("ack", { where: (one) => one.clientId === clientId });
    expect(ack.conversation).toBe(second.conversation);
    second.visitor.send({ kind: "close", clientId: id() });
    desk.close();
  });

  test("[GW152] saved settings and agents are told to the desk, whose socket stays", async () => {
    const socket = await agent();
    const headers = {
      cookie,
      "content-type": "application/json",
      "x-baton": "1",
      origin: new URL(gateway.url).origin,
    };
    const url = new URL("/v1/admin/settings", gateway.url);
    const current = await (await fetch(url, { headers })).json();
    const departments = [...current.settings.departments, { id: "new", name: { ko: "새 부서" } }];
    const body = JSON.stringify({ ...current, settings: { ...current.settings, departments } });
    const { revision, settings } = JSON.parse(body);
    await fetch(url, { method: "PUT", headers, body: JSON.stringify({ revision, settings }) });
    const told = await socket.next("site", {
      where: ({ site }) => site.departments.some(({ name }) => name === "새 부서"),
    });
    const path = `/v1/admin/agents/${told.me.id}`;
    const change = JSON.stringify({ name: "새 이름" });
    await fetch(new URL(path, gateway.url), { method: "PATCH", headers, body: change });
    await socket.next("site", { where: ({ me }) => me.name === "새 이름" });
    await socket.next("colleagues", {
      where: ({ colleagues }) => colleagues.some(({ name }) => name === "새 이름"),
    });
    socket.send({ kind: "ping" });
    await socket.next("pong");
    socket.close();
  });

  test("[GW79] notes, tags and explanations stay behind the desk", async () => {
    const both = await pair();
    const { desk, visitor, conversation } = both;
    desk.send({ kind: "note", clientId: id(), conversation, text: "비밀 메모" });
    desk.send({ kind: "tag", clientId: id(), conversation, tags: ["비밀꼬리표"] });
    await desk.next("appended", { where: ({ row }) => row.tags.includes("비밀꼬리표") });
    visitor.send({ kind: "say", clientId: id(), text: "보이나요" });
    await visitor.next("appended", { where: ({ entries }) => JSON.stringify(entries).includes("보이나요") });
    expect(JSON.stringify(visitor.frames)).not.toMatch(/비밀|explanation|longest-idle|offered/);
    await finish(both);
  });

  test("[IB30] rows tell the order of the line, in which urgency is worth minutes of waiting", async () => {
    const desk = await agent();
    desk.send({ kind: "set-presence", presence: "away" });
    const [calm, angry] = [await shopper(), await shopper()];
    const first = await ask(calm);
    const clientId = id();
    angry.send({ kind: "say", clientId, text: "환불 안 해주면 신고할 거예요" });
    const { conversation: second } = await angry.next("ack");
    const known = new Map<ConversationId, AgentPhase>();
    while ([first, second].some((one) => known.get(one)?.kind !== "queued")) {
      const { rows } = await desk.next("rows");
      for (const row of rows) known.set(row.conversation, row.phase);
    }
    const placeOf = (conversation: ConversationId) => {
      const phase = known.get(conversation);
      return phase?.kind === "queued" ? phase : undefined;
    };
    const [before, after] = [placeOf(first), placeOf(second)];
    expect(after?.since).toBeGreaterThanOrEqual(before?.since ?? 0);
    expect(after?.order).toBeLessThan(before?.order ?? 0);
    for (const socket of [calm, angry]) socket.send({ kind: "close", clientId: id() });
    desk.close();
  });

  test("[GW85] pages a shopper turns are told to who looks at the conversation, and leave no trace in it", async () => {
    const both = await pair();
    const { desk, visitor, conversation } = both;
    const page = (at: number) => ({ url: `https://shop.example/${at}`, title: `상품 ${at}` });
    const look = async (socket: Agent) => {
      socket.send({ kind: "unwatch", conversation });
      socket.send({ kind: "watch", conversation });
      return socket.next("conversation", {
        where: (frame) => frame.conversation.conversation === conversation,
      });
    };
    const before = await look(desk);
    for (let at = 1; at <= 100; at += 1) visitor.send({ kind: "page", page: page(at) });
    expect((await desk.next("page")).page).toEqual(page(100));
    const after = await look(desk);
    expect(after.cursor).toBe(before.cursor);
    expect(after.conversation.page).toEqual(page(100));
    await finish(both);
  });

  test("[GW85] whoever takes a conversation learns where the shopper was when asking for a person", async () => {
    const [desk, visitor] = [await agent(), await shopper()];
    desk.send({ kind: "set-presence", presence: "away" });
    const clientId = id();
    visitor.send({ kind: "say", clientId, text: "안녕하세요" });
    await visitor.next("ack");
    const page = { url: "https://shop.example/cart", title: "장바구니" };
    visitor.send({ kind: "page", page });
    const conversation = await ask(visitor);
    desk.send({ kind: "watch", conversation });
    const seen = await desk.next("conversation");
    expect(seen.conversation.page).toEqual(page);
    visitor.send({ kind: "close", clientId: id() });
    desk.close();
  });

  test("[GW92] an old fence is stale, and a second accept comes too late", async () => {
    const both = await pair();
    const { desk, conversation, fence } = both;
    desk.send({ kind: "say", clientId: id(), conversation, fence: fence - 1, text: "늦은 말" });
    expect(await desk.next("refused")).toMatchObject({ code: "stale-fence" });
    desk.send({ kind: "accept", clientId: id(), conversation });
    expect(await desk.next("refused")).toMatchObject({ code: "already-taken" });
    desk.send({ kind: "watch", conversation: "nobody" as ConversationId });
    expect(await desk.next("refused")).toMatchObject({ code: "not-found" });
    await finish(both);
  });

  test("[GW84] shoppers are told when someone comes and goes", async () => {
    const desk = await agent();
    desk.send({ kind: "set-presence", presence: "away" });
    await desk.next("colleagues", {
      where: ({ colleagues }) => colleagues.every(({ presence }) => presence === "away"),
    });
    const visitor = await shopper();
    // The welcome may have come before or after the news.
    const isStaffed = (): boolean | undefined =>
      visitor.frames
        .flatMap((frame) => (frame.kind === "welcome" || frame.kind === "desk" ? [frame.desk.isStaffed] : []))
        .at(-1);
    await expect.poll(isStaffed, { timeout: 20_000 }).toBe(false);
    desk.send({ kind: "set-presence", presence: "available" });
    await expect.poll(isStaffed, { timeout: 20_000 }).toBe(true);
    desk.send({ kind: "set-presence", presence: "away" });
    await expect.poll(isStaffed, { timeout: 20_000 }).toBe(false);
    desk.close();
  });
});

describe("who may come in, and when one must leave", () => {
  test("[GW90] no session or another page's origin is refused before the upgrade", async () => {
    await expect(agentSocket(gateway.url, { cookie: "baton_session=nobody-nobody-nobody" })).rejects.toThrow(
      "401",
    );
    for (const origin of ["https://evil.example", "null", `${gateway.url}.evil.example`]) {
      await expect(agentSocket(gateway.url, { cookie }, { origin })).rejects.toThrow("403");
    }
  });

  test("[GW93] signing out closes the sockets of that session", async () => {
    if (!gateway.firstAgent) throw new Error("no first agent");
    const other = await signIn(gateway.url, { ...gateway.firstAgent, password: gateway.firstAgent.password });
    const socket = await agentSocket(gateway.url, { cookie: other });
    socket.send({ kind: "hello", version: 1 });
    await socket.next("welcome");
    const headers = {
      cookie: other,
      origin: gateway.url,
      "x-baton": "1",
      "content-type": "application/json",
    };
    await fetch(`${gateway.url}/v1/agent/logout`, { method: "POST", headers, body: "{}" });
    expect((await socket.ended()).code).toBe(4503);
  });

  test("[GW96] a reader who stops reading is cut off and comes back without a gap", async () => {
    const reader = await visitorSocket(gateway.url);
    reader.send({ kind: "hello", version: 1, site: "demo" as SiteId, locale: "ko" });
    const { token = "", epoch } = await reader.next("welcome");
    const writer = await visitorSocket(gateway.url);
    writer.send({ kind: "hello", version: 1, site: "demo" as SiteId, locale: "ko", token });
    await writer.next("welcome");
    await ask(writer);
    const first = await reader.next("appended");
    reader.pause();
    let last = id();
    // More than the system's own buffers for one connection and the gateway's limit together.
    for (let sent = 0; sent < 1_500; sent += 1) {
      last = id();
      writer.send({ kind: "say", clientId: last, text: `${sent} ${"가".repeat(3_900)}` });
      if (sent % 100 === 99)
        await writer.next("ack", { where: (ack) => ack.clientId === last, withinMs: 30_000 });
    }
    const { cursor: said } = await writer.next("appended", {
      where: ({ entries }) => entries.some((entry) => entry.clientId === last),
      withinMs: 30_000,
    });
    // The bot's verdict on the last words, to which it has nothing to say.
    const { cursor: head } = await writer.next("appended", { where: ({ after }) => after >= said });
    reader.resume();
    expect((await reader.ended(20_000)).code).toBe(4008);
    const seen = reader.frames.filter((frame) => frame.kind === "appended");
    seen.forEach((step, at) => expect(step.after).toBe(at === 0 ? 0 : seen[at - 1]?.cursor));
    const back = await visitorSocket(gateway.url);
    const cursor = { epoch, conversation: first.conversation, seq: seen.at(-1)?.cursor ?? 0 };
    back.send({ kind: "hello", version: 1, site: "demo" as SiteId, locale: "ko", token, cursor });
    const welcome = await back.next("welcome", { withinMs: 20_000 });
    expect(welcome.cursor).toBe(head);
    expect(welcome.isReset || welcome.after === cursor.seq).toBe(true);
  }, 120_000);

  test("[GW94] a stopping gateway says when to come back, then leaves with 1012", async () => {
    const socket = await shopper();
    const stopping = gateway.stop();
    expect((await socket.next("drain")).reconnectInMs).toBeGreaterThanOrEqual(0);
    expect((await socket.ended()).code).toBe(1012);
    expect(await stopping).toMatchObject({ code: 0 });
  });
});
