// Copies what happened into the archive, at least once; then lets old closed conversations go from the live store.
import { INDEX } from "@baton/domain";
import type { ArchivedConversation } from "@baton/records";
import type { Unarchived } from "@baton/store";
import type { Core } from "../core.ts";
import type { Site } from "../sites/site.ts";
import type { Loop } from "./loop.ts";
import { createSiteLoop } from "./site-loop.ts";

/** Talk comes in bursts: a conversation is copied once a burst rather than once a message. */
const EVERY_MS = 5_000;
const CONVERSATIONS = 50;
/** In one batch, since the embedded archive works on the calling thread. */
const EVENTS = 300;

/** As many of them as have no more than `most` events together, the last perhaps in part. */
const upToEvents = (behind: readonly Unarchived[], most: number): readonly Unarchived[] => {
  const due: Unarchived[] = [];
  let room = most;
  for (const one of behind) {
    if (room === 0) break;
    const count = Math.min(room, one.upTo - one.after);
    room -= count;
    due.push({ ...one, upTo: one.after + count });
  }
  return due;
};

/** Starts archiving. While the records are away the live store keeps everything, and the archive catches up. */
export const createArchiveLoop = (core: Core): Loop => {
  const { live, records } = core;
  const { conversations } = live;

  const read = async (
    site: Site,
    { conversation, after, upTo }: Unarchived,
  ): Promise<ArchivedConversation | undefined> => {
    const [events, state] = await Promise.all([
      conversations.events(site.id, conversation, after, upTo - after),
      conversations.load(site.id, conversation),
    ]);
    return state && events.length > 0 ? { state, events } : undefined;
  };

  return createSiteLoop(core, {
    name: "archive",
    everyMs: EVERY_MS,
    work: async (site) => {
      const behind = await conversations.unarchived(site.id, CONVERSATIONS);
      const due = upToEvents(behind, EVENTS);
      // All at once: a store across a network answers them in one round trip.
      const found = await Promise.all(due.map((one) => read(site, one)));
      const batch = found.filter((one) => one !== undefined);
      if (batch.length === 0) return undefined;
      await records.archive.append(batch);
      // Together, so that the store keeps them with one write.
      await Promise.all(
        batch.map(({ state, events }) =>
          conversations.markArchived(site.id, state.id, events.at(-1)?.seq ?? 0),
        ),
      );
      const count = due.reduce((sum, { after, upTo }) => sum + upTo - after, 0);
      return count === EVENTS || behind.length === CONVERSATIONS ? core.clock.now() : undefined;
    },
  });
};

const RETIRE_EVERY_MS = 60_000;
const RETIRED = 200;

/** Starts letting go of conversations that are closed, archived and past their time in the live store. */
export const createRetireLoop = (core: Core): Loop => {
  const { conversations } = core.live;
  const retire = async (site: Site): Promise<undefined> => {
    const upTo = core.clock.now() - site.policy.keepClosedMs;
    const old = await conversations.members(site.id, INDEX.closed, { upTo, limit: RETIRED });
    for (const { conversation } of old) {
      const state = await conversations.load(site.id, conversation);
      if (state) await conversations.forget(site.id, conversation, state.seq);
    }
    return undefined;
  };
  return createSiteLoop(core, { name: "retire", everyMs: RETIRE_EVERY_MS, work: retire });
};
