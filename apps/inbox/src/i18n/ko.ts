import { koPlaces } from "./ko/places.ts";
import { koProblems } from "./ko/problems.ts";
import { koRules } from "./ko/rules.ts";
import { koSatisfaction } from "./ko/satisfaction.ts";
import { koSettings } from "./ko/settings.ts";
import { koShell } from "./ko/shell.ts";
import { koTalk } from "./ko/talk.ts";
import { koWriting } from "./ko/writing.ts";

/** Korean, the first language. Written without particles after variables, so that no name reads wrong. */
export const ko = {
  ...koShell,
  ...koTalk,
  ...koWriting,
  ...koSettings,
  ...koRules,
  ...koPlaces,
  ...koProblems,
  ...koSatisfaction,
} as const;
