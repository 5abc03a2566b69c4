import { koSettings } from "./ko/settings.ts";
import { koShell } from "./ko/shell.ts";
import { koTalk } from "./ko/talk.ts";

/** Korean, the first language. Written without particles after variables, so that no name reads wrong. */
export const ko = { ...koShell, ...koTalk, ...koSettings } as const;
