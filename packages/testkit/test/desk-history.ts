// Small runs of a desk, written by hand: what the checker must pass, and what it is broken from.
import type { AgentId, ClientId, ConversationId } from "@baton/protocol";
import type { ConversationEvent, EventBody, QueueTicket } from "@baton/domain";
import { checkHistory } from "@baton/testkit";
import type { Calm, Happening, History, StoredCommit } from "@baton/testkit";

export const kim = "ag_kim" as AgentId;
export const lee = "ag_lee" as AgentId;
const ticket = (since: number, change: Partial<QueueTicket> = {}): QueueTicket => ({
  since,
  reason: "asked",
  priority: 0,
  tried: [],
  ...change,
});
const explanation = { policy: "longest-idle", load: 0, capacity: 1, skipped: [] } as const;

export const asks = (at: number, change: Partial<QueueTicket> = {}): EventBody => ({
  kind: "handoff-requested",
  ticket: ticket(at, change),
  packet: { reason: "asked", requestedAt: at, tried: [], fields: {} },
});
export const offered = (agentId: AgentId): EventBody => ({
  kind: "offered",
  agentId,
  agentName: agentId,
  until: 0,
  explanation,
});
export const assigned = (agentId: AgentId): EventBody => ({
  kind: "assigned",
  agentId,
  agentName: agentId,
  explanation,
});
export const declined = (agentId: AgentId): EventBody => ({
  kind: "offer-ended",
  agentId,
  agentName: agentId,
  why: "declined",
});
export const says = (agentId: AgentId, text: string): EventBody => ({
  kind: "said",
  by: { kind: "agent", id: agentId, name: agentId },
  body: { kind: "text", text },
  clientId: `client-id-of-${text}` as ClientId,
});
export const botSays: EventBody = {
  kind: "said",
  by: { kind: "bot", name: "bot" },
  body: { kind: "text", text: "hi" },
};
export const closed = (agentId: AgentId): EventBody => ({ kind: "closed", by: "agent", agentId });

/** A conversation, epoch ms, what happened. */
export type Stored = readonly [conversation: string, at: number, body: EventBody];

/** Commits of one event each, numbered as they come. */
export const commitsOf = (stored: readonly Stored[]): readonly StoredCommit[] => {
  const numbers = new Map<string, number>();
  return stored.map(([name, at, body]) => {
    const seq = (numbers.get(name) ?? 0) + 1;
    numbers.set(name, seq);
    return { conversation: name as ConversationId, events: [{ ...body, seq, at } as ConversationEvent] };
  });
};

export const there = (agentId: AgentId, at: number): Happening => ({ kind: "present", agentId, at });
const ALWAYS: readonly Calm[] = [{ from: 0, until: 60_000 }];

export const handedOn = (by: AgentId, to: AgentId, at: number): EventBody => ({
  kind: "transferred",
  by,
  byName: by,
  to,
  toName: to,
  ticket: ticket(10_000, {
    preferred: to,
    declined: [{ agentId: by, at }],
    transfer: { by, byName: by, at, toName: to },
  }),
});

type Told = { readonly happenings?: readonly Happening[]; readonly calms?: readonly Calm[] };

export const history = (
  stored: readonly Stored[],
  { happenings = [], calms = ALWAYS }: Told = {},
): History => ({
  happenings,
  finals: [],
  desk: {
    commits: commitsOf(stored),
    agents: [
      { id: kim, capacity: 1 },
      { id: lee, capacity: 1 },
    ],
    calms,
    declinedForMs: 10_000,
    namedAgentForMs: 8_000,
  },
});

export const sound: readonly Stored[] = [
  ["a", 10_000, asks(10_000)],
  ["b", 10_100, asks(10_100)],
  ["a", 10_200, offered(kim)],
  ["a", 10_300, declined(kim)],
  ["a", 10_400, offered(lee)],
  ["b", 10_500, offered(kim)],
  ["a", 10_600, assigned(lee)],
  ["b", 10_700, assigned(kim)],
  ["a", 10_800, says(lee, "welcome")],
  ["a", 10_900, closed(lee)],
];

/** What stands in the end is judged elsewhere. */
export const findings = (one: History): readonly string[] =>
  checkHistory(one).filter((finding) => !finding.startsWith("acked, but not in the log"));
