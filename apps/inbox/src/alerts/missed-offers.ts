// Whether the server made this agent away because offers ran out: nobody pressed it, so somebody must say it. Pure. Keeps IB124.
import type { ConversationId } from "@baton/protocol";
import type { DeskState } from "../desk/desk-state.ts";
import { myPresence, offersToMe } from "../desk/select.ts";

/** What is remembered from one state of the desk to the next; instants are epoch ms by the server's clock. */
export type Misses = {
  /** Offers to me and when each runs out. */
  readonly offers: ReadonlyMap<ConversationId, number>;
  readonly isAvailable: boolean;
  readonly missedAt?: number;
  readonly leftAt?: number;
  /** Away because of missed offers, until available again. */
  readonly isSetAway: boolean;
};

export const NO_MISSES: Misses = { offers: new Map(), isAvailable: false, isSetAway: false };

/** The miss and the change of presence come apart, in either order; so does what our clock and the server's say. */
const TOGETHER_MS = 3_000;

const isMine = (state: DeskState, id: ConversationId): boolean => {
  const phase = state.rows.get(id)?.phase;
  return phase?.kind === "assigned" && phase.agentId === state.me?.id;
};

/** What is remembered after a change of the desk. While the link is away nothing counts as missed. */
export const watchMisses = (before: Misses, state: DeskState, now: number): Misses => {
  const offers = new Map(offersToMe(state).map((row) => [row.conversation, row.phase.until]));
  const isAvailable = myPresence(state) === "available";
  if (state.link !== "online") return { offers, isAvailable, isSetAway: before.isSetAway && !isAvailable };
  const hasMissed = [...before.offers].some(
    ([id, until]) => !offers.has(id) && until <= now + TOGETHER_MS && !isMine(state, id),
  );
  const missedAt = hasMissed ? now : before.missedAt;
  const leftAt = before.isAvailable && !isAvailable ? now : before.leftAt;
  const isTogether =
    missedAt !== undefined && leftAt !== undefined && Math.abs(missedAt - leftAt) <= TOGETHER_MS;
  return {
    offers,
    isAvailable,
    ...(missedAt === undefined ? {} : { missedAt }),
    ...(leftAt === undefined ? {} : { leftAt }),
    isSetAway: !isAvailable && (before.isSetAway || isTogether),
  };
};
