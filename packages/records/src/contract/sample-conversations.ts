import { append, type ConversationEvent, type ConversationState, type EventBody } from "@baton/domain";
import type { AgentId, ConversationId, VisitorId } from "@baton/protocol";
import type { ArchivedConversation } from "../archive.ts";
import { siteId } from "./sample-settings.ts";

/** Where a conversation of the suite comes from; `at` is its opening, epoch ms. */
export type SampleOptions = {
  readonly id: string;
  readonly visitor?: string;
  readonly site?: string;
  readonly at?: number;
};

/** A body, or a body with the ms that pass before it. */
type Step = EventBody | readonly [number, EventBody];

const isTimed = (step: Step): step is readonly [number, EventBody] => Array.isArray(step);

/** Plays events after `opened`, 10 ms apart where nothing else is said. */
export const converse = (options: SampleOptions, steps: readonly Step[]): ArchivedConversation => {
  const { id, visitor = "visitor-1", site = "shop", at = 1_000 } = options;
  let now = at;
  const opened: EventBody = {
    kind: "opened",
    id: id as ConversationId,
    site: siteId(site),
    visitor: visitor as VisitorId,
    locale: "ko",
  };
  let { state, events }: { state: ConversationState; events: readonly ConversationEvent[] } = append(
    undefined,
    [opened],
    now,
  );
  for (const step of steps) {
    const [after, body] = isTimed(step) ? step : [10, step];
    now += after;
    const next = append(state, [body], now);
    state = next.state;
    events = [...events, ...next.events];
  }
  return { state, events };
};

/** The shopper's words. */
export const says = (text: string): EventBody => ({
  kind: "said",
  by: { kind: "visitor" },
  body: { kind: "text", text },
});

/** The bot's verdict on `question`: by default it found nothing. */
export const missed = (question: string, outcome: "missed" | "answered" = "missed"): EventBody => ({
  kind: "bot-answered",
  answers: 2,
  question,
  outcome,
});

/** The shopper asks for a person. */
export const asks = (reason: "asked" | "contact" = "asked", department?: string): EventBody => ({
  kind: "handoff-requested",
  ticket: {
    since: 0,
    reason,
    priority: 0,
    tried: [],
    ...(department === undefined ? {} : { department }),
  },
  packet: { reason, requestedAt: 0, tried: [], fields: {} },
});

/** An agent comes, after a wait of so many ms before a screen. */
export const assigned = (agent: string, waitedMs?: number): EventBody => ({
  kind: "assigned",
  agentId: agent as AgentId,
  agentName: agent,
  explanation: { policy: "picked", load: 0, capacity: 4, skipped: [] },
  ...(waitedMs === undefined ? {} : { waitedMs }),
});

/** The end, by the agent. */
export const closed: EventBody = { kind: "closed", by: "agent" };
