import { describe, expect, test } from "vitest";
import type { AgentId, Colleague, Presence, SiteId } from "@baton/protocol";
import { AgentSession } from "../src/sockets/agent-session.ts";
import type { AgentLogin } from "../src/sockets/agent-session.ts";
import type { SessionDeps } from "../src/sockets/session-deps.ts";

const kim = "ag_kim" as AgentId;
const colleague = (id: string, presence: Presence): Colleague => ({
  id: id as AgentId,
  name: id,
  departments: [],
  presence,
  load: 0,
  capacity: 1,
});

/** Kim's socket, and everyone the gateway said is here on its account. */
const openSession = () => {
  const vouched: AgentId[] = [];
  const agents = { vouch: async (_site: unknown, agent: AgentId) => void vouched.push(agent) };
  const deps = { engine: { agents, sites: { get: () => undefined } } } as unknown as SessionDeps;
  const login = { site: { id: "demo" as SiteId }, agentId: kim } as unknown as AgentLogin;
  return { session: new AgentSession(deps, login), vouched };
};

describe("an agent who came from another gateway", () => {
  test("[GW98] said to be gone while the socket stands here, is said to be here again", () => {
    const { session, vouched } = openSession();
    session.colleaguesChanged([colleague("ag_lee", "available"), colleague(kim, "offline")]);
    expect(vouched).toEqual([kim]);
  });

  test("[GW98] present or away by choice, or when others are gone, nothing is said", () => {
    const { session, vouched } = openSession();
    session.colleaguesChanged([colleague(kim, "available"), colleague("ag_lee", "offline")]);
    session.colleaguesChanged([colleague(kim, "away")]);
    session.colleaguesChanged([colleague("ag_lee", "offline")]);
    expect(vouched).toEqual([]);
  });
});
