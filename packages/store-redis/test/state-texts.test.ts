import type { ConversationState } from "@baton/domain";
import { commitOn } from "@baton/store/contract";
import { createSeededRandom } from "@baton/testkit";
import type { SeededRandom } from "@baton/testkit";
import { describe, expect, test } from "vitest";
import { readState, stateAfter, textsOf } from "../src/state-texts.ts";
import type { Changed, KeptState } from "../src/state-texts.ts";

const asJson = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;
const first = commitOn("a", 0).state;

/** Parts a conversation may have, and get rid of again. */
const change = (state: ConversationState, random: SeededRandom): ConversationState => {
  const { contact, remindedAt, unansweredSince, page, ...always } = state;
  const some = {
    ...(contact && random.chance(0.8) && { contact }),
    ...(remindedAt !== undefined && random.chance() && { remindedAt }),
    ...(unansweredSince !== undefined && random.chance(0.7) && { unansweredSince }),
    ...(page && random.chance(0.9) && { page }),
    ...(random.chance(0.2) && { contact: { name: random.id() } }),
    ...(random.chance(0.2) && { remindedAt: random.integer(1, 3) }),
    ...(random.chance(0.1) && {
      page: { url: `https://shop.example/${"x".repeat(random.integer(1, 600))}` },
    }),
    ...(random.chance(0.1) && { remindedAt: undefined }),
  };
  const tags = random.chance(0.2) ? [random.id()] : state.tags;
  return { ...always, ...some, tags, seq: state.seq + random.integer(1, 3) } as ConversationState;
};

describe("a state in parts", () => {
  test("[ST102] reads back as it was written, whatever its parts become", () => {
    const random = createSeededRandom(7);
    let known: KeptState | undefined;
    let [stored, wholes] = [["", "0", ""], 0];
    let state = first;
    for (let step = 0; step < 2_000; step += 1) {
      const { whole, changed, kept } = textsOf(state, known);
      if (whole !== "") wholes += 1;
      stored = [whole || (stored[0] ?? ""), String(kept.base), changed];
      const read = readState(stored);
      expect(read).toEqual({ state: asJson(state), kept });
      // Gateways take turns: one decides on what it wrote, another on what it read.
      known = random.chance() && read ? read : { state, kept };
      state = change(known.state, random);
    }
    expect(wholes).toBeGreaterThan(10);
    expect(wholes).toBeLessThan(1_000);
  });

  test("[ST102] is made whole from any version since the base", () => {
    const random = createSeededRandom(8);
    let known: KeptState = { state: first, kept: { base: first.seq, parts: [] } };
    let since = [first];
    for (let step = 0; step < 500; step += 1) {
      const state = asJson(change(known.state, random));
      const { whole, changed, kept } = textsOf(state, known);
      if (whole !== "") since = [];
      for (const before of since) expect(stateAfter(before, JSON.parse(changed) as Changed)).toEqual(state);
      since.push(state);
      known = { state, kept };
    }
  });

  test("[ST102] writes a message as the parts it changes, without what stays", () => {
    const before = { state: first, kept: { base: 1, parts: [] } };
    const { whole, changed, kept } = textsOf({ ...first, seq: 2, unread: 2 }, before);
    expect([whole, changed]).toEqual(["", '{"seq":2,"unread":2}']);
    expect(kept).toEqual({ base: 1, parts: ["seq", "unread"] });
    // A part that came back to what it was is still told: whoever missed the way there would not know.
    const back = textsOf({ ...first, seq: 3, unread: 1 }, { state: { ...first, seq: 2, unread: 2 }, kept });
    expect(back.changed).toBe('{"seq":3,"unread":1}');
  });

  test("[ST100] keeps the objects of the parts that did not change", () => {
    const after = stateAfter(first, { seq: 2, read: { visitor: 0, agents: 0 }, preview: { text: "새로" } });
    expect(after.read).toBe(first.read);
    expect(after.tags).toBe(first.tags);
    expect(after.preview).toEqual({ text: "새로" });
  });

  test("[ST102] is not there where nothing is stored", () => {
    expect(readState([null, null, null])).toBeUndefined();
  });
});
