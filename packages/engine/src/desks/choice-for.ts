// Who could be offered a waiting conversation now, by everything that decides it. Keeps RT43.
import {
  chooseAgent,
  demandOf,
  isHeldForNamed,
  type AgentChoice,
  type AgentStanding,
  type ConversationState,
  type QueueTicket,
} from "@baton/domain";
import { opensLater, type Site } from "../sites/site.ts";

/** A conversation that waits in line. */
export type Waiting = ConversationState & { readonly phase: { readonly kind: "queued" } };

/** Whether it waits for the desk to open: only who asked within the hours, or was handed on by name, is served outside them. */
export const waitsForOpening = (site: Site, ticket: QueueTicket, now: number): boolean =>
  !isHeldForNamed(ticket, { now, policy: site.policy }) &&
  opensLater(site, now, ticket.department) &&
  opensLater(site, ticket.since, ticket.department);

/** The place in the queue; nobody is waited for who is no agent here any more. */
export const ticketNow = ({ agents }: Site, ticket: QueueTicket): QueueTicket => {
  const { preferred, ...rest } = ticket;
  return preferred !== undefined && agents.has(preferred) ? ticket : rest;
};

/** The choice among the candidates, or "at-opening" where nobody is to be asked before the desk opens. */
export const choiceFor = (
  site: Site,
  { phase, served }: Waiting,
  candidates: readonly AgentStanding[],
  now: number,
): AgentChoice | "at-opening" => {
  const ticket = ticketNow(site, phase);
  if (waitsForOpening(site, ticket, now)) return "at-opening";
  return chooseAgent({
    ...demandOf(ticket, { now, policy: site.policy }),
    candidates,
    policy: site.policy.routing,
    previousAgent: served && { id: served.agentId, at: served.at },
    previousAgentForMs: site.policy.previousAgentForMs,
    tried: phase.tried,
    now,
  });
};
