// The list's news: made once for a site, fitted to each reader, and nothing lost but what is newer.
import type { ConversationState } from "@baton/domain";
import type { AgentDown, ConversationId, Row } from "@baton/protocol";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createOwnRows } from "../src/sockets/own-rows.ts";
import { createSiteRows, rowsFrame, type RowsFrame } from "../src/sockets/site-rows.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const state = (id: string, seq: number, kind: "queued" | "assigned" = "assigned"): ConversationState =>
  ({
    id: id as ConversationId,
    seq,
    phase: { kind, agentId: "lee", agentName: "", since: 0, fence: 1, ticket: {}, explanation: {} },
    tags: [],
    preview: {},
  }) as unknown as ConversationState;

const rowsIn = (bytes: Buffer): readonly Row[] => {
  const frame = JSON.parse(bytes.toString("utf8")) as AgentDown;
  return frame.kind === "rows" ? frame.rows : [];
};

const listen = () => {
  const told: RowsFrame[] = [];
  const rows = createSiteRows((frame) => void told.push(frame));
  return { rows, told: () => told.splice(0).flatMap(({ bytes }) => rowsIn(bytes)) };
};

test("[GW97] a new phase is told soon, talk within a second, each conversation's newest row once", () => {
  const { rows, told } = listen();
  expect(rows.changed(state("a", 1, "queued"))).toBe("phase");
  vi.advanceTimersByTime(50);
  expect(told().map(({ version }) => version)).toEqual([1]);
  for (let seq = 2; seq <= 9; seq += 1) expect(rows.changed(state("a", seq, "queued"))).toBe("talk");
  vi.advanceTimersByTime(500);
  expect(told()).toEqual([]);
  vi.advanceTimersByTime(600);
  expect(told().map(({ version }) => version)).toEqual([9]);
  rows.changed(state("a", 10, "queued"));
  rows.changed(state("a", 11, "assigned"));
  vi.advanceTimersByTime(50);
  expect(told().map(({ version }) => version)).toEqual([11]);
  vi.advanceTimersByTime(5_000);
  expect(told()).toEqual([]);
  rows.close();
});

test("[GW97] what comes late or twice is not told, unless the store began another life", () => {
  const { rows, told } = listen();
  rows.changed(state("a", 5));
  vi.advanceTimersByTime(50);
  expect(told().map(({ version }) => version)).toEqual([5]);
  expect(rows.changed(state("a", 4, "queued"))).toBe("none");
  expect(rows.changed(state("a", 5))).toBe("none");
  vi.advanceTimersByTime(5_000);
  expect(told()).toEqual([]);
  rows.forget();
  expect(rows.changed(state("a", 1, "queued"))).toBe("phase");
  vi.advanceTimersByTime(50);
  expect(told().map(({ version }) => version)).toEqual([1]);
  rows.close();
});

test("[GW97] a list that was read makes late announcements old, and others are told what they lack", () => {
  const { rows, told } = listen();
  rows.read([state("a", 46)], false);
  expect(rows.changed(state("a", 42))).toBe("none");
  rows.changed(state("b", 5, "queued"));
  rows.changed(state("c", 5));
  rows.read([state("b", 9), state("c", 5), state("d", 3)], true);
  vi.advanceTimersByTime(5_000);
  expect(told().map(({ conversation, version }) => [conversation, version])).toEqual([
    ["b", 9],
    ["c", 5],
    ["d", 3],
  ]);
  expect(rows.changed(state("b", 7, "queued"))).toBe("none");
  rows.close();
});

test("[GW97] what waits is not told to the one agent who was just told newer", () => {
  const { rows, told } = listen();
  rows.changed(state("a", 2, "queued"));
  rows.read([state("a", 4, "queued")], false);
  vi.advanceTimersByTime(5_000);
  expect(told()).toEqual([]);
  expect(rows.changed(state("a", 5, "queued"))).toBe("talk");
  rows.close();
});

test("[GW97] a burst is told in parts, in the order of its changes", () => {
  const { rows, told } = listen();
  for (let at = 0; at < 250; at += 1) rows.changed(state(`c${at}`, 1));
  vi.advanceTimersByTime(45);
  expect(told()).toHaveLength(100);
  vi.advanceTimersByTime(90);
  expect(told().map(({ conversation }) => conversation)).toEqual(
    Array.from({ length: 150 }, (_, at) => `c${at + 100}`),
  );
  rows.close();
});

test("[GW97] what finds no room in a socket is told when there is some, in its newest state", () => {
  const told: Row[][] = [];
  let room = 0;
  const own = createOwnRows({
    tell: (bytes) => void (told.push([...rowsIn(bytes)]), (room -= 1)),
    hasRoom: () => room > 0,
  });
  own.begin([], []);
  for (let seq = 1; seq <= 3; seq += 1) {
    own.pass(rowsFrame(Array.from({ length: 100 }, (_, at) => state(`c${at}`, seq))));
  }
  expect(told).toEqual([]);
  for (let part = 0; part < 4; part += 1) {
    room = 1;
    vi.advanceTimersByTime(100);
  }
  expect(told.map((rows) => rows.length)).toEqual([50, 50]);
  expect(told.flat().every(({ version }) => version === 3)).toBe(true);
  expect(new Set(told.flat().map(({ conversation }) => conversation)).size).toBe(100);
  own.close();
});

test("[GW97] an offer is told at once, talk in one's own soon", () => {
  const told: Row[] = [];
  const own = createOwnRows({ tell: (bytes) => void told.push(...rowsIn(bytes)), hasRoom: () => true });
  own.begin([], []);
  own.tellNow(state("offer", 1));
  expect(told.map(({ conversation }) => conversation)).toEqual(["offer"]);
  own.add(state("mine", 1));
  own.add(state("mine", 2));
  vi.advanceTimersByTime(50);
  expect(told.map(({ version }) => version)).toEqual([1, 2]);
  own.close();
});
