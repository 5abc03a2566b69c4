// What one place in the queue asks of an agent at an instant. Keeps RT6, RT41, RT42.
import type { QueueTicket } from "../conversation/state.ts";
import type { SitePolicy } from "../policy/site-policy.ts";
import type { Demand } from "./agent-standing.ts";

type Moment = {
  readonly now: number;
  readonly policy: Pick<SitePolicy, "declinedForMs" | "namedAgentForMs">;
};

/** Whether it was handed to a colleague by name so lately that nobody else is asked yet. */
export const isHeldForNamed = ({ preferred, transfer }: QueueTicket, { now, policy }: Moment): boolean =>
  preferred !== undefined && transfer !== undefined && now - transfer.at < policy.namedAgentForMs;

/** Who may be asked, of whom first: what was declined or handed on counts for its time only. */
export const demandOf = (ticket: QueueTicket, moment: Moment): Demand => {
  const { department, preferred, declined = [] } = ticket;
  const { now, policy } = moment;
  return {
    department,
    preferred,
    isForPreferredOnly: isHeldForNamed(ticket, moment),
    declined: declined.filter(({ at }) => now - at < policy.declinedForMs).map(({ agentId }) => agentId),
  };
};
