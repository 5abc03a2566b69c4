import { describe, expect, test } from "vitest";
import { keepSame } from "../src/keep-same.ts";

const before = { seq: 1, read: { visitor: 0, agents: 0 }, tags: ["vip"], packet: { tried: [{ id: "a" }] } };
const parsed = (change: object): typeof before => JSON.parse(JSON.stringify({ ...before, ...change }));

describe("parts that say the same", () => {
  test("[ST100] are the same objects in what is told of another gateway's commit", () => {
    const after = keepSame(before, parsed({ seq: 2, read: { visitor: 0, agents: 1 } }));
    expect(after).toEqual({ ...before, seq: 2, read: { visitor: 0, agents: 1 } });
    expect(after.tags).toBe(before.tags);
    expect(after.packet).toBe(before.packet);
    expect(after.read).not.toBe(before.read);
  });

  test("[ST100] do so as a whole too, and nothing else does", () => {
    expect(keepSame(before, parsed({}))).toBe(before);
    expect(keepSame(before, parsed({ tags: ["vip", "new"] })).tags).toEqual(["vip", "new"]);
    expect(keepSame(before, parsed({ tags: [] })).tags).toEqual([]);
    expect(keepSame(before, parsed({ more: 1 }))).toEqual({ ...before, more: 1 });
    expect(keepSame(before, parsed({ packet: [] })).packet).toEqual([]);
    expect(keepSame({ a: undefined, b: 1 }, { b: 1, c: 1 } as never)).toEqual({ b: 1, c: 1 });
    expect(keepSame(undefined, before)).toBe(before);
  });
});
