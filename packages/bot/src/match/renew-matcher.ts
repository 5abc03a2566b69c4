// A matcher for entries that were edited: the old one, the old one changed in place, or a new one. Keeps BT16, BT17.
import type { MatcherEntry, MatcherOptions } from "./entry-table.ts";
import { createMatcherWithPauses, type Matcher } from "./matcher.ts";
import type { Pause } from "./steps.ts";

/** A matcher and how many of its entries were changed in place since it was built. */
export type RenewedMatcher = { readonly matcher: Matcher; readonly changes: number };

/**
 * Up to this share of changed entries a matcher is changed in place. Weights and calibration are those of the entries it was built
 * over, so that with more it is built anew.
 */
const MOST_CHANGED = 0.05;

const isSame = (some: readonly string[], others: readonly string[] | undefined): boolean =>
  some.length === others?.length && some.every((text, at) => text === others[at]);

export type RenewOptions = MatcherOptions & {
  /** What found earlier entries with the same options. */
  readonly before: RenewedMatcher | undefined;
  readonly pause: Pause;
};

/** Finds `entries`, and only them. `before` may be changed on the way, entry by entry, and still answers meanwhile. */
export async function renewMatcher(
  entries: readonly MatcherEntry[],
  { before, pause, ...options }: RenewOptions,
): Promise<RenewedMatcher> {
  const anew = async () => ({ matcher: await createMatcherWithPauses(entries, options, pause), changes: 0 });
  if (before === undefined) return anew();
  const { matcher } = before;
  const wanted = new Set(entries.map(({ id }) => id));
  const gone = [...matcher.ids()].filter((id) => !wanted.has(id));
  const edited = entries.filter(({ id, questions }) => !isSame(questions, matcher.questionsOf(id)));
  const news = gone.length + edited.length;
  const changes = before.changes + news;
  if (news > 0 && changes > entries.length * MOST_CHANGED) return anew();
  for (const entry of edited) {
    matcher.put(entry);
    await pause();
  }
  for (const id of gone) matcher.remove(id);
  return { matcher, changes };
}
