// Tries the owner's rules in order; the first whose conditions all hold decides. Keeps BT40–BT43.
import type { Rule } from "../script/bot-script-schema.ts";
import type { BotReply } from "./bot-reply.ts";
import { handOff, sayAnswer, type ReplyContext } from "./build-replies.ts";
import { followTarget } from "./follow-target.ts";

/** What the first fitting rule says, or undefined when none fits. `considers` narrows the rules tried. */
export function applyRules(
  context: ReplyContext,
  considers: (rule: Rule) => boolean = () => true,
): BotReply | undefined {
  const { bot, input, locale } = context;
  const fitting = bot.rules.find(
    ({ rule, tests }) => considers(rule) && tests.every((test) => test(input, locale)),
  );
  return fitting && act(context, fitting.rule);
}

/** Does a rule name one of these kinds among its conditions? */
export function hasCondition(rule: Rule, kinds: readonly string[]): boolean {
  return [rule.when, ...(rule.and ?? [])].some((condition) => kinds.includes(condition.kind));
}

function act(context: ReplyContext, rule: Rule): BotReply {
  const why = `rule ${rule.id} (${[rule.when, ...(rule.and ?? [])].map((condition) => condition.kind).join(" and ")})`;
  const action = rule.then;
  switch (action.kind) {
    case "answer":
      return { ...sayAnswer(action.answer, why), ruleId: rule.id };
    case "jump":
      return followTarget(context, action.to, { why, reason: "rule", ruleId: rule.id });
    case "handoff": {
      const reason =
        rule.when.kind === "anger" ? "upset" : rule.when.kind === "asked-for-person" ? "asked" : "rule";
      return handOff(context, {
        reason,
        why,
        text: action.text,
        department: action.department,
        priority: action.priority,
        ruleId: rule.id,
      });
    }
    case "silent":
      return { kind: "silent", why };
  }
}
