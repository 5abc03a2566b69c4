// A gateway that is told to leave while shoppers write, and another that takes its place.
import { afterEach, describe, expect, test } from "vitest";
import { checkHistory, signIn, startGateway } from "@baton/testkit";
import { createCrowd } from "./crowd.ts";
import { readFinals } from "./chaos/read-finals.ts";

const SHOPPERS = 20;
const RESTARTS = 5;
/** Words of each shopper between two restarts; all of them and their answers fit into one `welcome`. */
const EACH = 5;
const EXIT_WITHIN_MS = 20_000;
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

describe("drain", () => {
  test("[GW105] SIGTERM under load, five times: nothing lost, nothing doubled, each exit in time", async () => {
    const env = { BATON_OPERATIONS_PER_MINUTE: "100000" };
    let gateway = await startGateway({ env });
    const { url, firstAgent = { login: "", password: "" } } = gateway;
    closing.push(() => gateway.kill9());
    const crowd = createCrowd({ base: url, size: SHOPPERS });
    closing.push(crowd.close);
    const exits: number[] = [];

    for (let restart = 0; restart < RESTARTS; restart += 1) {
      const round = crowd.write(EACH);
      await round.when((SHOPPERS * EACH) / 2);
      const start = performance.now();
      expect(await gateway.stop()).toEqual({ code: 0, signal: null });
      exits.push(performance.now() - start);
      expect(crowd.isQuiet(), "the gateway left while shoppers were writing").toBe(false);
      gateway = await gateway.restart();
      await round.when(SHOPPERS * EACH);
    }
    await expect.poll(crowd.isQuiet, { timeout: 20_000 }).toBe(true);

    const finals = await readFinals(url, await signIn(url, firstAgent), crowd.shoppers);
    const sent = crowd.happenings.filter(({ kind }) => kind === "sent").length;
    console.log(
      `${sent} words over ${RESTARTS} restarts; exits ${exits.map(Math.round).join(", ")} ms; ` +
        `longest wait of a word ${Math.round(crowd.longestWaitMs())} ms`,
    );
    expect(checkHistory({ happenings: crowd.happenings, finals })).toEqual([]);
    expect(sent).toBe(SHOPPERS * EACH * RESTARTS);
    expect(Math.max(...exits)).toBeLessThan(EXIT_WITHIN_MS);
  }, 180_000);
});
