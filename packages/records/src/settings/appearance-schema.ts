// How the launcher looks and where it stands: one schema for a site's settings and for what a script tag says over them.
import { z } from "zod";
import { FORMATS } from "./describe-issue.ts";

const NAME = String.raw`-?[A-Za-z_\u0080-\uffff][\w\u0080-\uffff-]*`;
const VALUE = String.raw`(?:"[^"\\\n]*"|'[^'\\\n]*'|[A-Za-z_][\w-]*)`;
const COMPOUND = String.raw`(?:${NAME}|(?=[.#[]))(?:[.#]${NAME}|\[${NAME}(?:[~|^$*]?=${VALUE})?\])*`;
/** The selectors that every browser takes: names, classes, ids and attributes, one within or beside another, or several. */
const SELECTOR = new RegExp(String.raw`^${COMPOUND}(?:\s*[\s,>+~]\s*${COMPOUND})*$`);

/** What an owner may set once for all pages, and on the tag of a page again. */
export const appearanceFields = {
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, FORMATS["format-colour"])
    .toLowerCase(),
  position: z.enum(["right", "left"]),
  offsetX: z.number().int().min(0).max(999),
  offsetY: z.number().int().min(0).max(999),
  layer: z.number().int().min(0).max(2_147_483_000),
  hideOn: z
    .array(
      z
        .string()
        .max(200)
        .regex(/^[/*][^\s,]*$/, FORMATS["format-page-pattern"]),
    )
    .max(50)
    .readonly(),
  hideBelow: z.number().int().min(0).max(9_999),
  opener: z.string().max(200).regex(SELECTOR, FORMATS["format-selector"]),
  scheme: z.enum(["light", "dark"]),
} as const;
