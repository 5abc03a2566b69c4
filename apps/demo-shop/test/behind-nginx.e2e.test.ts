// A gateway behind a real nginx with the site file of the docs, in Chromium: page, loader, chat and inbox over TLS.
import { get } from "node:https";
import {
  freePort,
  launchChromium,
  startGateway,
  startNginx,
  type GatewayProcess,
  type NginxServer,
} from "@baton/testkit";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { printedLogin, signInAgent } from "./given/agent.ts";
import { newShopper } from "./given/shopper.ts";

const REQUESTS_PER_MINUTE = 200;

let browser: Browser;
let gateway: GatewayProcess;
let nginx: NginxServer;

beforeAll(async () => {
  const [port, gatewayPort] = [await freePort(), await freePort()];
  const env = {
    BATON_PORT: String(gatewayPort),
    BATON_PUBLIC_URL: `https://localhost:${port}`,
    BATON_TRUST_PROXY: "1",
    BATON_REQUESTS_PER_MINUTE: String(REQUESTS_PER_MINUTE),
  };
  [nginx, gateway] = await Promise.all([
    startNginx({ gateways: [gatewayPort], port }),
    startGateway({ env }),
  ]);
  browser = await launchChromium(["--ignore-certificate-errors"]);
});
afterAll(async () => {
  await browser?.close();
  await nginx?.stop();
  await gateway?.stop();
});

type Asking = { readonly from: string; readonly claims?: string };

/** The status of a request that reaches nginx from an address of this machine. */
const ask = (path: string, { from, claims }: Asking): Promise<number> =>
  new Promise((resolve, reject) => {
    const headers = claims === undefined ? {} : { "x-forwarded-for": claims };
    const options = { ca: nginx.ca, localAddress: from, family: 4, agent: false as const, headers };
    get(new URL(path, nginx.url), options, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    }).on("error", reject);
  });

describe("behind nginx", () => {
  test("[GW101] shopper and agent talk through nginx over TLS", async () => {
    const agent = await signInAgent(browser, nginx.url, printedLogin(gateway));
    await agent.setAvailable();
    const tab = await (await newShopper(browser, nginx.url)).newTab();
    await tab.visit();
    await tab.open();
    await tab.say("상담원 연결해 주세요");
    await agent.offer.first().waitFor();
    await agent.accept();
    await agent.log.waitFor();
    await agent.say("안녕하세요, nginx 너머에서 인사드려요");
    await expect.poll(() => tab.bubbles()).toContain("안녕하세요, nginx 너머에서 인사드려요");
    await tab.say("네, 잘 들려요");
    await expect.poll(() => agent.bubbles()).toContain("네, 잘 들려요");
    expect([...tab.errors, ...tab.lines, ...agent.errors, ...agent.lines]).toEqual([]);
    expect(nginx.logs()).not.toMatch(/\[(?:error|crit|alert|emerg)\]/);
  });

  test("[GW100] plain http leads to https", async () => {
    const answer = await fetch(new URL("/shop/?a=1", nginx.plainUrl), { redirect: "manual" });
    expect(answer.status).toBe(308);
    expect(answer.headers.get("location")).toBe(`${nginx.url}/shop/?a=1`);
  });

  test("[GW102] each address has limits of its own, and claiming another does not help", async () => {
    const burst = (asking: Asking, count = 40): Promise<readonly number[]> =>
      Promise.all(Array.from({ length: count }, () => ask("/v1/sites/demo/launcher", asking)));
    const from = "127.0.0.2";
    // The bucket leaks while the requests come, so more than it holds.
    expect(await burst({ from }, REQUESTS_PER_MINUTE + 60)).toContain(429);
    expect(await burst({ from, claims: "203.0.113.9" })).toContain(429);
    expect(await burst({ from: "127.0.0.3" })).not.toContain(429);
    expect(await burst({ from: "127.0.0.3", claims: from })).not.toContain(429);
  });
});
