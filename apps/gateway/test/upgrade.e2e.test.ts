// The built gateway, asked to upgrade by those it should refuse.
import { connect } from "node:net";
import { type GatewayProcess, startGateway } from "@baton/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

let gateway: GatewayProcess;

beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const VALID = {
  connection: "Upgrade",
  upgrade: "websocket",
  "sec-websocket-version": "13",
  "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
};

/** The first line of the answer to an upgrade, once the other side closes; an upgrade that goes through is cut off here. */
const upgrade = (path: string, headers: Record<string, string>): Promise<string> =>
  new Promise((resolve, reject) => {
    const lines = Object.entries({ host: `127.0.0.1:${gateway.port}`, ...VALID, ...headers }).map(
      ([name, value]) => `${name}: ${value}`,
    );
    const socket = connect(gateway.port, "127.0.0.1", () =>
      socket.write(`GET ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`),
    );
    let answer = "";
    socket.on("data", (chunk: Buffer) => {
      answer += chunk.toString("latin1");
      if (answer.startsWith("HTTP/1.1 101")) socket.destroy();
    });
    socket.on("close", () => resolve(answer.split("\r\n")[0] ?? ""));
    socket.on("error", reject);
  });

describe("upgrades", () => {
  const foreign = [
    "null",
    "https://evil.example",
    "http://127.0.0.1",
    "http://127.0.0.1:1",
    "http://evil.127.0.0.1.example",
    "http://localhost.evil.example",
    "HTTP://LOCALHOST",
    "http://localhost.",
    "http://user@localhost",
    "file://",
    "http://xn--lcalhost-54a",
  ];

  test.each(foreign)("[GW14] an agent socket from origin %s is 403 before the upgrade", async (origin) => {
    expect(await upgrade("/v1/agent", { origin })).toBe("HTTP/1.1 403 Forbidden");
  });

  test("[GW14] nor may one without origin, or whose origin only starts like ours or lists it", async () => {
    for (const headers of [
      {},
      { origin: `${gateway.url}0` },
      { origin: `${gateway.url}/` },
      { origin: `${gateway.url}, https://evil.example` },
    ]) {
      expect(await upgrade("/v1/agent", headers)).toBe("HTTP/1.1 403 Forbidden");
    }
  });

  test("[GW48] an agent socket without a session is 401 before the upgrade", async () => {
    expect(await upgrade("/v1/agent", { origin: gateway.url })).toBe("HTTP/1.1 401 Unauthorized");
  });

  test("[GW29] every refused upgrade is answered and closed; a shopper's goes through", async () => {
    expect(await upgrade("/nowhere", {})).toBe("HTTP/1.1 404 Not Found");
    expect(await upgrade("/healthz", {})).toBe("HTTP/1.1 200 OK");
    expect(await upgrade("/v1/visitor", { "sec-websocket-version": "7" })).toMatch(/^HTTP\/1\.1 4(00|26) /);
    expect(await upgrade("/v1/visitor", { "sec-websocket-key": "short" })).toMatch(/^HTTP\/1\.1 400 /);
    expect(await upgrade("/v1/visitor", { origin: "https://shop.example" })).toBe(
      "HTTP/1.1 101 Switching Protocols",
    );
  });
});
