import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codeOf, startTestGateway, type TestGateway } from "./test-gateway.ts";

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.close());

/** Sends bytes as they are and returns all that comes back. */
const sendRaw = (bytes: string, { port } = gateway): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    let answer = "";
    socket.setEncoding("utf8");
    socket.on("data", (chunk: string) => {
      answer += chunk;
    });
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
  });

describe("health", () => {
  test("[GW17] the process says that it lives and that it is ready", async () => {
    expect((await fetch(`${gateway.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${gateway.url}/readyz`)).status).toBe(200);
  });
});

describe("paths", () => {
  test("[GW16] a path nobody serves is 404, one for other methods 405 with Allow", async () => {
    const unknown = await fetch(`${gateway.url}/v1/nothing`);
    expect([unknown.status, await codeOf(unknown)]).toEqual([404, "not-found"]);
    const wrong = await fetch(`${gateway.url}/healthz`, { method: "DELETE" });
    expect([wrong.status, await codeOf(wrong)]).toEqual([405, "method-not-allowed"]);
    expect(wrong.headers.get("allow")).toBe("GET, HEAD");
  });

  test.each([
    ["with NUL", "/inbox/%00", 400],
    ["out of its folder", "/inbox/..%2f..%2fetc%2fpasswd", 404],
    ["with a broken percent", "/inbox/%zz", 400],
    ["too long", `/inbox/${"a".repeat(2042)}`, 414],
  ])("[GW11] a path %s is answered", async (_name, path, status) => {
    const response = await fetch(gateway.url + path);
    expect(response.status).toBe(status);
    expect(await response.json()).toHaveProperty("error.code");
  });
});

describe("bytes that are not a request", () => {
  test("[GW11] Content-Length with Transfer-Encoding is 400 and closes", async () => {
    const answer = await sendRaw(
      "POST /v1/agent/login HTTP/1.1\r\nhost: a\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
    );
    expect(answer).toContain("HTTP/1.1 400 ");
    expect(answer).toContain('"code":"invalid-request"');
  });

  test("[GW11] two Hosts are 400 and close", async () => {
    const answer = await sendRaw("GET /healthz HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n");
    expect(answer).toContain("HTTP/1.1 400 ");
  });

  test("[GW11] 2,000 headers or 17 KiB of them are 431", async () => {
    const many = Array.from({ length: 2000 }, (_, at) => `a${at % 10}:b`).join("\r\n");
    expect(
      await sendRaw(`GET /healthz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n${many}\r\n\r\n`),
    ).toContain("HTTP/1.1 431 ");
    const long = `x: ${"y".repeat(17 * 1024)}`;
    expect(await sendRaw(`GET /healthz HTTP/1.1\r\nhost: a\r\n${long}\r\n\r\n`)).toContain("HTTP/1.1 431 ");
  });

  test("[GW11] headers or a body that do not arrive in time are 408, and others are served meanwhile", async () => {
    const hasty = await startTestGateway({ env: { BATON_REQUEST_MS: "1000" } });
    const login = `POST /v1/agent/login HTTP/1.1\r\nhost: a\r\norigin: ${hasty.url}\r\nx-baton: 1\r\ncontent-type: application/json`;
    const slow = [
      sendRaw("GET /healthz HTTP/1.1\r\nhost: a\r\nx-slow", hasty),
      sendRaw(`${login}\r\ncontent-length: 9\r\n\r\n{`, hasty),
    ];
    expect((await hasty.read("/healthz")).status).toBe(200);
    for (const answer of await Promise.all(slow)) {
      expect(answer).toContain("HTTP/1.1 408 ");
      expect(answer).toContain('"code":"request-timeout"');
    }
    await hasty.close();
  });
});
