// What one person set on one browser: language, light or dark, sound. Kept where storage is allowed.
import { createObservable, createSaved, type KeyValue, type Observable } from "@baton/client";
import { LOCALES, pickLocale, type Locale } from "../i18n/words.ts";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export type Preferences = {
  readonly locale: Locale;
  readonly theme: Theme;
  readonly isSoundOn: boolean;
};

export type PreferenceStore = Observable<Preferences> & {
  readonly change: (change: Partial<Preferences>) => void;
};

const oneOf = <T extends string>(list: readonly T[], value: string | undefined): T | undefined =>
  list.find((item) => item === value);

/** The saved preferences; what was never chosen follows the browser (`languages`) and the system. */
export const createPreferences = (
  storage: () => KeyValue | undefined,
  languages: readonly string[],
): PreferenceStore => {
  const saved = createSaved(storage, "baton:1:inbox-preferences:");
  const state = createObservable<Preferences>({
    locale: oneOf(LOCALES, saved.get("locale")) ?? pickLocale(languages),
    theme: oneOf(THEMES, saved.get("theme")) ?? "system",
    isSoundOn: saved.get("sound") !== "off",
  });
  return {
    get: state.get,
    subscribe: state.subscribe,
    change: (change) => {
      const next = { ...state.get(), ...change };
      saved.set("locale", next.locale);
      saved.set("theme", next.theme);
      saved.set("sound", next.isSoundOn ? "on" : "off");
      state.set(next);
    },
  };
};
