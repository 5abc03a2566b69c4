// Gateways replaced behind a real nginx while shoppers write: one in place, and two in turn on one Redis.
import { cpSync } from "node:fs";
import { get } from "node:https";
import { afterEach, describe, expect, test } from "vitest";
import { checkHistory, makeTempFolder, signIn, startGateway, startNginx, startRedis } from "@baton/testkit";
import type { GatewayProcess, NginxServer } from "@baton/testkit";
import { createCrowd } from "./crowd.ts";
import type { Crowd } from "./crowd.ts";
import { readFinals } from "./chaos/read-finals.ts";

const SHOPPERS = 8;
const EACH = 6;
const WORDS = SHOPPERS * EACH;
const env = { BATON_OPERATIONS_PER_MINUTE: "100000", BATON_TRUST_PROXY: "1" };
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

const credentials = ({ firstAgent }: GatewayProcess) => firstAgent ?? { login: "", password: "" };

const crowdBehind = ({ url, ca }: NginxServer): Crowd => {
  const crowd = createCrowd({ base: url, ca, size: SHOPPERS });
  closing.push(crowd.close);
  return crowd;
};

const findFaults = async (crowd: Crowd, { url }: GatewayProcess, cookie: string) => {
  await expect.poll(crowd.isQuiet, { timeout: 20_000 }).toBe(true);
  const finals = await readFinals(url, cookie, crowd.shoppers);
  return checkHistory({ happenings: crowd.happenings, finals });
};

const status = ({ url, ca }: NginxServer): Promise<number> =>
  new Promise((resolve, reject) => {
    get(new URL("/baton.js", url), { ca, agent: false }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(answer.statusCode ?? 0));
    }).on("error", reject);
  });

/** Asks for the loader over and over until told to stop; gives how often each status came. */
const keepAsking = (nginx: NginxServer) => {
  let isStopped = false;
  const counts: Record<number, number> = {};
  const asking = (async () => {
    while (!isStopped) {
      const code = await status(nginx);
      counts[code] = (counts[code] ?? 0) + 1;
    }
  })();
  return async () => {
    isStopped = true;
    await asking;
    return counts;
  };
};

describe("restarts behind nginx", () => {
  test("[GW103] a gateway restarted in place: shoppers come back and nothing is lost or doubled", async () => {
    let gateway = await startGateway({ env });
    const first = gateway;
    closing.push(() => gateway.kill9());
    const nginx = await startNginx({ gateways: [gateway.port] });
    closing.push(nginx.stop);
    const crowd = crowdBehind(nginx);
    const round = crowd.write(EACH);
    await round.when(WORDS / 2);
    expect(await gateway.stop()).toEqual({ code: 0, signal: null });
    expect(crowd.isQuiet()).toBe(false);
    gateway = await gateway.restart();
    await round.when(WORDS);
    expect(await findFaults(crowd, gateway, await signIn(gateway.url, credentials(first)))).toEqual([]);
  }, 120_000);

  test("[GW104] two gateways replaced in turn: no request fails, no word is lost or doubled", async () => {
    const redis = await startRedis({ durability: "everysec" });
    closing.push(redis.stop);
    const onRedis = { ...env, REDIS_URL: redis.url };
    const first = await startGateway({ env: onRedis });
    await first.stop();
    // The same agents and settings on both, as PostgreSQL would give them.
    const copy = makeTempFolder("gateway").path;
    cpSync(first.dataDir, copy, { recursive: true });
    const gateways = await Promise.all([
      startGateway({ env: onRedis, dataDir: first.dataDir }),
      startGateway({ env: onRedis, dataDir: copy }),
    ]);
    closing.push(() => Promise.all(gateways.map((gateway) => gateway.kill9())));
    const nginx = await startNginx({ gateways: gateways.map(({ port }) => port) });
    closing.push(nginx.stop);
    const crowd = crowdBehind(nginx);
    const stopAsking = keepAsking(nginx);

    for (const [at, gateway] of gateways.entries()) {
      const round = crowd.write(EACH);
      await round.when(WORDS / 2);
      expect(await gateway.stop()).toEqual({ code: 0, signal: null });
      // Nobody waits for the one that left.
      await round.when(WORDS);
      gateways[at] = await gateway.restart();
    }
    const counts = await stopAsking();
    console.log(
      `loader asked for: ${JSON.stringify(counts)}; longest wait ${Math.round(crowd.longestWaitMs())} ms`,
    );
    expect(Object.keys(counts)).toEqual(["200"]);
    const [gateway] = gateways;
    const cookie = await signIn(gateway.url, credentials(first));
    expect(await findFaults(crowd, gateway, cookie)).toEqual([]);
  }, 180_000);
});
