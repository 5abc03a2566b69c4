// Links in plain text. Only http(s), mailto and tel ever become links (C4 of OWASP's URL-scheme advice, ASVS 1.2.2).

/** A stretch of text; with `href` it is a link, and `text` is what was written. */
export type TextPart = { readonly text: string; readonly href?: string };

// ASCII only: a Korean particle ends the address, and no look-alike letter hides in it. Runs of digits are taken whole
// and judged afterwards, because Safari before 16.4 has no lookbehind.
const LINK = /https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\d+(?:-\d+)+/gi;

/** Korean telephone numbers as people write them: area or mobile code, or a 15xx-xxxx without one. */
const PHONE = /^(?:0\d{1,2}-\d{3,4}|1[5-8]\d\d)-\d{4}$/;

const TRAILING = /[.,;:!?'")\]*]+$/;

/** Drops closing punctuation, but keeps a bracket the address itself opened. */
const trim = (found: string): string => {
  const short = found.replace(TRAILING, "");
  return found.charAt(short.length) === ")" && short.includes("(") ? `${short})` : short;
};

const isUrl = (text: string): boolean => {
  try {
    return new URL(text).hostname !== "";
  } catch {
    return false;
  }
};

const hrefOf = (text: string): string | undefined => {
  if (/^https?:/i.test(text)) return isUrl(text) ? text : undefined;
  if (text.includes("@")) return `mailto:${text}`;
  return PHONE.test(text) ? `tel:${text.replaceAll("-", "")}` : undefined;
};

/** The text cut into plain parts and links; joined again the parts are the text. */
export const findLinks = (text: string): readonly TextPart[] => {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    const found = trim(match[0]);
    const href = hrefOf(found);
    if (href === undefined) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    parts.push({ text: found, href });
    from = match.index + found.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
};
