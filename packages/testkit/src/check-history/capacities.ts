// What an agent may hold at an instant, when capacities are saved while others work. Once saving is answered nobody is given more;
// but gateways that have not heard may for a while go by less than is allowed by now.
import type { AgentId } from "@baton/protocol";
import { allowanceIn } from "./allowance.ts";
import { pick } from "./history.ts";
import type { Desk, History } from "./history.ts";

/** Epoch ms: when it was asked for, by when the next was in force everywhere, and by when that was heard of everywhere. */
type Saved = {
  readonly capacity: number;
  readonly from: number;
  readonly until: number;
  readonly heardUntil: number;
};

export type Capacities = {
  /** The largest that may be in force at `at`. */
  most(agent: AgentId, at: number): number;
  /** The smallest that any gateway may go by. */
  least(agent: AgentId, at: number): number;
  /** Instants at which either may change. */
  readonly changes: readonly { readonly agentId: AgentId; readonly at: number }[];
};

/** Reads the capacities of a run. */
export const capacitiesOf = (history: History, desk: Desk): Capacities => {
  const { agents, savedHeardMs = 0, clocksDifferMs = 0 } = desk;
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
        all.map((one, at) => {
          const answeredAt = all[at + 1]?.until ?? Infinity;
          return {
            capacity: one.capacity,
            from: one.at - clocksDifferMs,
            until: answeredAt + clocksDifferMs,
            heardUntil: heardBy(answeredAt),
          };
        }),
      ];
    }),
  );
  const capacitiesAt = (agent: AgentId, instant: number, end: "until" | "heardUntil"): readonly number[] => {
    const all = inForce.get(agent)?.filter((one) => one.from <= instant && instant <= one[end]) ?? [];
    return all.length === 0 ? [0] : all.map(({ capacity }) => capacity);
  };
  return {
    most: (agent, at) => Math.max(...capacitiesAt(agent, at, "until")),
    least: (agent, at) => Math.min(...capacitiesAt(agent, at, "heardUntil")),
    changes: [...inForce].flatMap(([agentId, all]) =>
      all.flatMap(({ from, heardUntil }) =>
        [from, heardUntil + 1].filter(Number.isFinite).map((instant) => ({ agentId, at: instant })),
      ),
    ),
  };
};
