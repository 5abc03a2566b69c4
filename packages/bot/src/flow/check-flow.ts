// Finds what is wrong with a flow before a shopper does: missing targets, circles that never wait, steps nobody reaches.
// Keeps BT65.
import type { Flow, FlowStep } from "../script/flow-schema.ts";

/** One fault of a flow, at a path inside it. */
export type FlowProblem = {
  readonly path: string;
  readonly message: string;
  readonly code: "flow-no-step" | "flow-step-twice" | "flow-unreachable" | "flow-circle";
  readonly values: { readonly step: string };
};

/** The steps a step can lead to. */
function targetsOf(step: FlowStep): readonly string[] {
  switch (step.kind) {
    case "say":
      return [step.next];
    case "ask":
      return step.otherwise === undefined ? [step.next] : [step.next, step.otherwise];
    case "choose":
      return step.options.map((option) => option.next);
    case "look-up":
      return [step.found, step.missing, step.failed];
    case "handoff":
    case "end":
      return [];
  }
}

/** All faults of a flow; an empty list means it can run. */
export function checkFlow(flow: Flow): FlowProblem[] {
  const steps = new Map(flow.steps.map((step) => [step.id, step]));
  const problems: FlowProblem[] = [];
  if (!steps.has(flow.start)) {
    problems.push({
      path: "start",
      message: `there is no step "${flow.start}"`,
      code: "flow-no-step",
      values: { step: flow.start },
    });
  }
  flow.steps.forEach((step, at) => {
    const path = `steps.${at}`;
    const values = { step: step.id };
    if (flow.steps.findIndex((other) => other.id === step.id) !== at) {
      const message = `there is another step "${step.id}"`;
      problems.push({ path: `${path}.id`, message, code: "flow-step-twice", values });
    }
    for (const target of targetsOf(step)) {
      if (!steps.has(target))
        problems.push({
          path,
          message: `leads to "${target}", and there is no such step`,
          code: "flow-no-step",
          values: { step: target },
        });
    }
  });
  const reached = reachable(flow, steps);
  flow.steps.forEach((step, at) => {
    const path = `steps.${at}`;
    const values = { step: step.id };
    if (!reached.has(step.id)) {
      problems.push({ path, message: `nothing leads to "${step.id}"`, code: "flow-unreachable", values });
    }
    if (circlesWithoutWaiting(step, steps)) {
      problems.push({
        path,
        message: `"${step.id}" comes back to itself without waiting for the shopper`,
        code: "flow-circle",
        values,
      });
    }
  });
  return problems;
}

function reachable(flow: Flow, steps: ReadonlyMap<string, FlowStep>): Set<string> {
  const reached = new Set<string>();
  const waiting = [flow.start];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const step = steps.get(id);
    if (step === undefined || reached.has(id)) continue;
    reached.add(id);
    waiting.push(...targetsOf(step));
  }
  return reached;
}

/** Only `say` and `look-up` go on by themselves, so only a chain of them can circle. */
function circlesWithoutWaiting(from: FlowStep, steps: ReadonlyMap<string, FlowStep>): boolean {
  const passed = new Set<string>();
  const ahead = [from];
  for (let step = ahead.pop(); step !== undefined; step = ahead.pop()) {
    if (step.kind !== "say" && step.kind !== "look-up") continue;
    for (const id of targetsOf(step)) {
      if (id === from.id) return true;
      const next = steps.get(id);
      if (next === undefined || passed.has(id)) continue;
      passed.add(id);
      ahead.push(next);
    }
  }
  return false;
}
