// Links in plain text. Only http(s), mailto and tel ever become links (C4 of OWASP's URL-scheme advice, ASVS 1.2.2).
// Every run of characters is taken once and then judged, so that no text takes longer than its length.

/** A stretch of text; with `href` it is a link, and `text` is what was written. */
export type TextPart = { readonly text: string; readonly href?: string };

export type LinkOptions = {
  /** The origin on which addresses such as `/returns` lie; without it they are text. */
  readonly base?: string | undefined;
};

/** What may follow the host of an address; letters of any language, since shops name their products in them. */
const TAIL = "[\\w\\-.~:/?#[\\]@!$&'()*+,;=%\\p{L}\\p{N}\\p{M}]";
const RUN = new RegExp(
  `https?://${TAIL}+|(?:(?!https?://)[\\w.+-])+(?:@[\\w.-]+|[/?#]${TAIL}*)?|/${TAIL}+`,
  "giu",
);

/** Korean telephone numbers as people write them: area or mobile code, or a 15xx-xxxx without one. */
const PHONE = /^(?:0\d{1,2}-\d{3,4}|1[5-8]\d\d)-\d{4}$/;
const MAIL = /^[\w+-][\w.+-]*@[\w-]+(?:\.[\w-]+)+$/;

/** Endings under which a host is told from other words; after the others a path must follow, as in a short link. */
const PLAIN_ENDINGS = /\.(?:com|net|org|kr|jp|shop|store|io|dev)$/i;
const ENDINGS = /\.(?:[a-z]{2}|com|net|org|shop|store|link|page|app|dev)$/i;
const HOST = /^(?:https?:\/\/)?[\w.:@[\]-]*/i;
const LABEL = /^(?!-)[a-z\d-]{1,63}$/i;

const CLOSING = ".,;:!?'\")]*";
/** The end of a sentence that no space follows. */
const SENTENCE_END = /[.,;:!?'")\]][^\0-\x7f]/;
/** A particle behind an address, and one behind a name in it, as far as no name ends so. */
const AFTER_ASCII = /([a-z\d])[^\0-\x7f]+$/i;
const PARTICLE = /(?:에서|으로|에는|에도|부터|까지|입니다|이에요|예요|에요|인데요)$/;

const LETTER = /[\p{L}\p{N}\p{M}]/u;
/** Scripts that may stand right before an address; a letter of another is a part of its name. */
const WITHOUT_SPACES = /[\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u;

const cutAt = (text: string, pattern: RegExp): string => {
  const found = pattern.exec(text);
  return found ? text.slice(0, found.index + (found[1]?.length ?? 0)) : text;
};

/** Drops closing punctuation, but keeps a bracket the address itself opened. */
const trim = (found: string): string => {
  let end = found.length;
  while (end > 0 && CLOSING.includes(found.charAt(end - 1))) end -= 1;
  const short = found.slice(0, end);
  return found.charAt(short.length) === ")" && short.includes("(") ? `${short})` : short;
};

/** The address a run begins with: no look-alike letter in its host, no particle behind it. */
const addressIn = (run: string): string => {
  const host = HOST.exec(run)?.[0] ?? "";
  const tail = run.slice(host.length);
  if (!/^[/?#]/.test(tail)) return trim(host);
  return trim(host + cutAt(cutAt(tail, SENTENCE_END), AFTER_ASCII).replace(PARTICLE, ""));
};

const isUrl = (text: string): boolean => {
  try {
    return new URL(text).hostname !== "";
  } catch {
    return false;
  }
};

/** Whether an address without a scheme is one all the same: `www.` or a known ending. */
const isBareAddress = (address: string): boolean => {
  const host = HOST.exec(address)?.[0] ?? "";
  const hasPath = /^[/?#]./.test(address.slice(host.length));
  const isKnown = PLAIN_ENDINGS.test(host) || (ENDINGS.test(host) && (hasPath || /^www\./i.test(host)));
  return isKnown && host.length < 254 && host.split(".").every((label) => LABEL.test(label));
};

type Link = { readonly text: string; readonly href: string };

const linkIn = (run: string, before: string, base: string | undefined): Link | undefined => {
  const address = addressIn(run);
  if (/^https?:/i.test(run))
    return isUrl(address) && !HOST.exec(address)?.[0].includes("@")
      ? { text: address, href: address }
      : undefined;
  if (run.startsWith("/")) {
    const isPath = base !== undefined && /^[\s("'\u2018\u201c]?$/.test(before) && /^\/[^/]/.test(address);
    return isPath ? { text: address, href: base + address } : undefined;
  }
  const plain = trim(run);
  if (plain.includes("@")) return MAIL.test(plain) ? { text: plain, href: `mailto:${plain}` } : undefined;
  if (PHONE.test(plain)) return { text: plain, href: `tel:${plain.replaceAll("-", "")}` };
  if (LETTER.test(before) && !WITHOUT_SPACES.test(before)) return undefined;
  return isBareAddress(address) ? { text: address, href: `https://${address}` } : undefined;
};

/** The text cut into plain parts and links; joined again the parts are the text. */
export const findLinks = (text: string, { base }: LinkOptions = {}): readonly TextPart[] => {
  const parts: TextPart[] = [];
  let from = 0;
  for (const { 0: run, index } of text.matchAll(RUN)) {
    const link = linkIn(run, text.charAt(index - 1), base);
    if (!link) continue;
    if (index > from) parts.push({ text: text.slice(from, index) });
    parts.push(link);
    from = index + link.text.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
};
