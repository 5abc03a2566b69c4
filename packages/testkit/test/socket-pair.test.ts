import { describe, expect, test } from "vitest";
import { createSocketPair } from "@baton/testkit";
import type { SocketEnd } from "@baton/testkit";

const record = (end: SocketEnd) => {
  const heard: (string | number)[] = [];
  end.listen({ message: (text) => heard.push(text), closed: (code) => heard.push(code) });
  return heard;
};

describe("socket pair", () => {
  test("[TK3] nothing arrives until it is flushed, then in order", () => {
    const { client, server, toServer } = createSocketPair();
    const heard = record(server);
    client.send("1");
    client.send("2");
    client.send("3");
    expect(heard).toEqual([]);
    expect(toServer.waiting).toEqual(["1", "2", "3"]);
    expect(toServer.flush(2)).toBe(2);
    expect(heard).toEqual(["1", "2"]);
  });

  test("[TK3] flush carries answers to answers until nothing is on the way", () => {
    const pair = createSocketPair();
    const heard = record(pair.client);
    pair.server.listen({ message: (text) => pair.server.send(`ack ${text}`), closed: () => {} });
    pair.client.send("1");
    pair.flush();
    expect(heard).toEqual(["ack 1"]);
  });

  test("[TK3] a close arrives behind what was sent before it, once", () => {
    const { client, server, toClient } = createSocketPair();
    const heard = record(client);
    server.send("last");
    server.close(4008);
    server.close(1000);
    server.send("late");
    expect(server.isOpen).toBe(false);
    expect(client.isOpen).toBe(true);
    toClient.flush();
    expect(heard).toEqual(["last", 4008]);
    expect(client.isOpen).toBe(false);
  });

  test("[TK3] a cut loses what is on the way and both ends hear 1006", () => {
    const pair = createSocketPair();
    const client = record(pair.client);
    const server = record(pair.server);
    pair.client.send("lost");
    pair.server.send("lost too");
    pair.cut();
    pair.flush();
    expect([client, server]).toEqual([[1006], [1006]]);
  });

  test("[TK3] a stalled lane delivers nothing until it is let go", () => {
    const pair = createSocketPair();
    const heard = record(pair.server);
    pair.toServer.isStalled = true;
    pair.client.send("1");
    pair.flush();
    expect(heard).toEqual([]);
    pair.toServer.isStalled = false;
    pair.flush();
    expect(heard).toEqual(["1"]);
  });
});
