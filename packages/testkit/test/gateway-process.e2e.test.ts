import { readdirSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import { agentSocket, enginesUnderTest, startEngines, startGateway, visitorSocket } from "@baton/testkit";
import type { ClientId, SiteId } from "@baton/protocol";
import type { GatewayProcess } from "@baton/testkit";

const hello = { kind: "hello", version: 1, site: "demo" as SiteId, locale: "ko" } as const;
const gateways: GatewayProcess[] = [];
const track = (gateway: GatewayProcess): GatewayProcess => {
  gateways.push(gateway);
  return gateway;
};
afterEach(async () => {
  await Promise.all(gateways.splice(0).map((gateway) => gateway.kill9()));
});

describe("gateway process", () => {
  test("[TK12] a gateway starts on a free port with a first agent, and leaves when asked", async () => {
    const gateway = track(await startGateway());
    expect(gateway.firstAgent?.password).toMatch(/^\S{15,}$/);
    const agent = await agentSocket(gateway.url, gateway.firstAgent ?? { login: "", password: "" });
    agent.send({ kind: "hello", version: 1 });
    expect((await agent.next("welcome")).me.isAdmin).toBe(true);
    expect(await gateway.stop()).toEqual({ code: 0, signal: null });
    expect((await agent.ended()).code).toBe(1012);
  });

  test("[TK12] a gateway that was killed starts again on the same port and data", async () => {
    const gateway = track(await startGateway());
    const visitor = await visitorSocket(gateway.url);
    visitor.send(hello);
    const { token = "" } = await visitor.next("welcome");
    visitor.send({ kind: "say", clientId: "c5d2f0a1b3e4968770aa" as ClientId, text: "환불은 언제 되나요?" });
    const { conversation } = await visitor.next("ack");
    expect(await gateway.kill9()).toEqual({ code: null, signal: "SIGKILL" });
    expect((await visitor.ended()).code).toBe(1006);

    const next = track(await gateway.restart());
    expect(next.port).toBe(gateway.port);
    expect(next.firstAgent).toBeUndefined();
    const back = await visitorSocket(next.url);
    back.send({ ...hello, token });
    const welcome = await back.next("welcome");
    expect(welcome.conversation?.id).toBe(conversation);
    expect(welcome.entries.map(({ body }) => ("text" in body ? body.text : ""))).toContain(
      "환불은 언제 되나요?",
    );
  });
});

describe("engines under test", () => {
  test("[TK20] are those the environment names, and a name that is none is refused", () => {
    expect(enginesUnderTest("")).toBe("embedded");
    expect(enginesUnderTest("redis-postgres")).toBe("redis-postgres");
    expect(() => enginesUnderTest("mysql")).toThrow("none of embedded, redis, redis-postgres");
  });

  test("[TK20] are started anew for every gateway, and are all it stands on", async () => {
    const [one, two] = [await startEngines("redis"), await startEngines("redis")];
    expect(one.env["REDIS_URL"]).not.toBe(two.env["REDIS_URL"]);
    await Promise.all([one.stop(), two.stop()]);
    expect((await startEngines("embedded")).env).toEqual({});
    const gateway = track(await startGateway({ engines: "redis" }));
    expect(await gateway.stop()).toEqual({ code: 0, signal: null });
    // Nothing of its conversations lies in the folder.
    expect(readdirSync(gateway.dataDir).filter((name) => name.includes("journal"))).toEqual([]);
  });
});
