// Whether a shopper was here before: what is live is asked first, then the records, which chat can do without. Keeps GW155, EN50.
import { INDEX, type ConversationState } from "@baton/domain";
import type { SiteId, VisitorId } from "@baton/protocol";
import type { EngineDeps } from "../core.ts";

/** Nobody waits longer than this for the records. */
const RECORDS_MS = 500;

type Deps = Pick<EngineDeps, "live" | "records" | "clock">;
type Current = Pick<ConversationState, "id" | "openedAt"> | undefined;

const isRecorded = (
  { records, clock }: Deps,
  site: SiteId,
  visitor: VisitorId,
  current: Current,
): Promise<boolean | undefined> =>
  new Promise((resolve) => {
    const before = current && { openedAt: current.openedAt, conversation: current.id };
    const callOff = clock.after(RECORDS_MS, () => resolve(undefined));
    records.archive
      .byVisitor(site, visitor, { limit: 1, ...(before && { before }) })
      .then(
        (states) => resolve(states.length > 0),
        () => resolve(undefined),
      )
      .finally(callOff);
  });

/** Whether the shopper had a conversation before `current`, or any where there is none; undefined while the records are away. */
export const hasPast = async (
  deps: Deps,
  site: SiteId,
  visitor: VisitorId,
  current: Current,
): Promise<boolean | undefined> => {
  const newest = { isDescending: true, limit: 2 };
  const members = await deps.live.conversations.members(site, INDEX.visitor(visitor), newest);
  const isLive = members.some(({ score }) => current !== undefined && score < current.openedAt);
  return isLive || isRecorded(deps, site, visitor, current);
};
