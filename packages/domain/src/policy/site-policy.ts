/** How a site wants its conversations run. Durations in ms. */
export type SitePolicy = {
  readonly routing: "longest-idle" | "least-busy";
  /** How long after serving a shopper the same agent comes first. */
  readonly previousAgentForMs: number;
  /** How long an offer stands; while the agent types it is extended up to three times as long in all. */
  readonly offerMs: number;
  /** How long a conversation is kept from an agent who declined it or handed it on. */
  readonly declinedForMs: number;
  /** How long a conversation handed to a colleague by name is offered to nobody else. */
  readonly namedAgentForMs: number;
  /** Missed offers in a row that set an agent away. */
  readonly missedOffersBeforeAway: number;
  /** How long a lost agent may take to come back before the conversations return to the queue. */
  readonly agentGraceMs: number;
  /** Silence of the shopper after which the shopper is reminded, then closed. */
  readonly remindAfterMs: number;
  readonly closeAfterMs: number;
  /** A bot conversation left alone this long closes without a word. */
  readonly closeBotAfterMs: number;
  /** A message this soon after closing reopens the conversation. */
  readonly reopenWithinMs: number;
  /** How long a closed conversation stays in the live store after it was archived. */
  readonly keepClosedMs: number;
  /** Misses of the bot after which it hands off. */
  readonly missesBeforeHandoff: number;
  /** Waiting longer than this is late. */
  readonly serviceLevelMs: number;
};

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** What a site gets that has set nothing. */
export const defaultPolicy: SitePolicy = {
  routing: "longest-idle",
  previousAgentForMs: 30 * MINUTE,
  offerMs: 45 * SECOND,
  declinedForMs: 3 * MINUTE,
  namedAgentForMs: 2 * MINUTE,
  missedOffersBeforeAway: 2,
  agentGraceMs: 30 * SECOND,
  remindAfterMs: 10 * MINUTE,
  closeAfterMs: 20 * MINUTE,
  closeBotAfterMs: 60 * MINUTE,
  reopenWithinMs: 24 * HOUR,
  keepClosedMs: 24 * HOUR,
  missesBeforeHandoff: 2,
  serviceLevelMs: 2 * MINUTE,
};
