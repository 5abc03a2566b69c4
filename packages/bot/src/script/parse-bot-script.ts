// Reads an untrusted bot script and lists every fault of it at once. Keeps BT20–BT26.
import { checkFlow } from "../flow/check-flow.ts";
import { compilePattern } from "../respond/conditions.ts";
import {
  botScriptSchema,
  type BotAnswer,
  type BotScript,
  type Condition,
  type Rule,
} from "./bot-script-schema.ts";
import { withoutRetiredRules } from "./retired-rules.ts";
import type { Target } from "./script-parts.ts";

/** One fault of a script: where (`faq.3.answer`) and what, in a sentence an owner can act on. */
export type ScriptProblem = {
  readonly path: string;
  readonly message: string;
  /** Which fault it is, where the parts of the script do not fit together; `values` are what its sentence speaks of. */
  readonly code?: string;
  readonly values?: Readonly<Record<string, string | number>>;
};

/** The script with defaults filled in, or all its faults. */
export type ParsedBotScript =
  | { readonly ok: true; readonly script: BotScript }
  | { readonly ok: false; readonly problems: readonly ScriptProblem[] };

type Report = (path: string, message: string, code: string, values?: ScriptProblem["values"]) => void;
type Ids = Readonly<Record<"entry" | "form" | "flow", ReadonlySet<string>>>;

/** Checks any value as a bot script; never throws. References are checked once the shape is right. */
export function parseBotScript(value: unknown): ParsedBotScript {
  const parsed = botScriptSchema.safeParse(withoutRetiredRules(value));
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({
      path: issue.path.map(String).join("."),
      message: issue.message,
    }));
    return { ok: false, problems };
  }
  const problems: ScriptProblem[] = [];
  checkScript(parsed.data, (path, message, code, values = {}) => {
    problems.push({ path, message, code, values });
  });
  return problems.length === 0 ? { ok: true, script: parsed.data } : { ok: false, problems };
}

function checkScript(script: BotScript, report: Report): void {
  const ids: Ids = {
    entry: new Set(script.faq.map((entry) => entry.id)),
    form: new Set(script.forms.map((form) => form.id)),
    flow: new Set(script.flows.map((flow) => flow.id)),
  };
  checkUnique(script.faq, "faq", report);
  checkUnique(script.rules, "rules", report);
  checkUnique(script.forms, "forms", report);
  checkUnique(script.flows, "flows", report);
  script.menu.forEach((chip, at) => checkTarget(chip.to, `menu.${at}.to`, ids, report));
  checkFaq(script, ids, report);
  script.rules.forEach((rule, at) => checkRule(rule, at, ids, report));
  script.forms.forEach((form, at) => {
    checkUnique(form.fields, `forms.${at}.fields`, report);
    if (form.after !== undefined) checkTarget(form.after, `forms.${at}.after`, ids, report);
    form.fields.forEach((field, no) => {
      if (field.type === "choice" && (field.options ?? []).length === 0) {
        report(`forms.${at}.fields.${no}.options`, "a choice needs options", "no-options");
      }
    });
  });
  checkFormCircles(script, report);
  script.flows.forEach((flow, at) => {
    for (const { path, message, code, values } of checkFlow(flow))
      report(`flows.${at}.${path}`, `flow ${flow.id}: ${message}`, code, values);
  });
  if (script.contactForm !== undefined && !ids.form.has(script.contactForm)) {
    report("contactForm", `there is no form "${script.contactForm}"`, "unknown-form", {
      id: script.contactForm,
    });
  }
}

function checkUnique(list: readonly { readonly id: string }[], path: string, report: Report): void {
  const first = new Map<string, number>();
  list.forEach(({ id }, at) => {
    const before = first.get(id);
    if (before === undefined) first.set(id, at);
    else
      report(`${path}.${at}.id`, `"${id}" is already the id of number ${before + 1}`, "id-twice", {
        id,
        first: before + 1,
      });
  });
}

function checkTarget(target: Target, path: string, ids: Ids, report: Report): void {
  if (target.kind === "menu" || target.kind === "handoff") return;
  if (!ids[target.kind].has(target.id)) {
    report(path, `there is no ${target.kind} "${target.id}"`, `unknown-${target.kind}`, { id: target.id });
  }
}

function checkChips(answer: BotAnswer, path: string, ids: Ids, report: Report): void {
  answer.chips?.forEach((chip, at) => checkTarget(chip.to, `${path}.chips.${at}.to`, ids, report));
}

function checkFaq(script: BotScript, ids: Ids, report: Report): void {
  const byId = new Map(script.faq.map((entry) => [entry.id, entry]));
  script.faq.forEach((entry, at) => {
    if (entry.answer !== undefined) checkChips(entry.answer, `faq.${at}.answer`, ids, report);
    if (entry.answer === undefined && entry.sameAs === undefined)
      report(`faq.${at}.answer`, "the answer is empty", "empty");
    if (entry.sameAs === undefined) return;
    if (!ids.entry.has(entry.sameAs)) {
      report(`faq.${at}.sameAs`, `there is no entry "${entry.sameAs}"`, "unknown-entry", {
        id: entry.sameAs,
      });
    }
    const seen = new Set([entry.id]);
    for (let next = byId.get(entry.sameAs); next !== undefined; next = byId.get(next.sameAs ?? "")) {
      if (!seen.has(next.id)) {
        seen.add(next.id);
        continue;
      }
      report(
        `faq.${at}.sameAs`,
        `"${entry.id}" goes in a circle and never reaches an answer`,
        "answer-circle",
      );
      break;
    }
  });
}

/** A form that leads to itself through `after` alone would never end. */
function checkFormCircles(script: BotScript, report: Report): void {
  const after = new Map(
    script.forms.map((form) => [form.id, form.after?.kind === "form" ? form.after.id : undefined]),
  );
  script.forms.forEach((form, at) => {
    let next = after.get(form.id);
    for (let hops = 0; next !== undefined && next !== form.id && hops < script.forms.length; hops++)
      next = after.get(next);
    if (next === form.id)
      report(`forms.${at}.after`, `form "${form.id}" leads back to itself`, "form-circle");
  });
}

function checkRule(rule: Rule, at: number, ids: Ids, report: Report): void {
  const path = `rules.${at}`;
  checkCondition(rule.when, { path: `${path}.when`, number: at + 1 }, ids, report);
  rule.and?.forEach((condition, no) => {
    checkCondition(condition, { path: `${path}.and.${no}`, number: at + 1 }, ids, report);
  });
  if (rule.then.kind === "answer") checkChips(rule.then.answer, `${path}.then.answer`, ids, report);
  if (rule.then.kind === "jump") checkTarget(rule.then.to, `${path}.then.to`, ids, report);
}

type Place = { readonly path: string; readonly number: number };

function checkCondition(condition: Condition, { path, number }: Place, ids: Ids, report: Report): void {
  if (condition.kind === "menu") checkTarget(condition.to, `${path}.to`, ids, report);
  if (condition.kind === "form" && condition.form !== "contact" && !ids.form.has(condition.form)) {
    report(`${path}.form`, `there is no form "${condition.form}"`, "unknown-form", { id: condition.form });
  }
  if (condition.kind === "pattern") {
    const problem = patternProblem(condition.pattern);
    if (problem !== undefined) {
      report(`${path}.pattern`, `rule ${number}: ${problem.message}`, problem.code, { most: MOST_REPEATS });
    }
  }
}

/** Counted repetition above this makes a pattern large enough to be slow, though never super-linear. */
const MOST_REPEATS = 50;

function patternProblem(pattern: string): { readonly code: string; readonly message: string } | undefined {
  if (/\\[1-9]|\\k<|\(\?<?[=!]/.test(pattern)) {
    const message = "back-references and look-around cannot be matched in linear time";
    return { code: "pattern-not-linear", message };
  }
  for (const [, least = "0", most = "0"] of pattern.matchAll(/\{(\d+),?(\d*)\}/g)) {
    if (Math.max(Number(least), Number(most)) > MOST_REPEATS)
      return { code: "pattern-repeats", message: `at most ${MOST_REPEATS} repetitions, please` };
  }
  try {
    compilePattern(pattern);
    return undefined;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { code: "pattern-invalid", message: `the pattern is invalid: ${why}` };
  }
}
