// From when on a waiting conversation may be offered to an agent: not while it is held for a colleague it was handed to by name,
// nor soon after the agent declined it or handed it on.
import type { AgentId } from "@baton/protocol";
import type { Desk } from "./history.ts";
import type { Place } from "./replay-desk.ts";

export type Waiting = Place & { readonly kind: "waiting" };

/** Epoch ms; when it entered the line for most. */
export const openTo = (
  { ticket, enteredAt }: Waiting,
  agent: AgentId,
  { declinedForMs = 0, namedAgentForMs = 0 }: Pick<Desk, "declinedForMs" | "namedAgentForMs">,
): number => {
  const { preferred, transfer, declined = [] } = ticket;
  const isHeld = preferred !== undefined && transfer !== undefined && preferred !== agent;
  const noes = declined.filter(({ agentId }) => agentId === agent).map(({ at }) => at + declinedForMs);
  return Math.max(enteredAt, ...noes, ...(isHeld ? [transfer.at + namedAgentForMs] : []));
};
