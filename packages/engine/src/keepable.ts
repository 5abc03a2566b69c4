// Text from outside, as it may be stored, told and given to the bot. Keeps EN8.
import { cleanText, maskSensitive, type Page } from "@baton/protocol";

/** A text and what had to be masked in it. */
export type Keepable = { readonly text: string; readonly masked?: readonly string[] };

/** Cleaned, with numbers nobody should keep masked. */
export const keepable = (text: string): Keepable => {
  const { text: safe, found } = maskSensitive(cleanText(text));
  return found.length === 0 ? { text: safe } : { text: safe, masked: found };
};

/** The same for what a page says of itself: shops put what was typed into addresses and titles. */
export const keepablePage = ({ url, title }: Page): Page => ({
  url: keepable(url).text,
  title: keepable(title).text,
});
