// What every section of the settings may use.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Problem } from "../session/api.ts";
import type { AdminApi } from "./admin-api.ts";
import type { SettingsDoc } from "./settings-shape.ts";

export type SettingsInside = {
  readonly api: AdminApi;
  readonly draft: SettingsDoc;
  readonly life: number;
  readonly problems: readonly Problem[];
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
