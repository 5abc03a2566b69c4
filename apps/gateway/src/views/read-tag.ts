// What a script tag says over the site's settings: what fits is taken, the rest is named for the page's owner. Keeps GW160.
import { appearanceFields, chooseLocale, firstOf, type Appearance, type SiteSettings } from "@baton/records";
import type { Locale } from "@baton/bot";
import type { z } from "zod";

/** Attributes of the tag by name, with what page and browser say of their languages: all unchecked. */
export type TagWords = Readonly<Record<string, unknown>>;

export type Tag = {
  readonly appearance: Appearance;
  readonly locale: Locale;
  readonly label?: string;
  readonly notes: readonly string[];
};

/** What `Baton(…)` takes. */
const COMMANDS = ["open", "close", "locale", "page"];

const MOST_SHOWN = 60;
const MOST_LABEL = 100;

const textOf = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

/** How many letters have to be added, dropped or changed to make one word of the other. */
const distance = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let line = 0; line < one.length; line++) {
    const next = [line + 1];
    for (let at = 0; at < other.length; at++) {
      const changed = (row[at] ?? 0) + (one[line] === other[at] ? 0 : 1);
      next.push(Math.min(changed, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? other.length;
};

const nearest = (wrong: string, names: readonly string[]): string =>
  names.toSorted((a, b) => distance(wrong, a) - distance(wrong, b))[0] ?? "";

/** As the schema wants it: numbers and lists are written as text on a tag. */
const READ = {
  accent: (text: string): unknown => text,
  position: (text) => text,
  offsetX: (text) => Number(text.replace(/px$/, "")),
  offsetY: (text) => Number(text.replace(/px$/, "")),
  layer: Number,
  hideOn: (text) => text.split(/[\s,]+/).filter(Boolean),
  hideBelow: (text) => Number(text.replace(/px$/, "")),
  opener: (text) => text.trim(),
  scheme: (text) => text,
} as const satisfies Record<keyof typeof appearanceFields, (text: string) => unknown>;

const dashed = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const unusable = (name: string, value: string): string =>
  `not usable: data-${dashed(name)}="${value.slice(0, MOST_SHOWN)}"`;

/** The settings' appearance with what fits on the tag over it, and notes on the rest. */
const readAppearance = (appearance: Appearance, words: TagWords): Pick<Tag, "appearance" | "notes"> => {
  const notes: string[] = [];
  const over: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(appearanceFields) as [keyof typeof READ, z.ZodType][]) {
    // In the address of a script one writes it as on the tag.
    const value = textOf(words[name]) ?? textOf(words[dashed(name)]);
    if (value === undefined) continue;
    const parsed = schema.safeParse(READ[name](value));
    if (parsed.success) over[name] = parsed.data;
    else notes.push(unusable(name, value));
  }
  return { appearance: { ...appearance, ...over }, notes };
};

/** Reads what an unknown page sent; never throws. */
export const readTag = (
  { site, appearance }: Pick<SiteSettings, "site" | "appearance">,
  words: TagWords,
): Tag => {
  const read = readAppearance(appearance, words);
  const asked = textOf(words["locale"]);
  const command = textOf(words["command"]);
  const label = textOf(words["label"])?.slice(0, MOST_LABEL);
  return {
    appearance: read.appearance,
    locale: chooseLocale(site, { asked, page: textOf(words["lang"]), browser: textOf(words["langs"]) }),
    ...(label === undefined ? {} : { label }),
    notes: [
      ...read.notes,
      ...(asked !== undefined && firstOf(site, asked) === undefined
        ? [`${unusable("locale", asked)}; the site has ${site.locales.join(", ")}`]
        : []),
      ...(command === undefined
        ? []
        : [
            `unknown: Baton("${command.slice(0, MOST_SHOWN)}"); did you mean "${nearest(command.slice(0, MOST_SHOWN).toLowerCase(), COMMANDS)}"?`,
          ]),
    ],
  };
};
