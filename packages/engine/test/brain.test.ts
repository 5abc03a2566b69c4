// A site's own bot, played by a server of this test.
import { createOutside, isSignedBy } from "@baton/engine";
import type { ConversationEvent } from "@baton/domain";
import type { ClientId, VisitorId, VisitorOperation } from "@baton/protocol";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openWorld, SITE, type World } from "./harness.ts";
import { json, startStubEndpoint, type StubEndpoint } from "./stub-endpoint.ts";

const URL_OF_BRAIN = "https://brain.example/ask";
/** In a language none of the entries speaks. */
const BEYOND = "Где мой заказ?";
const shopper = { visitor: "visitor-1" as VisitorId, locale: "ko" };
let stub: StubEndpoint;
let world: World;
let count = 0;

const outside = () =>
  createOutside({
    secrets: { get: async () => "secret" },
    now: () => 1_800_000_000_000,
    standIns: new Map([["https://brain.example", stub.url]]),
  });
const site = () => {
  const found = world.engine.sites.get(SITE);
  if (!found) throw new Error("no site");
  return found;
};
const perform = async (operation: VisitorOperation) => {
  await world.engine.shoppers.perform(site(), shopper, operation);
  await world.engine.bot.answer(site(), (await state()).id);
};
const clientId = () => `client-id-${String((count += 1)).padStart(8, "0")}` as ClientId;
const ask = (text: string) => perform({ kind: "say", clientId: clientId(), text });
const state = async () => {
  const found = await world.engine.shoppers.current(site(), shopper.visitor);
  if (!found) throw new Error("no conversation");
  return found;
};
const log = async () => world.live.conversations.events(SITE, (await state()).id, 0, 1_000);
const lastSaid = async () => {
  const said = (await log()).findLast((event) => event.kind === "said" && event.by.kind === "bot");
  return said?.kind === "said" ? said.body : undefined;
};
const verdict = async () =>
  (await log()).findLast(
    (event): event is Extract<ConversationEvent, { kind: "bot-answered" }> => event.kind === "bot-answered",
  );

beforeAll(async () => {
  stub = await startStubEndpoint();
});
beforeEach(async () => {
  (stub.asked as unknown[]).length = 0;
  stub.answer(json({ answer: "네, 인덕션에서도 쓰실 수 있어요." }));
  world = await openWorld({ brain: { url: URL_OF_BRAIN }, outside: outside() });
});
afterEach(() => world.close());
afterAll(() => stub.close());

describe("a bot of the owner's own", () => {
  test("[BT115] it is asked where the script is not sure, and its answer is marked as made by AI", async () => {
    await ask("안녕하세요");
    await ask(BEYOND);
    expect(stub.asked).toHaveLength(1);
    const [{ headers, body, path } = { headers: {}, body: "", path: "" }] = stub.asked;
    expect(path).toBe("/ask");
    expect(JSON.parse(body)).toEqual({
      kind: "answer",
      locale: "ko",
      conversation: expect.stringMatching(/^[\w-]{43}$/),
      messages: [
        { by: "visitor", text: "안녕하세요" },
        { by: "bot", text: expect.any(String) },
        { by: "visitor", text: BEYOND },
      ],
      id: headers["baton-request-id"],
      site: SITE,
    });
    const timestamp = String(headers["baton-timestamp"]);
    const signature = String(headers["baton-signature"]);
    expect(isSignedBy("secret", { timestamp, signature, body }, 1_800_000_000)).toBe(true);
    expect(await lastSaid()).toEqual({
      kind: "choices",
      text: "네, 인덕션에서도 쓰실 수 있어요.\n\nAI가 만든 답변이라 틀릴 수 있어요.",
      choices: [
        { id: "helped:yes:brain", label: expect.any(String) },
        { id: "helped:no:brain", label: expect.any(String) },
      ],
    });
    expect(await verdict()).toMatchObject({ outcome: "answered", source: "brain" });
  });

  test("[BT115] a site that names none asks nobody", async () => {
    await world.close();
    world = await openWorld({ outside: outside() });
    await ask(BEYOND);
    expect(stub.asked).toEqual([]);
    expect(await verdict()).toMatchObject({ outcome: "missed" });
  });

  test.each(["환불은 언제 되나요?", "안녕하세요", "상담원 연결해 주세요", "신고할 거예요 진짜 화나네"])(
    "[BT116] it is never asked about %s",
    async (text) => {
      await ask(text);
      expect(stub.asked).toEqual([]);
    },
  );

  test("[BT117] what it says is cleaned and masked", async () => {
    stub.answer(json({ answer: "카드 4111-1111-1111-1111 \u202e[여기](javascript:alert(1))\u0007" }));
    await ask(BEYOND);
    const text = JSON.stringify(await lastSaid());
    expect(text).not.toContain("4111-1111-1111");
    expect(text).not.toMatch(/\u202e|\\u0007/);
  });

  test("[BT132] what it streams is masked as a whole", async () => {
    stub.answer((response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      for (const delta of ["카드 4111-11", "11-1111-", "1111 이에요"]) {
        response.write(`data: ${JSON.stringify({ delta })}\n\n`);
      }
      response.end("data: [DONE]\n\n");
    });
    await ask(BEYOND);
    const text = JSON.stringify(await lastSaid());
    expect(text).toContain("카드 ");
    expect(text).toContain("이에요");
    expect(text).not.toContain("4111-1111-1111");
    expect(text).toContain("AI가 만든 답변");
  });

  test.each<[string, Parameters<StubEndpoint["answer"]>[0]]>([
    ["answers in another form", json({ text: "x" })],
    ["answers nothing", json({ answer: " " })],
    ["answers too much", json({ answer: "가".repeat(4_000) })],
    ["is down", json({}, 500)],
    ["redirects", (response) => response.writeHead(302, { location: "http://127.0.0.1/" }).end()],
    [
      "breaks off in the middle of a stream",
      (response) => {
        response.writeHead(200, { "content-type": "application/x-ndjson" });
        response.end('{"delta": "네, 인덕션에"}\n');
      },
    ],
    ["sends a page", (response) => response.writeHead(200, { "content-type": "text/html" }).end("<p>")],
  ])(
    "[BT118] when it %s, the script's own reply stands and it is left alone for a while",
    async (_what, how) => {
      stub.answer(how);
      await ask(BEYOND);
      expect(await verdict()).toMatchObject({ outcome: "missed" });
      expect(await lastSaid()).toHaveProperty("text", expect.stringContaining("이해하지 못했어요"));
      expect(world.errors).toHaveLength(1);
      const before = stub.asked.length;
      stub.answer(json({ answer: "다시 왔어요." }));
      await perform({ kind: "choose", clientId: clientId(), choice: "menu", label: "처음으로" });
      await ask(BEYOND);
      expect(stub.asked).toHaveLength(before);
      await world.pass(30_000);
      await perform({ kind: "choose", clientId: clientId(), choice: "menu", label: "처음으로" });
      await ask("Сколько стоит доставка?");
      expect(stub.asked.length).toBeGreaterThan(before);
    },
  );

  test("[BT118] when it does not know, the script's own reply stands", async () => {
    stub.answer(json({ answer: null }));
    await ask(BEYOND);
    expect(await verdict()).toMatchObject({ outcome: "missed", question: BEYOND });
    expect(world.errors).toEqual([]);
  });

  test("[BT119] a no under its answer is a miss of the question", async () => {
    await ask(BEYOND);
    await perform({ kind: "choose", clientId: clientId(), choice: "helped:no:brain", label: "아니요" });
    expect(await verdict()).toMatchObject({ outcome: "missed", question: BEYOND });
  });
});
