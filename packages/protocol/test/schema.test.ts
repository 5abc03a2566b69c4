import { describe, expect, test } from "vitest";
import { LIMITS } from "@baton/protocol";
import { parseAgentFrame, parseVisitorFrame } from "@baton/protocol/schema";

const clientId = "c5d2f0a1b3e4968770aa";
const say = (fields: object = {}) => JSON.stringify({ kind: "say", clientId, text: "안녕하세요", ...fields });
const hello = (fields: object = {}) =>
  JSON.stringify({ kind: "hello", version: 1, site: "demo", locale: "ko", ...fields });
const refusal = (text: string) => {
  const parsed = parseVisitorFrame(text);
  return parsed.ok ? undefined : `${parsed.code}: ${parsed.message}`;
};
const nested = (depth: number): object => (depth === 0 ? {} : { a: nested(depth - 1) });

describe("frames a peer may send", () => {
  test("[PV1] a frame with a kind that exists and fields of their types is read", () => {
    expect(parseVisitorFrame(say())).toEqual({
      ok: true,
      frame: { kind: "say", clientId, text: "안녕하세요" },
    });
    expect(parseAgentFrame('{"kind":"ping"}')).toEqual({ ok: true, frame: { kind: "ping" } });
  });

  test.each([
    ['{"kind":"shout"}', "unknown-kind: shout"],
    ['{"kind":"toString"}', "unknown-kind: toString"],
    ['{"kind":["say"]}', "unknown-kind: kind is not a string"],
    ['{"kind":{"toString":1}}', "unknown-kind: kind is not a string"],
    ["{}", "unknown-kind: kind is not a string"],
  ])("[PV2] %s is refused as unknown-kind", (text, expected) => {
    expect(refusal(text)).toBe(expected);
  });

  test("[PV2] an agent's frame is unknown on the visitor's socket and the reverse", () => {
    expect(refusal(JSON.stringify({ kind: "accept", clientId, conversation: "c" }))).toBe(
      "unknown-kind: accept",
    );
    expect(parseAgentFrame(JSON.stringify({ kind: "rate", clientId, score: 5 }))).toMatchObject({
      code: "unknown-kind",
    });
  });

  test("[PV3] a field that does not exist is refused by name, also inside another field", () => {
    expect(refusal(say({ html: "<b>" }))).toBe("unknown-field: html");
    expect(refusal(hello({ page: { url: "https://a.example/", title: "", referrer: "x" } }))).toBe(
      "unknown-field: page.referrer",
    );
  });

  test.each([
    [say({ text: 1 }), "text"],
    [say({ text: null }), "text"],
    [say({ text: ["안녕"] }), "text"],
    [say({ text: { $regex: ".*" } }), "text"],
    [JSON.stringify({ kind: "say", clientId }), "text"],
    [JSON.stringify({ kind: "rate", clientId, score: 6 }), "score"],
    [JSON.stringify({ kind: "rate", clientId, score: 4.5 }), "score"],
    [JSON.stringify({ kind: "read", seq: -1 }), "seq"],
    [JSON.stringify({ kind: "read", seq: 2 ** 53 }), "seq"],
    [JSON.stringify({ kind: "submit", clientId, form: "f", values: { phone: 1 } }), "values.phone"],
    [JSON.stringify({ kind: "choose", clientId, choice: "a\u202eb", label: "네" }), "choice"],
    [JSON.stringify({ kind: "submit", clientId, form: "f\0", values: {} }), "form"],
    [JSON.stringify({ kind: "submit", clientId, form: "f", values: { "a\u0007": "x" } }), "values.a\u0007"],
    [hello({ version: "1" }), "version"],
  ])("[PV3] %s is refused with the name of the wrong field", (text, field) => {
    expect(refusal(text)).toBe(`invalid-field: ${field}`);
  });

  test.each(["", "x", "1", '"say"', "null", "[]", '[{"kind":"ping"}]', '{"kind":"ping"', "\u0000"])(
    "[PV4] %j is a bad frame",
    (text) => {
      expect(refusal(text)).toBe("bad-frame: not a JSON object of this protocol");
    },
  );

  test("[PV4] nesting passes at the limit and is a bad frame beyond it", () => {
    const frame = (depth: number) => JSON.stringify({ kind: "ping", a: nested(depth) });
    expect(refusal(frame(LIMITS.jsonDepth - 2))).toBe("unknown-field: a");
    expect(refusal(frame(LIMITS.jsonDepth - 1))).toMatch(/^bad-frame/);
    expect(refusal(`${"[".repeat(16_000)}${"]".repeat(16_000)}`)).toMatch(/^bad-frame/);
    expect(refusal(`{"kind":"ping","a":${"[".repeat(16_000)}${"]".repeat(16_000)}}`)).toMatch(/^bad-frame/);
  });

  test.each(["__proto__", "constructor", "prototype"])(
    "[PV5] a key %s anywhere is a bad frame and pollutes nothing",
    (key) => {
      expect(refusal(`{"kind":"ping","${key}":{"isAdmin":true}}`)).toMatch(/^bad-frame/);
      expect(
        refusal(`{"kind":"submit","clientId":"${clientId}","form":"f","values":{"${key}":"x"}}`),
      ).toMatch(/^bad-frame/);
      expect(Object.hasOwn(Object.prototype, "isAdmin")).toBe(false);
    },
  );

  test("[PV6] 4,000 characters pass, 4,001 are too long, counted after cleaning", () => {
    expect(refusal(say({ text: "가".repeat(4_000) }))).toBeUndefined();
    expect(refusal(say({ text: "가".repeat(4_001) }))).toBe("message-too-long: text");
    expect(refusal(say({ text: "가".normalize("NFD").repeat(4_000) }))).toBeUndefined();
    expect(refusal(say({ text: `${"가".repeat(4_000)}\u202e` }))).toBeUndefined();
  });

  test.each(["", "   ", "\n\t", "\u200b\u2060", "\u3164", "\u202e\u0000"])(
    "[PV7] %j is an empty message",
    (text) => {
      expect(refusal(say({ text }))).toBe("empty-message: text");
    },
  );

  test("[PV7] texts come out cleaned, lone surrogates included", () => {
    const parsed = parseVisitorFrame(
      `{"kind":"say","clientId":"${clientId}","text":"a\\ud800b\\u0000c\\u202ed"}`,
    );
    expect(parsed).toMatchObject({ ok: true, frame: { text: "a\uFFFDbcd" } });
  });

  test("[PV8] a refusal names the operation where the frame had a usable id", () => {
    expect(parseVisitorFrame(say({ text: "" }))).toMatchObject({ clientId });
    expect(parseVisitorFrame(say({ clientId: "short" }))).toEqual({
      ok: false,
      code: "invalid-field",
      message: "clientId",
    });
  });

  test.each(["", "a b", "a:b", "{a}", "a*", "a\r\n", "한글", "a".repeat(65), 1, null, { a: 1 }])(
    "[PV9] %j is not an id",
    (id) => {
      expect(refusal(JSON.stringify({ kind: "history", before: id }))).toBe("invalid-field: before");
      expect(refusal(say({ clientId: id }))).toBe("invalid-field: clientId");
    },
  );

  test.each([-1, 1.5, 2 ** 53, 1e300])("[PV13] a cursor that claims seq %d is read, not refused", (seq) => {
    const cursor = { epoch: "e1", conversation: "cv_1", seq };
    expect(parseVisitorFrame(hello({ cursor }))).toMatchObject({ ok: true, frame: { cursor } });
  });

  test("[PV14] a hello of another version is read even with fields unknown here", () => {
    expect(parseVisitorFrame(hello({ version: 2, theme: "dark" }))).toEqual({
      ok: true,
      frame: { kind: "hello", version: 2, site: "demo", locale: "ko" },
    });
    expect(parseAgentFrame('{"kind":"hello","version":9,"device":"x"}')).toEqual({
      ok: true,
      frame: { kind: "hello", version: 9 },
    });
    expect(refusal(hello({ theme: "dark" }))).toBe("unknown-field: theme");
  });

  test("[PV15] a long page address or title is cut, not refused", () => {
    const page = { url: `https://shop.example/?q=${"a".repeat(5_000)}`, title: "가".repeat(900) };
    const parsed = parseVisitorFrame(hello({ page }));
    expect(parsed).toMatchObject({ ok: true, frame: { page: { title: "가".repeat(LIMITS.fieldLength) } } });
  });
});
