// The ids of choices: a target written as text, so that a pressed chip says all there is to know. Keeps BT35.
import type { Target } from "../script/script-parts.ts";

/** The choice id of a target: `entry:refund`, `form:contact`, `flow:track`, `menu`, `handoff` or `handoff:sales`. */
export function targetId(target: Target): string {
  switch (target.kind) {
    case "entry":
    case "form":
    case "flow":
      return `${target.kind}:${target.id}`;
    case "menu":
      return "menu";
    case "handoff":
      return target.department === undefined ? "handoff" : `handoff:${target.department}`;
  }
}

/** The target of a choice id, or undefined when it is none. */
export function parseTargetId(id: string): Target | undefined {
  const colon = id.indexOf(":");
  const kind = colon < 0 ? id : id.slice(0, colon);
  const rest = colon < 0 ? "" : id.slice(colon + 1);
  if (kind === "entry" || kind === "form" || kind === "flow")
    return rest === "" ? undefined : { kind, id: rest };
  if (kind === "menu") return { kind };
  if (kind === "handoff") return rest === "" ? { kind } : { kind, department: rest };
  return undefined;
}
