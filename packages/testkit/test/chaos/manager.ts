// The administrator of a run, who allows agents more and less while they work.
import type { AgentId } from "@baton/protocol";
import type { Happening, SeededRandom } from "@baton/testkit";
import type { Stage } from "./stage.ts";

export type ManagerOptions = {
  readonly stage: Stage;
  /** An administrator's session. */
  readonly cookie: string;
  readonly agents: () => readonly AgentId[];
  readonly random: SeededRandom;
  /** What everyone may hold at most, and again in the end. */
  readonly capacity: number;
  /** Between two changes, ms. */
  readonly paceMs: { readonly least: number; readonly most: number };
  readonly record: (happening: Happening) => void;
};

const RETRY_MS = 200;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Starts changing; the returned function stops it, and resolves when everyone may hold what they could at first. */
export const startManager = (options: ManagerOptions): (() => Promise<void>) => {
  const { stage, cookie, agents, random, capacity: full, paceMs, record } = options;
  const changed = new Set<AgentId>();
  let isOver = false;

  /** Straight to a gateway, and waiting however long it stands still: what was given up might be carried out later. */
  const ask = async (agent: AgentId, capacity: number): Promise<boolean> => {
    const { url } = random.pick(stage.posts).gateway;
    const response = await fetch(new URL(`/v1/admin/agents/${agent}`, url), {
      method: "PATCH",
      headers: { "content-type": "application/json", "x-baton": "1", origin: new URL(url).origin, cookie },
      body: JSON.stringify({ capacity }),
    }).catch(() => undefined);
    await response?.arrayBuffer().catch(() => undefined);
    return response?.ok === true;
  };
  const save = async (agentId: AgentId, capacity: number): Promise<void> => {
    const at = Date.now();
    while (!(await ask(agentId, capacity))) await pause(RETRY_MS);
    record({ kind: "capacity-saved", agentId, capacity, at, until: Date.now() });
  };
  const work = async (): Promise<void> => {
    while (!isOver) {
      await pause(random.integer(paceMs.least, paceMs.most));
      const all = agents();
      if (isOver || all.length === 0) continue;
      const agent = random.pick(all);
      changed.add(agent);
      await save(agent, random.integer(1, full));
    }
  };
  const working = work();
  return async () => {
    isOver = true;
    await working;
    for (const agent of changed) await save(agent, full);
  };
};
