// What an agent may hold at an instant, when capacities are saved while others work: what was saved before may still be in
// force with gateways that have not heard.
import type { AgentId } from "@baton/protocol";
import { allowanceIn } from "./allowance.ts";
import { pick } from "./history.ts";
import type { Desk, History } from "./history.ts";

/** In force somewhere from one instant to another, epoch ms. */
type Saved = { readonly capacity: number; readonly from: number; readonly until: number };

export type Capacities = {
  /** The largest that any gateway may go by at `at`. */
  most(agent: AgentId, at: number): number;
  /** The smallest. */
  least(agent: AgentId, at: number): number;
  /** Instants at which either may change. */
  readonly changes: readonly { readonly agentId: AgentId; readonly at: number }[];
};

/** Reads the capacities of a run. */
export const capacitiesOf = (history: History, { agents, savedHeardMs = 0 }: Desk): Capacities => {
  const allowance = allowanceIn(history);
  const saved = pick(history, "capacity-saved");
  const heardBy = (answeredAt: number): number => {
    const until = answeredAt + savedHeardMs;
    return savedHeardMs === 0 ? until : until + allowance(answeredAt, until);
  };
  const inForce = new Map(
    agents.map(({ id, capacity }): [AgentId, readonly Saved[]] => {
      const own = saved.filter(({ agentId }) => agentId === id);
      const all = [{ capacity, at: -Infinity, until: -Infinity }, ...own];
      return [
        id,
        all.map((one, at) => ({
          capacity: one.capacity,
          from: one.at,
          until: heardBy(all[at + 1]?.until ?? Infinity),
        })),
      ];
    }),
  );
  const capacitiesAt = (agent: AgentId, instant: number): readonly number[] => {
    const all = inForce.get(agent)?.filter(({ from, until }) => from <= instant && instant <= until) ?? [];
    return all.length === 0 ? [0] : all.map(({ capacity }) => capacity);
  };
  return {
    most: (agent, at) => Math.max(...capacitiesAt(agent, at)),
    least: (agent, at) => Math.min(...capacitiesAt(agent, at)),
    changes: [...inForce].flatMap(([agentId, all]) =>
      all.flatMap(({ from, until }) =>
        [from, until + 1].filter(Number.isFinite).map((instant) => ({ agentId, at: instant })),
      ),
    ),
  };
};
