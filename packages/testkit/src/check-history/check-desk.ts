// One agent at a time, never more than an agent may hold, and nothing written by who does not hold it any more.
import type { AgentId, ConversationId } from "@baton/protocol";
import type { ConversationEvent } from "@baton/domain";
import { capacitiesOf } from "./capacities.ts";
import { pick } from "./history.ts";
import type { Desk, History } from "./history.ts";
import type { Place, Step } from "./replay-desk.ts";

/** As clients saw it: one holder for each fence, fences that only grow, loads within capacity. */
export const checkHolders = (history: History): string[] => {
  const holders = new Map<string, AgentId>();
  const fences = new Map<string, number>();
  const held = pick(history, "held").flatMap(({ reader, conversation, agentId, fence }) => {
    const assignment = `${conversation} ${fence}`;
    const holder = holders.get(assignment) ?? agentId;
    holders.set(assignment, holder);
    const seen = `${reader} ${conversation}`;
    const before = fences.get(seen) ?? fence;
    fences.set(seen, fence);
    return [
      ...(holder === agentId ? [] : [`${conversation} was held by two agents under fence ${fence}`]),
      ...(fence < before ? [`the fence of ${conversation} fell from ${before} to ${fence}`] : []),
    ];
  });
  // Who is allowed less than before may go on holding what they hold; the commits tell whether more came.
  const lowered = new Set(pick(history, "capacity-saved").map(({ agentId }) => agentId));
  const full = pick(history, "load")
    .filter(({ agentId, load, capacity }) => load > capacity && !lowered.has(agentId))
    .map(({ agentId, load, capacity }) => `${agentId} held ${load} of ${capacity}`);
  return [...held, ...full];
};

/** Each conversation's events count 1, 2, 3 … in the order they were stored. */
export const checkNumbers = ({ commits }: Desk): string[] => {
  const last = new Map<ConversationId, number>();
  return commits.flatMap(({ conversation, events }) =>
    events.flatMap(({ seq }) => {
      const before = last.get(conversation) ?? 0;
      last.set(conversation, seq);
      return seq === before + 1 ? [] : [`${conversation} has ${seq} stored after ${before}`];
    }),
  );
};

/** Who must hold the conversation for the event to be right; undefined for events that need no holder. */
const writerOf = (event: ConversationEvent): AgentId | undefined => {
  if (event.kind === "said" && event.by.kind === "agent") return event.by.id;
  if (event.kind === "transferred" || event.kind === "returned-to-bot") return event.by;
  if (event.kind === "closed" || event.kind === "released") return event.agentId;
  return undefined;
};

const misplaced = ({ conversation, event, before }: Step): string[] => {
  const holder = before.kind === "held" ? before.agentId : undefined;
  if (event.kind === "offered" && before.kind !== "waiting")
    return [`${conversation} was offered at ${event.seq} while it was not waiting`];
  if (event.kind === "assigned" && holder !== undefined)
    return [`${conversation} was given to ${event.agentId} at ${event.seq} while ${holder} held it`];
  if (event.kind === "assigned" && before.kind === "offered" && before.agentId !== event.agentId)
    return [`${conversation} was offered to ${before.agentId} and taken by ${event.agentId}`];
  if (event.kind === "said" && event.by.kind === "bot" && holder !== undefined)
    return [`the bot spoke in ${conversation} at ${event.seq} while ${holder} held it`];
  const writer = writerOf(event);
  return writer === undefined || writer === holder
    ? []
    : [`${writer} wrote in ${conversation} at ${event.seq} without holding it`];
};

/** One holder at a time, and only the holder writes. */
export const checkAssignments = (steps: readonly Step[]): string[] => steps.flatMap(misplaced);

const burdened = (place: Place): AgentId | undefined =>
  place.kind === "offered" || place.kind === "held" ? place.agentId : undefined;

/** Nobody is offered or given more, offers included, than they may hold at that instant. */
export const checkCapacity = (history: History, steps: readonly Step[], desk: Desk): string[] => {
  const capacities = capacitiesOf(history, desk);
  const loads = new Map<AgentId, number>();
  return steps.flatMap(({ conversation, event, before, after }) => {
    const [was, is] = [burdened(before), burdened(after)];
    if (was === is) return [];
    if (was !== undefined) loads.set(was, (loads.get(was) ?? 0) - 1);
    if (is === undefined) return [];
    const load = (loads.get(is) ?? 0) + 1;
    loads.set(is, load);
    const capacity = capacities.most(is, event.at);
    return load > capacity ? [`${is} held ${load} of ${capacity} with ${conversation} at ${event.seq}`] : [];
  });
};

/** Nobody has two offers to decide on at once. */
export const checkOffers = (steps: readonly Step[]): string[] => {
  const offers = new Map<AgentId, Set<ConversationId>>();
  const of = (agent: AgentId): Set<ConversationId> => {
    const open = offers.get(agent) ?? new Set();
    offers.set(agent, open);
    return open;
  };
  return steps.flatMap(({ conversation, event, before, after }) => {
    if (before.kind === "offered") of(before.agentId).delete(conversation);
    if (after.kind !== "offered") return [];
    const open = of(after.agentId);
    const [other] = open;
    open.add(conversation);
    return other === undefined || other === conversation
      ? []
      : [`${after.agentId} was offered ${conversation} at ${event.seq} while ${other} was still open`];
  });
};

/** What was acked under a fence was stored under that assignment. */
export const checkFences = (history: History, steps: readonly Step[]): string[] => {
  const acked = new Map(pick(history, "acked").map(({ clientId, seq }) => [clientId, seq]));
  const places = new Map(
    steps.map(({ conversation, event, before }) => [`${conversation} ${event.seq}`, before]),
  );
  const spoken = new Map(
    steps.flatMap(({ conversation, event }) =>
      event.kind === "said" && event.clientId !== undefined ? [[event.clientId, conversation] as const] : [],
    ),
  );
  const written = [
    ...pick(history, "sent").map((sent) => ({
      ...sent,
      conversation: spoken.get(sent.clientId),
      operation: "say",
    })),
    ...pick(history, "asked"),
  ];
  return written.flatMap(({ clientId, conversation, fence, operation, sender }) => {
    const seq = acked.get(clientId);
    if (fence === undefined || seq === undefined || conversation === undefined) return [];
    const place = places.get(`${conversation} ${seq}`);
    const isCurrent = place?.kind === "held" && place.fence === fence;
    return isCurrent
      ? []
      : [`${operation} of ${sender} was stored in ${conversation} at ${seq} under the old fence ${fence}`];
  });
};
