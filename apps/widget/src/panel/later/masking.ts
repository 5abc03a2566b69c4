// Before words leave any box of the panel: what would be hidden in them, and the choice.
import { maskSensitive } from "@baton/protocol";
import type { Ui } from "../model.ts";

type Values = Readonly<Record<string, string>>;

/** The values with private numbers hidden. */
export const maskValues = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, maskSensitive(value).text]));

export type Asking = {
  readonly set: (change: Partial<Ui>) => void;
  /** Sends the values given: as they are, or with what was found hidden. */
  readonly send: (values: Values) => void;
  /** Lets write on, in the first of the fields where something was found. */
  readonly edit: (found: Values) => void;
};

/** Sends at once where nothing is to be hidden; else shows how it would look and waits for the choice. */
export const askFirst = (values: Values, { set, send, edit }: Asking): void => {
  const masked = maskValues(values);
  const found = Object.fromEntries(Object.entries(masked).filter(([name, value]) => value !== values[name]));
  if (Object.keys(found).length === 0) return send(values);
  return set({
    warned: {
      masked: Object.values(found).join("\n"),
      send: () => send(masked),
      edit: () => edit(found),
    },
  });
};
