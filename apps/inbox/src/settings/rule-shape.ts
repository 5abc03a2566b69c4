// A rule of the bot as the browser edits it. The server's schema is the authority; fields not edited here pass through.
import type { SiteLocale } from "./settings-shape.ts";

/** Where a button or a rule leads. */
export type Target =
  | { readonly kind: "entry" | "form" | "flow"; readonly id: string }
  | { readonly kind: "menu" }
  | { readonly kind: "handoff"; readonly department?: string | undefined };

export type Condition =
  | { readonly kind: "keyword" | "phrase"; readonly any: readonly string[] }
  | { readonly kind: "pattern"; readonly pattern: string }
  | { readonly kind: "menu"; readonly to: Target }
  | { readonly kind: "form"; readonly form: string }
  | { readonly kind: "hours"; readonly open: boolean }
  | { readonly kind: "language"; readonly any: readonly SiteLocale[] }
  | { readonly kind: "page"; readonly contains: string }
  | { readonly kind: "first-visit" | "anger" | "asked-for-person" }
  | { readonly kind: "repeated-question"; readonly times: number };

export const PRIORITIES = ["normal", "high", "urgent"] as const;
export type Priority = (typeof PRIORITIES)[number];

export type Action =
  | { readonly kind: "answer"; readonly answer: { readonly text: string; readonly [rest: string]: unknown } }
  | { readonly kind: "jump"; readonly to: Target }
  | {
      readonly kind: "handoff";
      readonly text?: string | undefined;
      readonly department?: string | undefined;
      readonly priority?: Priority | undefined;
    }
  | { readonly kind: "silent" };

/** All conditions hold → `then`; the first such rule of the list decides. */
export type Rule = {
  readonly id: string;
  readonly when: Condition;
  readonly and?: readonly Condition[] | undefined;
  readonly then: Action;
  readonly enabled?: boolean | undefined;
};

/** What a condition of each kind starts as, in the order they are offered. */
export const NEW_CONDITIONS = {
  keyword: { kind: "keyword", any: [] },
  phrase: { kind: "phrase", any: [] },
  anger: { kind: "anger" },
  "asked-for-person": { kind: "asked-for-person" },
  "repeated-question": { kind: "repeated-question", times: 3 },
  hours: { kind: "hours", open: false },
  language: { kind: "language", any: [] },
  page: { kind: "page", contains: "" },
  "first-visit": { kind: "first-visit" },
  menu: { kind: "menu", to: { kind: "menu" } },
  form: { kind: "form", form: "contact" },
  pattern: { kind: "pattern", pattern: "" },
} as const satisfies { readonly [Kind in Condition["kind"]]: Condition & { readonly kind: Kind } };

export const NEW_ACTIONS = {
  answer: { kind: "answer", answer: { text: "" } },
  jump: { kind: "jump", to: { kind: "menu" } },
  handoff: { kind: "handoff" },
  silent: { kind: "silent" },
} as const satisfies { readonly [Kind in Action["kind"]]: Action & { readonly kind: Kind } };

/** The conditions of a rule, the first one first; at least one. */
export const conditionsOf = ({ when, and }: Rule): readonly Condition[] => [when, ...(and ?? [])];

/** The rule with these conditions instead; without any it keeps its first. */
export const withConditions = (rule: Rule, [first, ...more]: readonly Condition[]): Rule => {
  const { and: _dropped, ...rest } = rule;
  return { ...rest, when: first ?? rule.when, ...(more.length > 0 ? { and: more } : {}) };
};

/** The path of a rule's condition below the rule, as problems name it. */
export const conditionPath = (index: number): string => (index === 0 ? "when" : `and.${String(index - 1)}`);

/** The list with the entry at `from` standing at `to`. */
export const moveItem = <T>(list: readonly T[], from: number, to: number): readonly T[] => {
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return list;
  return list.toSpliced(from, 1).toSpliced(to, 0, item);
};

/** A target as the value of an option. */
export const targetValue = (target: Target): string => {
  if (target.kind === "menu") return "menu";
  if (target.kind === "handoff") return `handoff:${target.department ?? ""}`;
  return `${target.kind}:${target.id}`;
};

/** The target of an option's value. */
export const readTarget = (value: string): Target => {
  const [, kind = "", id = ""] = /^(\w+):?(.*)$/u.exec(value) ?? [];
  if (kind === "entry" || kind === "form" || kind === "flow") return { kind, id };
  if (kind === "handoff") return id === "" ? { kind } : { kind, department: id };
  return { kind: "menu" };
};
