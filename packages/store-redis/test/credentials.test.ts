// Saving a token and ending all of its subject are several commands each, which may cross in any way.
import type { SiteId } from "@baton/protocol";
import { describe, expect, test } from "vitest";
import type { Caller } from "../src/caller.ts";
import { createCredentials } from "../src/credentials.ts";
import type { RedisFeed } from "../src/feed.ts";
import { createKeys } from "../src/keys.ts";

const SITE = "shop" as SiteId;
const SUBJECT = "agent:kim";
const FAR = 4_000_000_000_000;

type Command = () => void;

/** As much of Redis as tokens need; each command waits until it is let through. */
const createSlowRedis = () => {
  const tokens = new Set<string>();
  const listed = new Set<string>();
  const carryOut = (command: string, key: string, values: readonly string[]): unknown => {
    switch (command) {
      case "ZADD":
        return listed.add(values[1] ?? "");
      case "ZREM":
        return values.map((hash) => listed.delete(hash));
      case "ZSCORE":
        return listed.has(values[0] ?? "") ? "1" : null;
      case "ZRANGE":
        return [...listed];
      case "SET":
        return tokens.add(key);
      case "DEL":
        return tokens.delete(key);
      default:
        return null;
    }
  };
  /** The commands of one of those at work, and the next of them once it has been asked for. */
  const createLine = () => {
    const waiting: Command[] = [];
    const send = (command: string, key: string, ...values: readonly string[]): Promise<unknown> =>
      new Promise((resolve) => waiting.push(() => resolve(carryOut(command, key, values))));
    return { waiting, caller: { send } as unknown as Caller };
  };
  return { tokens, listed, createLine };
};

const settle = () => new Promise((resolve) => setImmediate(resolve));

/** Lets the saver (true) and the ender (false) through in this order, and whoever is left afterwards. */
const cross = async (order: readonly boolean[]) => {
  const { tokens, listed, createLine } = createSlowRedis();
  const feed = { signal: () => undefined } as unknown as RedisFeed;
  const [saver, ender] = [createLine(), createLine()];
  const open = ({ caller }: typeof saver) =>
    createCredentials({ caller, keys: createKeys("baton"), feed, now: () => 0 });
  let left = 2;
  void open(saver)
    .save(SITE, "hash", SUBJECT, FAR)
    .then(() => (left -= 1));
  void open(ender)
    .revokeSubject(SITE, SUBJECT)
    .then(() => (left -= 1));
  for (const isSaver of order) {
    await settle();
    (isSaver ? saver : ender).waiting.shift()?.();
  }
  while (left > 0) {
    await settle();
    for (const { waiting } of [saver, ender]) waiting.shift()?.();
  }
  return { isAlive: tokens.size > 0, isListed: listed.size > 0 };
};

/** Every way to order five commands of one with four of another. */
const orders = (saves: number, ends: number): readonly (readonly boolean[])[] => {
  if (saves === 0) return [Array.from({ length: ends }, () => false)];
  if (ends === 0) return [Array.from({ length: saves }, () => true)];
  return [
    ...orders(saves - 1, ends).map((rest) => [true, ...rest]),
    ...orders(saves, ends - 1).map((rest) => [false, ...rest]),
  ];
};

describe("tokens on Redis", () => {
  test("[ST101] no crossing leaves a token alive that nobody can end", async () => {
    const seen = { alive: 0, gone: 0 };
    for (const order of orders(5, 4)) {
      const { isAlive, isListed } = await cross(order);
      expect(isAlive && !isListed, order.map((isSaver) => (isSaver ? "s" : "e")).join("")).toBe(false);
      seen[isAlive ? "alive" : "gone"] += 1;
    }
    expect(seen.alive).toBeGreaterThan(0);
    expect(seen.gone).toBeGreaterThan(0);
  });
});
