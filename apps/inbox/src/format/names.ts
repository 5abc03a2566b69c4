// What people and their languages are called.
import type { Row } from "@baton/protocol";
import type { Words } from "../i18n/words.ts";

/** The shopper's name, or a colour and an animal made from their id. NFC, so that pasted names compare and render alike. */
export const visitorName = (row: Pick<Row, "visitor">, words: Words): string => {
  const name = row.visitor.name?.normalize("NFC").trim() ?? "";
  return name === "" ? words.thread.unnamed(row.visitor.id) : name;
};

/** The first letter, for an avatar; a person's outline is drawn when there is none. */
export const initialOf = (row: Pick<Row, "visitor">): string =>
  (Array.from(row.visitor.name?.normalize("NFC").trim() ?? "")[0] ?? "").toUpperCase();

/** "한국어" for `ko`, in the reader's language; the tag itself where a browser does not know it. */
export const languageName = (tag: string, locale: string): string => {
  try {
    return new Intl.DisplayNames(locale, { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
};
