// What every section of the settings may use.
import { createContext } from "preact";
import { useContext, useEffect } from "preact/hooks";
import type { Problem } from "../session/api.ts";
import type { AdminApi } from "./admin-api.ts";
import type { SettingsDoc } from "./settings-shape.ts";
import type { Unsaved } from "./use-settings.ts";
import type { Unread } from "./unsaved-settings.ts";

export type SettingsInside = {
  readonly api: AdminApi;
  readonly draft: SettingsDoc;
  readonly life: number;
  readonly problems: readonly Problem[];
  /** The fault whose place is looked for, until it is reached. */
  readonly sought: Problem | undefined;
  readonly seek: (problem: Problem | undefined) => void;
  /** What was written and cannot be read yet, by where it belongs; kept while another section is looked at. */
  readonly unread: Unread;
  readonly keepUnread: (place: string, text: string | undefined) => void;
  /** What outlives the settings' being on screen. */
  readonly waiting: Unsaved;
  readonly change: (next: (draft: SettingsDoc) => SettingsDoc) => void;
  readonly replace: (draft: SettingsDoc) => void;
};

export const SettingsContext = createContext<SettingsInside | undefined>(undefined);

/** The settings around this view; throws outside of them. */
export const useInside = (): SettingsInside => {
  const inside = useContext(SettingsContext);
  if (inside === undefined) throw new Error("no settings around this view");
  return inside;
};

/** Whether a fault is about this path or something below it. */
export const isWithin = (problem: Problem, path: string): boolean =>
  problem.path === path || problem.path.startsWith(`${path}.`);

/** Calls `reach` when a fault within `path` is looked for. */
export const useSought = (path: string, reach: () => void): void => {
  const { sought } = useInside();
  useEffect(() => {
    if (sought !== undefined && isWithin(sought, path)) reach();
  }, [sought, path]);
};
