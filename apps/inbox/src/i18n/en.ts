import { enPlaces } from "./en/places.ts";
import { enProblems } from "./en/problems.ts";
import { enRules } from "./en/rules.ts";
import { enSatisfaction } from "./en/satisfaction.ts";
import { enSettings } from "./en/settings.ts";
import { enShell } from "./en/shell.ts";
import { enTalk } from "./en/talk.ts";
import { enWriting } from "./en/writing.ts";
import type { Words } from "./words.ts";

/** English, the second language. */
export const en: Words = {
  ...enShell,
  ...enTalk,
  ...enWriting,
  ...enSettings,
  ...enRules,
  ...enPlaces,
  ...enProblems,
  ...enSatisfaction,
};
