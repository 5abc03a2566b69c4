// The one rule for what a text may contain: applied before a message is stored, and before its length is counted. Keeps PV58, PV59.

const LONE_SURROGATES = /\p{Cs}/gu;
/** C0 except tab and line feed, DEL, C1, and the marks that reorder what follows (embeddings, overrides, isolates). */
// oxlint-disable-next-line no-control-regex -- control characters are the subject
const CONTROLS = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;

/**
 * The text as it is stored: lone surrogates become U+FFFD, control characters and bidirectional overrides are
 * removed (tab and line feed stay), the rest is NFC. Cleaning twice changes nothing; never throws.
 */
export const cleanText = (text: string): string =>
  text.replace(LONE_SURROGATES, "\uFFFD").replace(CONTROLS, "").normalize();

/** Whether `cleanText` would take something out, or put a sign in the place of half a character. */
export const isUnclean = (text: string): boolean =>
  text.search(CONTROLS) >= 0 || text.search(LONE_SURROGATES) >= 0;

/** Whether a reader would see nothing: only white space, zero-width or other invisible characters. */
export const isBlank = (text: string): boolean => !/[^\s\p{DI}\p{Cc}\u2800]/u.test(text);
