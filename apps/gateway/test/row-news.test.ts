// The list's news to one agent: bursts fit the reader, and nothing is lost but what is newer.
import type { ConversationState } from "@baton/domain";
import type { AgentId, ConversationId } from "@baton/protocol";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createRowNews } from "../src/sockets/row-news.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const ME = "kim" as AgentId;

const state = (id: string, seq: number, agentId: string): ConversationState =>
  ({
    id: id as ConversationId,
    seq,
    phase: { kind: "assigned", agentId, agentName: "", since: 0, fence: 1, ticket: {}, explanation: {} },
    tags: [],
    preview: {},
  }) as unknown as ConversationState;

test("[GW97] a burst larger than the reader's room is told in parts, each row's newest state once", () => {
  const told: string[] = [];
  let room = 0;
  const news = createRowNews(ME, {
    tell: (frame) => void (told.push(frame), (room -= 1)),
    hasRoom: () => room > 0,
  });
  for (let seq = 1; seq <= 3; seq += 1)
    for (let at = 0; at < 100; at += 1) news.changed(state(`c${at}`, seq, "lee"));
  for (let part = 0; part < 60; part += 1) {
    room = 10;
    vi.advanceTimersByTime(100);
  }
  expect(told).toHaveLength(100);
  expect(new Set(told).size).toBe(100);
  expect(told.every((frame) => frame.includes('"version":3'))).toBe(true);
  news.close();
});

test("[GW97] one's own rows come soon, other agents' talk within a second", () => {
  const told: string[] = [];
  const news = createRowNews(ME, { tell: (frame) => void told.push(frame), hasRoom: () => true });
  news.changed(state("mine", 1, ME));
  news.changed(state("theirs", 1, "lee"));
  vi.advanceTimersByTime(50);
  expect(told).toHaveLength(2);
  news.changed(state("mine", 2, ME));
  news.changed(state("theirs", 2, "lee"));
  vi.advanceTimersByTime(50);
  expect(told.filter((frame) => frame.includes("theirs"))).toHaveLength(1);
  vi.advanceTimersByTime(1_000);
  expect(told).toHaveLength(4);
  news.close();
});
