// Short ways to say what a test starts from.
import type {
  AgentConversation,
  AgentId,
  AgentPhase,
  ConversationId,
  Entry,
  Row,
  VisitorId,
} from "@baton/protocol";
import { EMPTY_DESK, type DeskState } from "../src/desk/desk-state.ts";
import { reduceFrame } from "../src/desk/reduce.ts";
import { believableWorld } from "./fake/believable-world.ts";

export const NOW = Date.UTC(2026, 10, 21, 5, 0);
export const ME = "ag_minji01" as AgentId;
export const OTHER = "ag_seojun02" as AgentId;
export const cv = (name: string): ConversationId => `cv_${name}` as ConversationId;

const explanation = { policy: "longest-idle", load: 1, capacity: 4, skipped: [] } as const;

export const assigned = (agentId: AgentId = ME): AgentPhase => ({
  kind: "assigned",
  agentId,
  since: NOW,
  fence: 1,
  explanation,
});
export const offered = (until: number, agentId: AgentId = ME): AgentPhase => ({
  kind: "offered",
  since: NOW - 60_000,
  reason: "asked",
  priority: 0,
  order: NOW - 60_000,
  agentId,
  until,
  explanation,
});
/** Served in the order of `order`, which is that of arrival unless the server says another. */
export const queued = (since: number, order = since): AgentPhase => ({
  kind: "queued",
  since,
  reason: "asked",
  priority: 0,
  order,
});

export const row = (name: string, change: Partial<Row> = {}): Row => ({
  conversation: cv(name),
  version: 1,
  phase: { kind: "bot", misses: 0 },
  visitor: { id: `vs_${name}` as VisitorId, locale: "ko", name },
  preview: { text: `${name} 말`, at: NOW, author: "visitor" },
  openedAt: NOW,
  unread: 0,
  tags: [],
  ...change,
});

export const whole = (name: string, change: Partial<AgentConversation> = {}): AgentConversation => ({
  ...row(name),
  fields: {},
  read: { visitor: 0, agents: 0 },
  ...change,
});

export const said = (seq: number, text: string, change: Partial<Entry> = {}): Entry => ({
  seq,
  at: NOW + seq * 1_000,
  author: { kind: "visitor" },
  body: { kind: "text", text },
  ...change,
});

/** A desk that has been welcomed with these rows. */
export const welcomed = (rows: readonly Row[], epoch = "e1", before: DeskState = EMPTY_DESK): DeskState => {
  const { site, colleagues } = believableWorld(() => NOW);
  const me = { id: ME, name: "김민지", isAdmin: false };
  return reduceFrame(before, { kind: "welcome", version: 1, epoch, me, site, colleagues, rows }, NOW).state;
};
