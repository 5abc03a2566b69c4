// What agents ask for, turned into commands, and their coming and going.
import { INDEX, type AgentRef, type CommandBody } from "@baton/domain";
import { cleanText, type AgentId, type AgentOperation } from "@baton/protocol";
import type { Core } from "../core.ts";
import type { Outcome } from "../submit.ts";
import type { Site } from "../sites/site.ts";
import { createAgentList, type AgentList } from "./agent-list.ts";
import { createAttendance, type Attendance } from "./attendance.ts";
import { capacityGuard } from "./staffing.ts";
import { digestOf } from "./digest.ts";
import { keepable } from "../keepable.ts";

export interface AgentDesk extends Attendance, AgentList {
  /** Stores an operation exactly once. */
  perform(site: Site, agent: AgentId, operation: AgentOperation): Promise<Outcome>;
  markRead(site: Site, conversation: AgentOperation["conversation"], seq: number): Promise<void>;
  /** The agent is typing in a conversation offered to them: the offer stands a while longer. */
  holdOffer(site: Site, agent: AgentId, conversation: AgentOperation["conversation"]): Promise<void>;
}

/** Nobody sits at an empty chair and does these. */
const SIGNS_OF_LIFE: ReadonlySet<AgentOperation["kind"]> = new Set(["accept", "decline", "take"]);

type Planned = CommandBody | { readonly refused: "unknown-department" | "unknown-agent" };

const transferCommand = (
  site: Site,
  agent: AgentRef,
  operation: Extract<AgentOperation, { kind: "transfer" }>,
): Planned => {
  const { fence, department, note } = operation;
  const to = operation.agent === undefined ? undefined : site.agents.get(operation.agent);
  if (operation.agent !== undefined && !to) return { refused: "unknown-agent" };
  const isKnown = department === undefined || site.settings.departments.some(({ id }) => id === department);
  if (!isKnown) return { refused: "unknown-department" };
  return {
    kind: "transfer",
    agent,
    fence,
    ...(department === undefined ? {} : { department }),
    ...(to === undefined ? {} : { to: { id: to.id, name: to.name } }),
    ...(note === undefined ? {} : { note: cleanText(note) }),
  };
};

const commandOfAgent = (site: Site, agent: AgentRef, operation: AgentOperation, load: number): Planned => {
  switch (operation.kind) {
    case "accept":
    case "decline":
      return { kind: operation.kind, agent };
    case "take": {
      const capacity = site.agents.get(agent.id)?.capacity ?? 0;
      const explanation = { policy: "picked" as const, isTaken: true as const, load, capacity, skipped: [] };
      return { kind: "take", agent, explanation };
    }
    case "note":
      return { kind: "note", agent, text: keepable(operation.text).text, clientId: operation.clientId };
    case "tag":
      return { kind: "tag", agent, tags: operation.tags.map(cleanText) };
    case "say": {
      const { text, masked } = keepable(operation.text);
      const { fence, clientId } = operation;
      return { kind: "agent-say", agent, fence, text, clientId, ...(masked === undefined ? {} : { masked }) };
    }
    case "transfer":
      return transferCommand(site, agent, operation);
    case "return-to-bot":
      return { kind: "return-to-bot", agent, fence: operation.fence };
    case "close":
      return { kind: "agent-close", agent, fence: operation.fence };
  }
};

/** The agents' seat at the desk. */
export const createAgentDesk = (core: Core): AgentDesk => {
  const { live, submit } = core;
  const { roster, conversations } = live;

  return {
    ...createAttendance(core),
    ...createAgentList(core),
    perform: async (site, agent, operation) => {
      const record = site.agents.get(agent);
      if (!record) return { kind: "refused", code: "unknown-agent" };
      const { clientId, conversation, ...asked } = operation;
      const load = operation.kind === "take" ? await conversations.count(site.id, INDEX.held(agent)) : 0;
      const command = commandOfAgent(site, { id: record.id, name: record.name }, operation, load);
      if ("refused" in command) return { kind: "refused", code: command.refused };
      const outcome = await submit({
        site,
        conversation,
        command,
        operation: { id: `${agent}:${clientId}`, digest: digestOf([conversation, asked]) },
        ...(operation.kind === "take" && { guards: () => [capacityGuard(core, site.id, agent)] }),
      });
      if (SIGNS_OF_LIFE.has(operation.kind) && outcome.kind === "done")
        await roster.update(site.id, agent, { missedOffers: 0 });
      return outcome;
    },
    markRead: async (site, conversation, seq) => {
      await submit({ site, conversation, command: { kind: "agents-read", seq } });
    },
    holdOffer: async (site, agent, conversation) => {
      const name = site.agents.get(agent)?.name;
      if (name !== undefined)
        await submit({ site, conversation, command: { kind: "extend-offer", agent: { id: agent, name } } });
    },
  };
};
