// Requests to an owner's endpoint, against a server of this test.
import { createOutside, isSignedBy, type OutsideOptions, type OutsideRequest } from "@baton/engine";
import type { SiteId } from "@baton/protocol";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { postJson } from "../src/outside/post-json.ts";
import { requestId } from "../src/outside/request-id.ts";
import { json, startStubEndpoint, type StubEndpoint } from "./stub-endpoint.ts";

const SITE = "shop" as SiteId;
const SECRET = "a-secret-of-the-site";
const NOW = 1_800_000_000_000;
let stub: StubEndpoint;

beforeAll(async () => {
  stub = await startStubEndpoint();
});
beforeEach(() => stub.answer(json({ found: false })));
afterEach(() => {
  (stub.asked as unknown[]).length = 0;
});
afterAll(() => stub.close());

const outsideOf = (options: Partial<OutsideOptions> = {}) =>
  createOutside({
    secrets: { get: async () => SECRET },
    now: () => NOW,
    standIns: new Map([["https://shop.example", stub.url]]),
    ...options,
  });
const ask = (request: Partial<OutsideRequest> = {}, options: Partial<OutsideOptions> = {}) =>
  outsideOf(options).ask({
    site: SITE,
    url: "https://shop.example/orders?v=1",
    id: "request-1",
    body: { kind: "look-up", fields: { order: "20261121-0000123" } },
    ...request,
  });

describe("where a request goes", () => {
  test.each([
    "http://127.0.0.1/",
    "https://127.0.0.1/",
    "https://localhost:8443/",
    "https://[::1]/",
    "http://shop.example/orders",
  ])("[BT101] %s is refused without a packet", async (url) => {
    const resolve = vi.fn<(host: string) => Promise<readonly string[]>>();
    await expect(ask({ url }, { resolve })).rejects.toMatchObject({ code: "refused-address" });
    expect(resolve).not.toHaveBeenCalled();
  });

  test.each([[["127.0.0.1"]], [["8.8.8.8", "10.0.0.1"]], [["::ffff:8.8.8.8"]]])(
    "[BT102] a name that leads to %j is refused",
    async (addresses) => {
      const options = { resolve: async () => addresses };
      await expect(ask({ url: "https://rebind.example/" }, options)).rejects.toMatchObject({
        code: "refused-address",
      });
    },
  );

  test("[BT102] a name that leads nowhere is a failure of its own", async () => {
    const nowhere = async (): Promise<string[]> => Promise.reject(new Error("ENOTFOUND"));
    const url = "https://nobody.example/";
    await expect(ask({ url }, { resolve: nowhere })).rejects.toMatchObject({ code: "unknown-host" });
    await expect(ask({ url }, { resolve: async () => [] })).rejects.toMatchObject({ code: "unknown-host" });
  });

  test("[BT102] the connection goes to the checked address, whatever the name says by then", async () => {
    const { port } = new URL(stub.url);
    const url = new URL(`http://does-not-resolve.invalid:${port}/pinned`);
    const signal = AbortSignal.timeout(3_000);
    await postJson({ url, addresses: ["127.0.0.1"], headers: {}, body: "{}", signal });
    expect(stub.asked).toMatchObject([
      { path: "/pinned", headers: { host: `does-not-resolve.invalid:${port}` } },
    ]);
  });
});

describe("a name with several addresses", () => {
  test("[BT102] the next one is tried when the first does not answer", async () => {
    const url = new URL(`http://does-not-resolve.invalid:${new URL(stub.url).port}/`);
    const signal = AbortSignal.timeout(3_000);
    await postJson({ url, addresses: ["127.0.0.2", "127.0.0.1"], headers: {}, body: "{}", signal });
    expect(stub.asked).toHaveLength(1);
  });
});

describe("what a request is", () => {
  test("[BT103] it is signed over time and body, and says whose it is", async () => {
    await ask();
    const [{ path, headers, body } = { path: "", headers: {}, body: "" }] = stub.asked;
    expect(path).toBe("/orders?v=1");
    expect(JSON.parse(body)).toEqual({
      kind: "look-up",
      fields: { order: "20261121-0000123" },
      id: "request-1",
      site: "shop",
    });
    expect(headers).toMatchObject({
      "baton-site": "shop",
      "baton-request-id": "request-1",
      "baton-timestamp": "1800000000",
      "content-type": "application/json",
    });
    const signed = {
      timestamp: String(headers["baton-timestamp"]),
      signature: String(headers["baton-signature"]),
      body,
    };
    const nowS = NOW / 1_000;
    expect(isSignedBy(SECRET, signed, nowS)).toBe(true);
    expect(isSignedBy("another", signed, nowS)).toBe(false);
    expect(isSignedBy(SECRET, { ...signed, body: `${body} ` }, nowS)).toBe(false);
    expect(isSignedBy(SECRET, { ...signed, timestamp: "1800000001" }, nowS)).toBe(false);
    expect(isSignedBy(SECRET, { ...signed, signature: "v1=" }, nowS)).toBe(false);
    expect(isSignedBy(SECRET, signed, nowS + 301)).toBe(false);
    expect(isSignedBy(SECRET, signed, nowS - 301)).toBe(false);
  });

  test("[BT103] without a secret nothing is sent", async () => {
    await expect(ask({}, { secrets: { get: async () => undefined } })).rejects.toMatchObject({
      code: "no-secret",
    });
    expect(stub.asked).toEqual([]);
  });

  test("[BT104] a failing server is asked once more under the same id", async () => {
    stub.answer((response) =>
      stub.asked.length === 1 ? response.writeHead(503).end() : json({ found: true })(response),
    );
    expect(await ask()).toEqual({ found: true });
    stub.answer((response) =>
      stub.asked.length === 3 ? response.socket?.destroy() : json({ found: true })(response),
    );
    expect(await ask({ id: "request-2" })).toEqual({ found: true });
    expect(stub.asked.map(({ headers }) => headers["baton-request-id"])).toEqual([
      "request-1",
      "request-1",
      "request-2",
      "request-2",
    ]);
    stub.answer(json({}, 500));
    await expect(ask()).rejects.toMatchObject({ code: "bad-status" });
    expect(stub.asked).toHaveLength(6);
  });

  test("[BT104] the id depends on what is asked about and on nothing else", () => {
    expect(requestId("shop", "c1", 3, "look")).toBe(requestId("shop", "c1", 3, "look"));
    expect(requestId("shop", "c1", 3, "look")).toMatch(/^[\w-]{43}$/);
    expect(requestId("shop", "c1", 4, "look")).not.toBe(requestId("shop", "c1", 3, "look"));
    expect(requestId("shop", "c", "13")).not.toBe(requestId("shop", "c1", "3"));
  });
});

describe("an answer that does not count", () => {
  const endless = "x".repeat(8 * 1024);

  test.each<[string, Parameters<StubEndpoint["answer"]>[0]]>([
    ["redirected", (response) => response.writeHead(302, { location: "https://shop.example/" }).end()],
    ["redirected", (response) => response.writeHead(307, { location: "http://127.0.0.1/" }).end()],
    ["bad-status", json({ found: true, text: "x" }, 404)],
    ["bad-status", json({ found: true, text: "x" }, 201)],
    ["wrong-type", (response) => response.writeHead(200, { "content-type": "text/html" }).end("{}")],
    ["wrong-type", (response) => response.writeHead(200).end("{}")],
    [
      "wrong-type",
      (response) =>
        response
          .writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" })
          .end(Buffer.alloc(10)),
    ],
    ["bad-answer", (response) => response.writeHead(200, { "content-type": "application/json" }).end("{")],
    [
      "bad-answer",
      (response) =>
        response.writeHead(200, { "content-type": "application/json" }).end(Buffer.from([0x22, 0xff, 0x22])),
    ],
    [
      "too-large",
      (response) =>
        response
          .writeHead(200, { "content-type": "application/json", "content-length": "65537" })
          .write(endless),
    ],
    [
      "too-large",
      (response) => {
        response.writeHead(200, { "content-type": "application/json" });
        const more = (): void => {
          while (!response.destroyed && response.write(endless));
        };
        response.on("drain", more);
        more();
      },
    ],
    ["too-slow", () => undefined],
    [
      "too-slow",
      (response) => {
        response.writeHead(200, { "content-type": "application/json" });
        response.write("{");
      },
    ],
  ])("[BT105] %s (%#)", async (code, how) => {
    stub.answer(how);
    const withinMs = code === "too-slow" ? 150 : 3_000;
    await expect(ask({ withinMs })).rejects.toMatchObject({ code });
  });

  test("[BT105] exactly 64 KiB is still an answer", async () => {
    const text = "x".repeat(64 * 1024 - JSON.stringify({ text: "" }).length);
    stub.answer(json({ text }));
    expect(await ask()).toEqual({ text });
  });

  test("[BT105] a server that is not there, and a name that takes for ever", async () => {
    const standIns = new Map([["https://shop.example", "http://127.0.0.1:1"]]);
    await expect(ask({}, { standIns })).rejects.toMatchObject({ code: "unreachable" });
    const resolve = (): Promise<readonly string[]> => new Promise(() => undefined);
    await expect(ask({ url: "https://slow.example/", withinMs: 100 }, { resolve })).rejects.toMatchObject({
      code: "too-slow",
    });
  });
});
