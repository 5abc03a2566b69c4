import type { Words } from "../i18n/words.ts";

/** A server's complaint in the reader's language where it is a common one; else as the server put it. */
export const faultWords = (message: string, words: Words): string => {
  if (/must not be empty|got none/u.test(message)) return words.settings.faults.empty;
  return message === "missing" ? words.settings.faults.missing : message;
};
