// A shopper's socket against a real gateway: what is right is stored once and told once, what is wrong gets its answer.
import type { ClientId, SiteId, VisitorDown, VisitorUp } from "@baton/protocol";
import {
  agentSocket,
  signIn,
  startGateway,
  visitorSocket,
  type FrameSocket,
  type GatewayProcess,
} from "@baton/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

type Shopper = FrameSocket<VisitorUp, VisitorDown>;
type Welcome = Extract<VisitorDown, { kind: "welcome" }>;

let gateway: GatewayProcess;
let count = 0;

const id = (): ClientId => `test-client-${String((count += 1)).padStart(8, "0")}` as ClientId;
const hello = { kind: "hello", version: 1, site: "demo" as SiteId, locale: "ko" } as const;

const arrive = async (
  extra: Partial<Extract<VisitorUp, { kind: "hello" }>> = {},
): Promise<{ socket: Shopper; welcome: Welcome }> => {
  const socket = await visitorSocket(gateway.url);
  socket.send({ ...hello, ...extra });
  return { socket, welcome: await socket.next("welcome") };
};
const say = async (socket: Shopper, text: string, clientId = id()) => {
  socket.send({ kind: "say", clientId, text });
  return socket.next("ack", { where: (ack) => ack.clientId === clientId });
};

beforeAll(async () => {
  gateway = await startGateway({ env: { BATON_OPERATIONS_PER_MINUTE: "60" } });
});
afterAll(() => gateway.stop());

describe("frames that are wrong", () => {
  test("[GW70] are refused one by one; the third that is no frame at all closes the socket", async () => {
    const { socket } = await arrive();
    socket.sendRaw(JSON.stringify({ kind: "dance" }));
    expect(await socket.next("refused")).toMatchObject({ code: "unknown-kind" });
    socket.sendRaw(JSON.stringify({ kind: "say", clientId: id(), text: "x", priority: 9 }));
    expect(await socket.next("refused")).toMatchObject({ code: "unknown-field" });
    for (const text of ["[]", "{", '{"__proto__":{}}']) socket.sendRaw(text);
    expect(await socket.next("refused")).toMatchObject({ code: "bad-frame" });
    expect(await socket.ended()).toMatchObject({ code: 4501 });
    const binary = await arrive();
    binary.socket.sendRaw(new Uint8Array([1, 2, 3]));
    expect(await binary.socket.ended()).toMatchObject({ code: 4501 });
  });

  test("[GW71] a giant frame ends its own socket with 1009, and a bystander's chat goes on", async () => {
    const bystander = await arrive();
    const { socket } = await arrive();
    socket.sendRaw(`{"kind":"say","text":"${"가".repeat(20_000)}"}`);
    expect((await socket.ended()).code).toBe(1009);
    expect(await say(bystander.socket, "저는 괜찮아요")).toMatchObject({ kind: "ack" });
  });

  test("[GW72] nothing but hello may come first, and only once", async () => {
    const socket = await visitorSocket(gateway.url);
    socket.send({ kind: "say", clientId: id(), text: "안녕" });
    expect(await socket.next("refused")).toMatchObject({ code: "not-authenticated" });
    socket.send(hello);
    await socket.next("welcome");
    socket.send(hello);
    expect(await socket.next("refused")).toMatchObject({ code: "already-authenticated" });
    const silent = await visitorSocket(gateway.url);
    expect((await silent.ended(30_000)).code).toBe(4502);
  });

  test("[GW175] who says too much before hello is sent away, and hello itself may be long", async () => {
    const chatty = await visitorSocket(gateway.url);
    for (let count = 0; count < 4; count += 1) chatty.send({ kind: "ping" });
    expect((await chatty.ended()).code).toBe(4502);
    const large = await visitorSocket(gateway.url);
    large.send({ kind: "say", clientId: id(), text: "가".repeat(1_500) });
    expect((await large.ended()).code).toBe(4502);
    const far = await visitorSocket(gateway.url);
    far.send({ ...hello, page: { url: `https://shop.example/${"울".repeat(1_900)}`, title: "울 머플러" } });
    far.send({ kind: "typing", isTyping: true });
    for (let count = 0; count < 4; count += 1) far.send({ kind: "ping" });
    await far.next("welcome");
    for (let count = 0; count < 4; count += 1) await far.next("pong");
  });

  test("[GW73] unknown site and foreign version are told apart by their codes", async () => {
    const elsewhere = await visitorSocket(gateway.url);
    elsewhere.send({ ...hello, site: "nobody" as SiteId });
    expect((await elsewhere.ended()).code).toBe(4505);
    const future = await visitorSocket(gateway.url);
    future.send({ ...hello, version: 99 });
    expect((await future.ended()).code).toBe(4506);
  });

  test("[GW70] texts that are empty, too long or broken are refused or cleaned by rule", async () => {
    const { socket } = await arrive();
    socket.send({ kind: "say", clientId: id(), text: " \u200b\n" });
    expect(await socket.next("refused")).toMatchObject({ code: "empty-message" });
    socket.send({ kind: "say", clientId: id(), text: "가".repeat(4_001) });
    expect(await socket.next("refused")).toMatchObject({ code: "message-too-long" });
    await say(socket, "끊긴 \ud83d 글자\u202e");
    const appended = await socket.next("appended");
    expect(appended.entries[0]?.body).toMatchObject({ kind: "text", text: "끊긴 \ufffd 글자" });
  });
});

describe("who is who", () => {
  test("[GW74] the token brings back its visitor's conversation, a made-up one begins anew", async () => {
    const first = await arrive();
    const ack = await say(first.socket, "제 대화예요");
    const token = first.welcome.token ?? "";
    const again = await arrive({ token });
    expect(again.welcome).toMatchObject({ conversation: { id: ack.conversation } });
    expect(again.welcome.token).toBeUndefined();
    const stranger = await arrive({ token: "A".repeat(43) });
    expect(stranger.welcome.conversation).toBeUndefined();
    expect(stranger.welcome.token).toBeDefined();
  });

  test("[GW75] the sixth socket of a visitor closes the oldest", async () => {
    const { socket, welcome } = await arrive();
    const token = welcome.token ?? "";
    for (let more = 0; more < 5; more += 1) await arrive({ token });
    expect((await socket.ended()).code).toBe(4504);
  });

  test("[GW82] a rating or an end without a conversation of one's own is refused alike", async () => {
    const { socket } = await arrive();
    socket.send({ kind: "rate", clientId: id(), score: 5 });
    expect(await socket.next("refused")).toMatchObject({ code: "not-open" });
    socket.send({ kind: "close", clientId: id() });
    expect(await socket.next("refused")).toMatchObject({ code: "not-open" });
  });
});

describe("what is said", () => {
  test("[GW76] a cursor gets what followed it; one of another life gets a reset", async () => {
    const { socket, welcome } = await arrive();
    const { conversation, seq } = await say(socket, "첫 마디");
    await say(socket, "둘째 마디");
    const token = welcome.token ?? "";
    const cursor = { epoch: welcome.epoch, conversation, seq };
    const resumed = await arrive({ token, cursor });
    expect(resumed.welcome).toMatchObject({ isReset: false, after: seq });
    expect(resumed.welcome.entries.every((entry) => entry.seq > seq)).toBe(true);
    expect(JSON.stringify(resumed.welcome.entries)).toContain("둘째 마디");
    for (const wrong of [
      { ...cursor, epoch: "other" },
      { ...cursor, seq: 10_000 },
    ]) {
      const reset = await arrive({ token, cursor: wrong });
      expect(reset.welcome.isReset).toBe(true);
      expect(JSON.stringify(reset.welcome.entries)).toContain("첫 마디");
    }
  });

  test("[GW155] an earlier conversation is told of to a page that begins, not to one that goes on, and can be had", async () => {
    const { socket, welcome } = await arrive();
    const token = welcome.token ?? "";
    const first = await say(socket, "지난번 문의");
    expect(welcome.hasPast).toBeUndefined();
    expect((await arrive({ token })).welcome.hasPast).toBeUndefined();
    socket.send({ kind: "close", clientId: id() });
    await socket.next("appended", { where: ({ phase }) => phase?.kind === "closed" });
    const clientId = id();
    socket.send({ kind: "say", clientId, text: "새 문의", startsNew: true });
    const { conversation, seq } = await socket.next("ack", { where: (ack) => ack.clientId === clientId });
    expect(conversation).not.toBe(first.conversation);
    const begins = await arrive({ token });
    expect(begins.welcome).toMatchObject({ conversation: { id: conversation }, hasPast: true });
    const goesOn = await arrive({ token, cursor: { epoch: welcome.epoch, conversation, seq } });
    expect(goesOn.welcome.hasPast).toBeUndefined();
    begins.socket.send({ kind: "history" });
    const { past, hasMore } = await begins.socket.next("history");
    expect(past.map((one) => one.conversation.id)).toEqual([first.conversation]);
    expect(hasMore).toBe(false);
  });

  test("[GW77] commits follow each other without a gap", async () => {
    const { socket } = await arrive();
    for (let more = 0; more < 5; more += 1) await say(socket, `말 ${more}`);
    socket.send({ kind: "request-human", clientId: id() });
    await socket.next("appended", { where: ({ phase }) => phase?.kind === "queued" });
    const steps = socket.frames.filter((frame) => frame.kind === "appended");
    steps.forEach((step, at) => expect(step.after).toBe(at === 0 ? 0 : steps[at - 1]?.cursor));
    socket.send({ kind: "close", clientId: id() });
    await socket.next("appended", { where: ({ phase }) => phase?.kind === "closed" });
  });

  test("[GW78] a repeat is acknowledged like the first and stored once; other words under its id are refused", async () => {
    const { socket } = await arrive();
    const clientId = id();
    const first = await say(socket, "한 번만", clientId);
    expect(await say(socket, "한 번만", clientId)).toEqual(first);
    socket.send({ kind: "say", clientId, text: "다른 말" });
    expect(await socket.next("refused")).toMatchObject({ code: "id-reuse", clientId });
    await say(socket, "끝");
    const entries = socket.frames.flatMap((frame) => (frame.kind === "appended" ? frame.entries : []));
    expect(entries.filter((entry) => entry.clientId === clientId)).toHaveLength(1);
  });

  test("[GW80] too much is refused with a time, and the third time ends the socket", async () => {
    const { socket } = await arrive();
    for (let more = 0; more < 120; more += 1) socket.send({ kind: "say", clientId: id(), text: "빨리" });
    const refused = await socket.next("refused", {
      where: ({ code }) => code === "rate-limited",
      withinMs: 20_000,
    });
    expect(refused.retryAfterMs).toBeGreaterThan(0);
    expect((await socket.ended(20_000)).code).toBe(4013);
  });

  test("[GW81] another tab follows a conversation opened in the first", async () => {
    const first = await arrive();
    const second = await arrive({ token: first.welcome.token ?? "" });
    const { conversation } = await say(first.socket, "다른 탭에서도 보이나요");
    const appended = await second.socket.next("appended");
    expect(appended).toMatchObject({ conversation, after: 0 });
    expect(JSON.stringify(appended.entries)).toContain("다른 탭에서도");
  });

  test("[CV4] who waits while nobody is there hears what the bot is sure of, until an agent is offered it", async () => {
    const { socket } = await arrive();
    socket.send({ kind: "request-human", clientId: id() });
    await socket.next("appended", { where: ({ phase }) => phase?.kind === "queued" });
    await say(socket, "환불은 언제 되나요?");
    const told = await socket.next("appended", {
      where: ({ entries }) => entries.some(({ author }) => author.kind === "bot"),
    });
    expect(JSON.stringify(told.entries)).toContain("상담원을 기다리시는 동안");
    expect(told.phase?.kind ?? "queued").toBe("queued");
    socket.send({ kind: "close", clientId: id() });
    await socket.next("appended", { where: ({ phase }) => phase?.kind === "closed" });
  });

  test("[GW83] the place in line is told on joining and when the line moves", async () => {
    const [offered, first, second] = [await arrive(), await arrive(), await arrive()];
    const ask = async ({ socket }: { readonly socket: Shopper }): Promise<void> => {
      socket.send({ kind: "request-human", clientId: id() });
      await socket.next("appended", { where: ({ phase }) => phase?.kind === "queued" });
    };
    for (const one of [offered, first, second]) await ask(one);
    // Nobody is there: no place is told before somebody comes.
    expect(second.socket.frames.some(({ kind }) => kind === "queue")).toBe(false);
    if (!gateway.firstAgent) throw new Error("no first agent");
    const desk = await agentSocket(gateway.url, { cookie: await signIn(gateway.url, gateway.firstAgent) });
    desk.send({ kind: "hello", version: 1 });
    await desk.next("welcome");
    desk.send({ kind: "set-presence", presence: "available" });
    await second.socket.next("queue", { where: ({ queue }) => queue.position > 1 });
    const before = second.socket.frames.findLast((frame) => frame.kind === "queue")?.queue.position ?? 0;
    first.socket.send({ kind: "close", clientId: id() });
    const moved = await second.socket.next("queue", { where: ({ queue }) => queue.position < before });
    expect(moved.queue.position).toBe(before - 1);
    desk.close();
    for (const { socket } of [offered, second]) {
      socket.send({ kind: "close", clientId: id() });
      await socket.next("appended", { where: ({ phase }) => phase?.kind === "closed" });
    }
  });
});
