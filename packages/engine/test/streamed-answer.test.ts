// An owner's bot that answers in pieces, against a server of this test.
import { createOutside } from "@baton/engine";
import type { SiteId } from "@baton/protocol";
import type { ServerResponse } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { postJson } from "../src/outside/post-json.ts";
import { createStreamReader, streamKindOf, type StreamKind } from "../src/outside/streamed-answer.ts";
import { startStubEndpoint, type StubEndpoint } from "./stub-endpoint.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const EVENTS = `: hello\r\nevent: piece\r\ndata: {"delta": "네, "}\r\n\r\ndata: {"delta":\rdata: "인덕션에서도 👍"}\n\ndata: {"done": true}\n\n`;
const LINES = `{"delta": "네, "}\n\n{"delta": "인덕션에서도 👍"}\r\n{"done": true}\n`;
const WHOLE = { answer: "네, 인덕션에서도 👍" };

/** Reads a text cut into pieces of that many bytes. */
const readIn = (kind: StreamKind, text: string, size: number): unknown => {
  const reader = createStreamReader(kind);
  const all = bytes(text);
  for (let at = 0; at < all.length; at += size) if (reader.push(all.subarray(at, at + size))) break;
  return reader.end();
};

describe("pieces of an answer", () => {
  test.each([1, 2, 3, 5, 7, 1_000])(
    "[BT130] are joined wherever they are cut: %i bytes at a time",
    (size) => {
      expect(readIn("events", EVENTS, size)).toEqual(WHOLE);
      expect(readIn("lines", LINES, size)).toEqual(WHOLE);
      expect(readIn("lines", LINES.trimEnd(), size)).toEqual(WHOLE);
    },
  );

  test.each<[string, StreamKind, string, string | null]>([
    ["the end as others write it", "events", 'data: {"delta":"a"}\n\ndata: [DONE]\n\n', "a"],
    ["the whole at once", "lines", '{"answer":"a"}\n', "a"],
    ["nothing after all", "lines", '{"delta":"a"}\n{"answer":null}\n', null],
    ["an end with a last piece", "lines", '{"delta":"a","done":true}\n', "a"],
    ["no empty line after the end", "events", 'data: {"delta":"a"}\n\ndata: {"done":true}\n', "a"],
    ["no space after the colon", "events", 'data:{"delta":"a"}\n\ndata:{"done":true}\n\n', "a"],
    ["more after the end", "lines", '{"delta":"a"}\n{"done":true}\nnonsense\n', "a"],
  ])("[BT130] %s", (_what, kind, text, answer) => {
    expect(readIn(kind, text, 4)).toEqual({ answer });
    expect(readIn(kind, text, 1_000)).toEqual({ answer });
  });

  test.each<[string, StreamKind, Uint8Array]>([
    ["no end", "lines", bytes('{"delta":"a"}\n')],
    ["an end cut in half", "events", bytes('data: {"delta":"a"}\n\ndata: {"done": tr')],
    ["nothing", "events", bytes("")],
    ["no JSON", "lines", bytes('{"delta":"a"}\nhello\n')],
    ["a list", "lines", bytes('["a"]\n{"done":true}\n')],
    ["a piece that says nothing", "lines", bytes('{"text":"a"}\n{"done":true}\n')],
    ["a delta that is no text", "lines", bytes('{"delta":1}\n{"done":true}\n')],
    ["no UTF-8", "lines", Uint8Array.of(...bytes('{"delta":"'), 0xb0, 0xa1, ...bytes('"}\n{"done":true}\n'))],
    ["a character cut off at the end", "lines", bytes('{"done":false,"delta":"가').subarray(0, -1)],
  ])("[BT131] %s is no answer", (_what, kind, all) => {
    const read = (): unknown => {
      const reader = createStreamReader(kind);
      reader.push(all);
      return reader.end();
    };
    expect(read).toThrow(expect.objectContaining({ code: "bad-answer" }));
  });

  test.each<[string, StreamKind | undefined]>([
    ["text/event-stream", "events"],
    ["Text/Event-Stream; charset=UTF-8", "events"],
    ["application/x-ndjson", "lines"],
    ["application/ndjson;charset=utf-8", "lines"],
    ["text/event-stream; charset=euc-kr", undefined],
    ["text/plain", undefined],
    ["constructor", undefined],
  ])("[BT130] %s", (type, kind) => {
    expect(streamKindOf(type)).toBe(kind);
  });
});

describe("a server that streams", () => {
  let stub: StubEndpoint;
  beforeAll(async () => {
    stub = await startStubEndpoint();
  });
  afterAll(() => stub.close());

  const ask = (limits: { withinMs?: number; firstWithinMs?: number; mayStream?: boolean } = {}) =>
    createOutside({
      secrets: { get: async () => "secret" },
      now: () => 1_800_000_000_000,
      standIns: new Map([["https://brain.example", stub.url]]),
    }).ask({
      site: "shop" as SiteId,
      url: "https://brain.example/",
      id: "request-1",
      body: { kind: "answer" },
      mayStream: true,
      withinMs: 30_000,
      ...limits,
    });
  const start = (response: ServerResponse): void => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write('data: {"delta":"a"}\n\n');
  };

  test("[BT130] it is read to its end, though the server keeps the connection", async () => {
    stub.answer((response, { headers }) => {
      expect(headers.accept).toBe("application/json, text/event-stream, application/x-ndjson");
      start(response);
      response.write('data: {"done":true}\n\n');
    });
    expect(await ask()).toEqual({ answer: "a" });
  });

  test("[BT131] who did not ask for a stream gets none", async () => {
    stub.answer(start);
    await expect(ask({ mayStream: false })).rejects.toMatchObject({ code: "wrong-type" });
  });

  test.each<[string, (response: ServerResponse) => void, object]>([
    ["too-slow", () => undefined, { firstWithinMs: 100 }],
    [
      "too-slow",
      (response) => response.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders(),
      { firstWithinMs: 100 },
    ],
    ["too-slow", start, { withinMs: 300 }],
    ["bad-answer", (response) => void (start(response), response.end()), {}],
    ["unreachable", (response) => void (start(response), setImmediate(() => response.destroy())), {}],
    [
      "too-large",
      (response) => {
        start(response);
        const piece = `data: {"delta":"${"x".repeat(1_000)}"}\n\n`;
        const more = (): void => {
          while (!response.destroyed && response.write(piece));
        };
        response.on("drain", more);
        more();
      },
      {},
    ],
  ])("[BT131] %s (%#)", async (code, how, limits) => {
    stub.answer(how);
    await expect(ask(limits)).rejects.toMatchObject({ code });
  });

  test("[BT131] the wait for a first byte is over with the first byte, not with the head", async () => {
    let told = 0;
    stub.answer((response) => {
      response.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
      response.end('data: {"delta":"a"}\n\ndata: {"done":true}\n\n');
    });
    const answer = await postJson({
      url: new URL(stub.url),
      addresses: ["127.0.0.1"],
      headers: {},
      body: "{}",
      signal: AbortSignal.timeout(30_000),
      mayStream: true,
      onFirstByte: () => (told += 1),
    });
    expect([answer, told]).toEqual([{ answer: "a" }, 1]);
  });
});
