// What agents may do with a conversation. Writes to the shopper need the current assignment: the agent and its fence.
import type { CommandOf } from "./decide.ts";
import { accept, reject, type Decision } from "./decision.ts";
import type { EventBody } from "./event.ts";
import type { ConversationState } from "./state.ts";
import { waitingAgainSince } from "./ticket.ts";

type HolderCommand = CommandOf<"agent-say" | "transfer" | "return-to-bot" | "agent-close">;
type AgentCommand = HolderCommand | CommandOf<"note" | "tag" | "agents-read">;
type Assigned = ConversationState["phase"] & { readonly kind: "assigned" };

const transfer = (state: ConversationState, phase: Assigned, command: CommandOf<"transfer">): Decision => {
  const { agent, to, note, department, at } = command;
  if (department === undefined && to === undefined) return reject("unknown-department");
  const { preferred: _handedOn, department: previous, declined = [], ...ticket } = phase.ticket;
  const next = department ?? (to ? undefined : previous);
  const events: EventBody[] = [];
  if (note !== undefined) events.push({ kind: "noted", by: agent.id, byName: agent.name, text: note });
  events.push({
    kind: "transferred",
    by: agent.id,
    byName: agent.name,
    ...(department === undefined ? {} : { department }),
    ...(to === undefined ? {} : { to: to.id, toName: to.name }),
    ticket: {
      ...ticket,
      tried: [agent.id],
      waitingSince: waitingAgainSince(state, phase.ticket, at),
      // Who was asked for by name is asked whatever they said before; who hands it on is not asked at once.
      declined: [
        ...declined.filter(({ agentId }) => agentId !== to?.id && agentId !== agent.id),
        { agentId: agent.id, at },
      ],
      transfer: {
        by: agent.id,
        byName: agent.name,
        at,
        ...(to === undefined ? {} : { toName: to.name }),
        ...(note === undefined ? {} : { note }),
      },
      ...(next === undefined ? {} : { department: next }),
      ...(to === undefined ? {} : { preferred: to.id }),
    },
  });
  return accept(...events);
};

const decideHolder = (state: ConversationState, phase: Assigned, command: HolderCommand): Decision => {
  if (phase.agentId !== command.agent.id) return reject("not-yours");
  if (phase.fence !== command.fence) return reject("stale-fence");
  const { id, name } = command.agent;
  switch (command.kind) {
    case "agent-say":
      return accept({
        kind: "said",
        by: { kind: "agent", id, name },
        body: { kind: "text", text: command.text },
        clientId: command.clientId,
        ...(command.masked === undefined || command.masked.length === 0 ? {} : { masked: command.masked }),
      });
    case "transfer":
      return transfer(state, phase, command);
    case "return-to-bot":
      return accept({ kind: "returned-to-bot", by: id, byName: name });
    case "agent-close":
      return accept({ kind: "closed", by: "agent", agentId: id });
  }
};

/** Agents' commands, once the phase allows them. */
export const decideAgent = (state: ConversationState, command: AgentCommand): Decision => {
  switch (command.kind) {
    case "note": {
      const { agent, text, clientId } = command;
      return accept({
        kind: "noted",
        by: agent.id,
        byName: agent.name,
        text,
        ...(clientId === undefined ? {} : { clientId }),
      });
    }
    case "tag":
      return accept({ kind: "tagged", by: command.agent.id, tags: [...new Set(command.tags)] });
    case "agents-read":
      return command.seq > state.read.agents && command.seq <= state.seq
        ? accept({ kind: "read", by: "agents", upTo: command.seq })
        : accept();
    case "agent-say":
    case "transfer":
    case "return-to-bot":
    case "agent-close":
      return state.phase.kind === "assigned"
        ? decideHolder(state, state.phase, command)
        : reject("not-yours");
  }
};
