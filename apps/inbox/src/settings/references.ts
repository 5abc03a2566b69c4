// What in the bot leads to a department or a question, and what leads elsewhere once it is removed. Pure. Keeps IB144, IB145.
import type { Target } from "./rule-shape.ts";
import type { Bot, FaqAnswer, FaqEntry } from "./settings-shape.ts";

/** What may be removed while others lead to it. */
export type Removable = { readonly kind: "department" | "entry"; readonly id: string };

/** The parts of the bot in which something may lead somewhere. */
export const PLACES = ["menu", "faq", "rules", "forms", "flows"] as const;
export type Place = (typeof PLACES)[number];

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A button, a rule, a step or a form's end that leads there. */
const leadsTo = (value: Json, { kind, id }: Removable): boolean =>
  kind === "department"
    ? value["kind"] === "handoff" && value["department"] === id
    : value["kind"] === "entry" && value["id"] === id;

/** The value with every object that leads there made into another. */
const rewrite = (value: unknown, removed: Removable, made: (from: Json) => Json): unknown => {
  if (Array.isArray(value)) return value.map((one) => rewrite(one, removed, made));
  if (!isObject(value)) return value;
  if (leadsTo(value, removed)) return made(value);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, rewrite(one, removed, made)]));
};

const countIn = (value: unknown, removed: Removable): number => {
  let count = 0;
  rewrite(value, removed, (from) => {
    count += 1;
    return from;
  });
  return count;
};

const borrowersOf = (bot: Bot, { kind, id }: Removable): number =>
  kind === "entry" ? bot.faq.filter(({ sameAs }) => sameAs === id).length : 0;

/** How many lead there, by place; places without any are left out. */
export const referencesTo = (
  bot: Bot,
  removed: Removable,
): readonly { readonly place: Place; readonly count: number }[] =>
  PLACES.map((place) => ({
    place,
    count: countIn(bot[place] ?? [], removed) + (place === "faq" ? borrowersOf(bot, removed) : 0),
  })).filter(({ count }) => count > 0);

/** Where it goes by itself: everyone instead of a department, the menu instead of a question. */
export const usualInstead = ({ kind }: Removable): Target =>
  kind === "department" ? { kind: "handoff" } : { kind: "menu" };

/** A handoff keeps its words and priority and changes its department; anything else is replaced. */
const madeInto =
  (instead: Target) =>
  (from: Json): Json => {
    if (from["kind"] !== "handoff" || instead.kind !== "handoff") return instead;
    const { department: _gone, ...rest } = from;
    return instead.department === undefined ? rest : { ...rest, department: instead.department };
  };

/** Questions that gave the same answer give the one chosen instead, else the answer itself. */
const withOwnAnswer = (entry: FaqEntry, removed: FaqEntry, instead: Target): FaqEntry => {
  if (entry.sameAs !== removed.id) return entry;
  const { sameAs: _gone, ...rest } = entry;
  if (instead.kind === "entry" && instead.id !== entry.id) return { ...rest, sameAs: instead.id };
  if (removed.answer === undefined && removed.sameAs !== undefined && removed.sameAs !== entry.id)
    return { ...rest, sameAs: removed.sameAs };
  const answer: FaqAnswer = removed.answer ?? { text: "" };
  return { ...rest, answer };
};

/** The bot with nothing that leads to what is removed, and without it where it is a question. */
export const withoutReferences = (bot: Bot, removed: Removable, instead: Target): Bot => {
  const made = madeInto(instead);
  const parts = PLACES.filter((place) => bot[place] !== undefined).map(
    (place) => [place, rewrite(bot[place], removed, made)] as const,
  );
  const next = { ...bot, ...Object.fromEntries(parts) } as Bot;
  const entry = removed.kind === "entry" ? next.faq.find(({ id }) => id === removed.id) : undefined;
  if (entry === undefined) return next;
  const faq = next.faq.filter(({ id }) => id !== entry.id).map((one) => withOwnAnswer(one, entry, instead));
  return { ...next, faq };
};
