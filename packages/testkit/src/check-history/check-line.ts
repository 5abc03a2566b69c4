// First in, first out among those an agent could take, and nobody left waiting beside a free agent.
import type { AgentId, ConversationId } from "@baton/protocol";
import { allowanceIn } from "./allowance.ts";
import { capacitiesOf } from "./capacities.ts";
import type { Capacities } from "./capacities.ts";
import { pick } from "./history.ts";
import type { Calm, Desk, History } from "./history.ts";
import { openTo } from "./open-to.ts";
import type { Waiting } from "./open-to.ts";
import type { Place, Step } from "./replay-desk.ts";

/**
 * How old a look at the line may be when an offer made from it is stored: the pass over the line in calm, and one that a fault
 * held up otherwise. Who came back to the line meanwhile could not be seen.
 */
const LOOK_MS = { calm: 2_000, fault: 10_000 } as const;
/** Nobody waits longer beside an agent who could take the conversation, once faults have stopped. */
export const LONGEST_WAIT_MS = 5_000;

const isCalm = (calms: readonly Calm[], at: number): boolean =>
  calms.some(({ from, until }) => at >= from + LOOK_MS.calm && at <= until);

/** No offer passes over an older conversation of the same priority that the same agent could have been offered. */
export const checkTurns = (history: History, steps: readonly Step[], desk: Desk): string[] => {
  const allowance = allowanceIn(history);
  const line = new Map<ConversationId, Waiting>();
  return steps.flatMap(({ conversation, event, after, before }) => {
    line.delete(conversation);
    if (after.kind === "waiting") line.set(conversation, after);
    if (event.kind !== "offered" || before.kind !== "waiting") return [];
    const lookMs = LOOK_MS[isCalm(desk.calms, event.at) ? "calm" : "fault"];
    const { since, priority } = before.ticket;
    const [passed] = [...line].filter(([, waiting]) => {
      const { ticket } = waiting;
      const openAt = openTo(waiting, event.agentId, desk);
      return (
        ticket.priority === priority &&
        ticket.since < since &&
        event.at - openAt > lookMs &&
        event.at - openAt > lookMs + allowance(openAt, event.at)
      );
    });
    return passed === undefined
      ? []
      : [`${conversation} was offered to ${event.agentId} while ${passed[0]} had waited longer`];
  });
};

type Moment = { readonly at: number } & (
  | { readonly step: Step }
  | { readonly agentId: AgentId; readonly isPresent?: boolean }
);

/** Commits, comings and goings, and changes of capacity in one order. */
const moments = (history: History, steps: readonly Step[], { changes }: Capacities): readonly Moment[] =>
  [
    ...changes.map(({ at, agentId }): Moment => ({ at, agentId })),
    ...steps.map((step): Moment => ({ at: step.at, step })),
    ...pick(history, "present").map(({ at, agentId }): Moment => ({ at, agentId, isPresent: true })),
    ...pick(history, "absent").map(({ at, agentId }): Moment => ({ at, agentId, isPresent: false })),
  ].sort((a, b) => a.at - b.at);

/** Since when each agent could have taken a conversation, without a break. */
const createFreedom = (capacities: Capacities) => {
  const present = new Map<AgentId, number>();
  const loads = new Map<AgentId, number>();
  const offers = new Map<AgentId, number>();
  const freeSince = new Map<AgentId, number>();
  const renew = (agent: AgentId, at: number): void => {
    const hasRoom = (loads.get(agent) ?? 0) < capacities.least(agent, at);
    const isFree = (present.get(agent) ?? 0) > 0 && hasRoom && (offers.get(agent) ?? 0) === 0;
    if (!isFree) freeSince.delete(agent);
    else if (!freeSince.has(agent)) freeSince.set(agent, at);
  };
  return {
    since: freeSince,
    renew,
    presence: (agent: AgentId, isPresent: boolean, at: number): void => {
      present.set(agent, Math.max(0, (present.get(agent) ?? 0) + (isPresent ? 1 : -1)));
      renew(agent, at);
    },
    load: (agent: AgentId, change: number, at: number): void => {
      loads.set(agent, (loads.get(agent) ?? 0) + change);
      renew(agent, at);
    },
    offer: (agent: AgentId, change: number, at: number): void => {
      offers.set(agent, (offers.get(agent) ?? 0) + change);
      renew(agent, at);
    },
  };
};

const offeredTo = (place: Place): AgentId | undefined =>
  place.kind === "offered" ? place.agentId : undefined;

const holderOf = (place: Place): AgentId | undefined =>
  place.kind === "offered" || place.kind === "held" ? place.agentId : undefined;

/** Nobody stands in line for five calm seconds beside one agent who is there and free all that time. */
export const checkWaits = (history: History, steps: readonly Step[], desk: Desk): string[] => {
  const line = new Map<ConversationId, Waiting>();
  const capacities = capacitiesOf(history, desk);
  const freedom = createFreedom(capacities);
  const allowance = allowanceIn(history);
  const found = new Map<ConversationId, string>();

  const judge = (conversation: ConversationId, agent: AgentId, until: number): void => {
    const waiting = line.get(conversation);
    const freeAt = freedom.since.get(agent);
    if (waiting === undefined || freeAt === undefined) return;
    const openAt = openTo(waiting, agent, desk);
    for (const calm of desk.calms) {
      const [from, to] = [Math.max(openAt, freeAt, calm.from), Math.min(until, calm.until)];
      const waited = to - from;
      if (waited > LONGEST_WAIT_MS && waited > LONGEST_WAIT_MS + allowance(from, to))
        found.set(conversation, `${conversation} waited ${waited} ms while ${agent} was free`);
    }
  };
  const judgeConversation = (conversation: ConversationId, until: number): void => {
    for (const agent of freedom.since.keys()) judge(conversation, agent, until);
  };
  const judgeAgent = (agent: AgentId, until: number): void => {
    for (const conversation of line.keys()) judge(conversation, agent, until);
  };
  const take = ({ conversation, before, after, at }: Step): void => {
    if (before === after) return;
    judgeConversation(conversation, at);
    line.delete(conversation);
    if (after.kind === "waiting") line.set(conversation, { ...after, enteredAt: at });
    const [was, is] = [holderOf(before), holderOf(after)];
    if (is !== undefined && is !== was) judgeAgent(is, at);
    const [asked, asks] = [offeredTo(before), offeredTo(after)];
    if (asked !== asks && asked !== undefined) freedom.offer(asked, -1, at);
    if (asked !== asks && asks !== undefined) freedom.offer(asks, 1, at);
    if (was === is) return;
    if (was !== undefined) freedom.load(was, -1, at);
    if (is !== undefined) freedom.load(is, 1, at);
  };

  for (const moment of moments(history, steps, capacities)) {
    if ("step" in moment) take(moment.step);
    else {
      judgeAgent(moment.agentId, moment.at);
      if (moment.isPresent === undefined) freedom.renew(moment.agentId, moment.at);
      else freedom.presence(moment.agentId, moment.isPresent, moment.at);
    }
  }
  for (const conversation of line.keys()) judgeConversation(conversation, Infinity);
  return [...found.values()];
};
