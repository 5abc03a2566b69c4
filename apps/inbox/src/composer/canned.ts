// Canned replies called by `/` and a few letters. Pure. Keeps IB64.
import type { CannedReply } from "@baton/protocol";

/** The call in front of the caret: where it starts and what was typed after the slash. */
export type CannedCall = { readonly from: number; readonly query: string };

const CALL = /(?:^|\s)\/([^\s/]*)$/u;

/** The call the caret stands in; undefined in ordinary text, in addresses and in fractions. */
export const cannedCall = (beforeCaret: string): CannedCall | undefined => {
  const match = CALL.exec(beforeCaret);
  const query = match?.[1];
  return query === undefined
    ? undefined
    : { from: beforeCaret.length - query.length - 1, query: query.normalize("NFC") };
};

const fold = (text: string): string => text.normalize("NFC").toLowerCase();

/** 0 is best; undefined is no match. */
const rankOf = (reply: CannedReply, query: string): number | undefined => {
  if (fold(reply.shortcut).startsWith(query)) return 0;
  if (fold(reply.title).startsWith(query)) return 1;
  if (fold(`${reply.shortcut} ${reply.title}`).includes(query)) return 2;
  return fold(reply.text).includes(query) ? 3 : undefined;
};

/** The replies that fit, those called by that shortcut first. */
export const findCanned = (replies: readonly CannedReply[], query: string): readonly CannedReply[] =>
  replies
    .map((reply) => ({ reply, rank: rankOf(reply, fold(query)) }))
    .filter((found) => found.rank !== undefined)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .map((found) => found.reply);
