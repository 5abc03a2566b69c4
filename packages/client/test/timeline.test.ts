import type { ConversationId, Entry } from "@baton/protocol";
import { describe, expect, test } from "vitest";
import { EMPTY_TIMELINE, extendTimeline, pendingItems, resetTimeline } from "../src/index.ts";

const conversation = "c1" as ConversationId;
const entry = (seq: number): Entry => ({
  seq,
  at: seq,
  author: { kind: "visitor" },
  body: { kind: "text", text: String(seq) },
});
const piece = (after: number, ...seqs: number[]) => ({
  conversation,
  after,
  cursor: seqs.at(-1) ?? after,
  entries: seqs.map(entry),
});
const base = resetTimeline("e1", piece(0, 1, 2, 3));

describe("timeline", () => {
  test("[TL1] adds what follows its cursor, in order", () => {
    const after = extendTimeline(base, piece(3, 4, 5));
    expect(after).toMatchObject({ cursor: 5, entries: [1, 2, 3, 4, 5].map(entry) });
  });

  test("[TL1] moves its cursor over entries it may not see", () => {
    const after = extendTimeline(base, { ...piece(3), cursor: 6 });
    expect(after).toMatchObject({ cursor: 6, entries: [1, 2, 3].map(entry) });
    expect(after !== "resync" && extendTimeline(after, piece(6, 7))).toMatchObject({ cursor: 7 });
  });

  test("[TL2] a piece that comes twice, late or overlapping changes nothing it has", () => {
    expect(extendTimeline(base, piece(0, 1, 2))).toBe(base);
    expect(extendTimeline(base, piece(1, 2, 3, 4))).toMatchObject({
      cursor: 4,
      entries: [1, 2, 3, 4].map(entry),
    });
  });

  test("[TL3] a gap, or another conversation, is answered with resync", () => {
    expect(extendTimeline(base, piece(4, 5))).toBe("resync");
    expect(extendTimeline(EMPTY_TIMELINE, piece(0, 1))).toBe("resync");
  });

  test("[OB8] an unsent line stands after the entries until its own entry is there", () => {
    const operation = { kind: "say", clientId: "id-1" as never };
    const items = [{ operation, at: 1, status: "sent" as const }];
    expect(pendingItems(items, base.entries)).toEqual(items);
    expect(pendingItems(items, [...base.entries, { ...entry(4), clientId: "id-1" as never }])).toEqual([]);
  });
});
