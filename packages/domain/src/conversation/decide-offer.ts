// From the queue to one agent, and back.
import type { AgentId } from "@baton/protocol";
import type { CommandOf } from "./decide.ts";
import { accept, reject, type Decision } from "./decision.ts";
import type { EventBody } from "./event.ts";
import type { ConversationState } from "./state.ts";
import { departmentOf } from "./ticket.ts";
import { waitedMs } from "./ticket.ts";

type OfferCommand = CommandOf<
  | "offer"
  | "extend-offer"
  | "expire-offer"
  | "withdraw-offer"
  | "accept"
  | "decline"
  | "take"
  | "release"
  | "reroute"
>;

/** However long the agent types, an offer stands at most this many times its ordinary length. */
const LONGEST_OFFER = 3;

type Offered = ConversationState["phase"] & { readonly kind: "offered" };

const whileOffered = (
  { phase }: ConversationState,
  agent: AgentId | undefined,
  then: (phase: Offered) => Decision,
): Decision => {
  if (phase.kind !== "offered") return reject("offer-expired");
  if (agent !== undefined && phase.agentId !== agent) return reject("already-taken");
  return then(phase);
};

const extend = (phase: Offered, { at, policy }: CommandOf<"extend-offer">): Decision => {
  const until = Math.min(at + policy.offerMs, phase.offeredAt + LONGEST_OFFER * policy.offerMs);
  return until > phase.until ? accept({ kind: "offer-extended", until }) : accept();
};

const release = ({ phase }: ConversationState, agentId: AgentId): Decision => {
  if (phase.kind === "offered" && phase.agentId === agentId) {
    return accept({ kind: "offer-ended", agentId, agentName: phase.agentName, why: "lost" });
  }
  return phase.kind === "assigned" && phase.agentId === agentId
    ? accept({ kind: "released", agentId, agentName: phase.agentName })
    : reject("not-allowed-now");
};

type Assignment = Pick<Extract<EventBody, { kind: "assigned" }>, "agentId" | "agentName" | "explanation">;

const assigned = (
  { phase }: ConversationState,
  { at }: { readonly at: number },
  assignment: Assignment,
): EventBody => {
  const waited = waitedMs(phase, at);
  return { kind: "assigned", ...assignment, ...(waited === undefined ? {} : { waitedMs: waited }) };
};

const reroute = ({ phase }: ConversationState, departments: readonly string[]): Decision => {
  const department = departmentOf(phase);
  return department === undefined || departments.includes(department)
    ? accept()
    : accept({ kind: "rerouted", department });
};

/** Offers, their ends, and picking by hand, once the phase allows them. */
export const decideOffer = (state: ConversationState, command: OfferCommand): Decision => {
  switch (command.kind) {
    case "offer":
      return accept({
        kind: "offered",
        agentId: command.agent.id,
        agentName: command.agent.name,
        until: command.at + command.policy.offerMs,
        explanation: command.explanation,
      });
    case "extend-offer":
      return whileOffered(state, command.agent.id, (phase) => extend(phase, command));
    case "expire-offer":
      return whileOffered(state, undefined, ({ agentId, agentName, until }) =>
        command.at >= until
          ? accept({ kind: "offer-ended", agentId, agentName, why: "expired" })
          : reject("not-allowed-now"),
      );
    case "withdraw-offer":
      return whileOffered(state, command.agent.id, ({ agentId, agentName }) =>
        accept({ kind: "offer-ended", agentId, agentName, why: "withdrawn" }),
      );
    case "accept":
      return whileOffered(state, command.agent.id, ({ agentId, agentName, until, explanation }) =>
        command.at < until
          ? accept(assigned(state, command, { agentId, agentName, explanation }))
          : reject("offer-expired"),
      );
    case "decline":
      return whileOffered(state, command.agent.id, ({ agentId, agentName }) =>
        accept({ kind: "offer-ended", agentId, agentName, why: "declined" }),
      );
    case "take":
      return accept(
        assigned(state, command, {
          agentId: command.agent.id,
          agentName: command.agent.name,
          explanation: command.explanation,
        }),
      );
    case "release":
      return release(state, command.agentId);
    case "reroute":
      return reroute(state, command.departments);
  }
};
