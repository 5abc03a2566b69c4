// Goes where a chip, a menu or a rule points. Keeps BT35.
import type { Target } from "../script/script-parts.ts";
import type { BotReply, HandoffReason } from "./bot-reply.ts";
import { answerEntry, findForm, handOff, menuChoices, textsOf, type ReplyContext } from "./build-replies.ts";
import { runFlow } from "./run-flow.ts";

/** Why a target is followed. */
export type Cause = { readonly why: string; readonly reason: HandoffReason; readonly ruleId?: string };

/** The reply at a target; a target that no longer exists leads to the menu. */
export function followTarget(context: ReplyContext, target: Target, cause: Cause): BotReply {
  const reply =
    followExisting(context, target, cause) ?? showMenu(context, `${cause.why}, but its target is gone`);
  return cause.ruleId !== undefined && reply.kind === "answer" ? { ...reply, ruleId: cause.ruleId } : reply;
}

function followExisting(context: ReplyContext, target: Target, cause: Cause): BotReply | undefined {
  switch (target.kind) {
    case "entry":
      return answerEntry(context, target.id, cause.why);
    case "form": {
      const form = findForm(context, target.id);
      return form && { kind: "answer", text: form.title, form, why: cause.why };
    }
    case "flow": {
      const { event } = context.input;
      const said = event.kind === "text" ? { text: event.text } : {};
      return runFlow(context, target.id, undefined, { kind: "start", ...said });
    }
    case "menu":
      return showMenu(context, cause.why);
    case "handoff":
      return handOff(context, { ...cause, department: target.department });
  }
}

function showMenu(context: ReplyContext, why: string): BotReply {
  return { kind: "suggest", text: textsOf(context).menu, choices: menuChoices(context), why };
}
