import type { Run } from "./play.ts";

const longestWaitMs = ({ history }: Run): number => {
  const entered = new Map<string, number>();
  let longest = 0;
  for (const { conversation, events } of history.desk?.commits ?? []) {
    for (const event of events) {
      if (event.kind === "handoff-requested" || event.kind === "reopened")
        entered.set(conversation, event.at);
      if (event.kind !== "assigned") continue;
      longest = Math.max(longest, event.at - (entered.get(conversation) ?? event.at));
      entered.delete(conversation);
    }
  }
  return longest;
};

/** What a run did, for people: runs, operations, faults by kind, seed. */
export const describeRun = (run: Run): string => {
  const { plan, history, faults, operations, answers } = run;
  const count = (kind: string): number => history.happenings.filter((one) => one.kind === kind).length;
  const struck = Object.values(faults).reduce((sum, times) => sum + times, 0);
  const kinds = Object.entries(faults)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, times]) => `${name} ${times}`)
    .join(", ");
  const late = history.happenings.reduce((sum, one) => (one.kind === "late" ? sum + one.ms : sum), 0);
  const commits = history.desk?.commits ?? [];
  const handed = commits.flatMap(({ events }) => events).filter(({ kind }) => kind === "assigned").length;
  return [
    `${plan.stage}, seed ${plan.seed}: ${history.finals.length} conversations, ${plan.agents} agents, ${plan.seconds} s of faults`,
    `  operations ${operations}, acked ${count("acked")}, refused ${count("refused")}, commits ${commits.length}`,
    `  assignments ${handed}, answered ${answers}, deliveries ${count("delivered")}, longest wait for an agent ${longestWaitMs(run)} ms`,
    `  capacities saved ${count("capacity-saved")}`,
    `  faults ${struck}: ${kinds}`,
    `  the machine kept this process waiting for ${late} ms`,
  ].join("\n");
};
