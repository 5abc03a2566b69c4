import { createServer } from "node:http";
import { WebSocketServer } from "ws";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createFaultProxy, visitorSocket } from "@baton/testkit";
import type { FaultProxy } from "@baton/testkit";

const http = createServer();
const sockets = new WebSocketServer({ server: http, path: "/v1/visitor" });
const heard: string[] = [];
sockets.on("connection", (socket) => {
  socket.on("error", () => {});
  socket.on("message", (data: Buffer) => {
    heard.push(data.toString("utf8"));
    socket.send('{"kind":"pong"}');
  });
});
let proxy: FaultProxy;

beforeEach(async () => {
  heard.length = 0;
  if (!http.listening) await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const address = http.address();
  proxy = await createFaultProxy(typeof address === "object" && address !== null ? address.port : 0);
});
afterEach(() => proxy.close());

describe("fault proxy", () => {
  test("[TK11] left alone it changes nothing", async () => {
    const socket = await visitorSocket(proxy.url);
    socket.send({ kind: "ping" });
    expect(await socket.next("pong")).toEqual({ kind: "pong" });
    expect(proxy.connections).toBe(1);
    socket.close();
    expect((await socket.ended()).code).toBe(1005);
  });

  test("[TK11] an answer can be held back and the line cut: the server heard, the client does not know", async () => {
    const socket = await visitorSocket(proxy.url);
    proxy.set("toClient", "hold");
    socket.send({ kind: "ping" });
    await proxy.until(() => proxy.heldBytes > 0);
    proxy.cut();
    expect((await socket.ended()).code).toBe(1006);
    expect(heard).toEqual(['{"kind":"ping"}']);
    expect(socket.frames).toEqual([]);
  });

  test("[TK11] a half-open line delivers what was held once it passes again", async () => {
    const socket = await visitorSocket(proxy.url);
    proxy.set("toServer", "hold");
    socket.send({ kind: "ping" });
    await proxy.until(() => proxy.heldBytes > 0);
    expect(heard).toEqual([]);
    proxy.set("toServer", "pass");
    expect(await socket.next("pong")).toEqual({ kind: "pong" });
  });

  test("[TK11] a line may carry a byte at a time, and the rest at once when it carries all again", async () => {
    const socket = await visitorSocket(proxy.url);
    proxy.trickleMs = 1;
    socket.send({ kind: "ping" });
    expect(await socket.next("pong")).toEqual({ kind: "pong" });
    proxy.trickleMs = 60_000;
    socket.send({ kind: "ping" });
    socket.send({ kind: "ping" });
    proxy.trickleMs = 0;
    expect(await socket.next("pong")).toEqual({ kind: "pong" });
    expect(await socket.next("pong")).toEqual({ kind: "pong" });
    expect(heard).toHaveLength(3);
  });

  test("[TK11] while it refuses nobody gets through", async () => {
    proxy.isRefusing = true;
    await expect(visitorSocket(proxy.url)).rejects.toThrow();
    proxy.isRefusing = false;
    await expect(visitorSocket(proxy.url)).resolves.toBeDefined();
  });
});
