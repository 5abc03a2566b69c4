// How long people have been waiting lately: the only ground for telling a shopper how long it may take.
import { INDEX } from "@baton/domain";
import type { ConversationId, SiteId } from "@baton/protocol";
import type { Announcement, FeedMessage } from "@baton/store";
import type { Core } from "./core.ts";
import type { Site } from "./sites/site.ts";

const KEPT = 50;
const MOST_WAITING = 10_000;
const RECENT_MS = 7 * 86_400_000;

export type Waits = {
  /** Recent waits for one place in line, ms, newest last, at most 50. */
  recent(site: SiteId): readonly number[];
  /** Learns from the site's feed from now on, after reading what the archive knows. */
  follow(site: Site): Promise<void>;
  close(): void;
};

type Ended = { readonly conversation: ConversationId; readonly waitedMs: number };

/** A wait that just ended, if that is what the message says. */
const endedWait = (message: FeedMessage): Ended | undefined => {
  if (message.kind !== "committed" || message.state.phase.kind !== "assigned") return undefined;
  const assigned = message.events.find((event) => event.kind === "assigned");
  return assigned?.waitedMs === undefined
    ? undefined
    : { conversation: message.conversation, waitedMs: assigned.waitedMs };
};

const hasJoined = (message: FeedMessage): message is Announcement =>
  message.kind === "committed" && message.events.some(({ kind }) => kind === "handoff-requested");

/** Keeps recent waits per site. */
export const createWaits = ({
  live,
  records,
  clock,
  log,
}: Pick<Core, "live" | "records" | "clock" | "log">): Waits => {
  const bySite = new Map<SiteId, number[]>();
  /** The place in line each wait under way began at; a wait counts for one place. */
  const places = new Map<ConversationId, number>();
  const unfollow: (() => void)[] = [];

  const join = async ({ site, conversation, state }: Announcement): Promise<void> => {
    if (state.phase.kind !== "queued" || places.size >= MOST_WAITING) return;
    const ahead = await live.conversations.position(
      site,
      INDEX.waiting(state.phase.department),
      conversation,
    );
    places.set(conversation, (ahead ?? 0) + 1);
  };

  const learn = (waits: number[], message: FeedMessage): void => {
    if (hasJoined(message))
      join(message).catch((err) => log.error({ err, where: "waits" }, "a place in line was not seen"));
    const ended = endedWait(message);
    if (message.kind === "committed" && message.state.phase.kind === "closed")
      places.delete(message.conversation);
    if (!ended) return;
    waits.push(ended.waitedMs / (places.get(ended.conversation) ?? 1));
    places.delete(ended.conversation);
    if (waits.length > KEPT) waits.shift();
  };

  return {
    recent: (site) => bySite.get(site) ?? [],
    follow: async ({ id }) => {
      if (bySite.has(id)) return;
      const waits: number[] = [];
      bySite.set(id, waits);
      unfollow.push(live.feed.followSite(id, (message) => learn(waits, message)));
      try {
        const past = await records.archive.waits(id, { since: clock.now() - RECENT_MS, limit: KEPT });
        waits.unshift(
          ...past.flatMap(({ waitedMs, end }) => (end === "agent-came" ? waitedMs : [])).toReversed(),
        );
      } catch (err) {
        log.error({ err, where: "waits", site: id }, "past waits could not be read");
      }
    },
    close: () => {
      for (const end of unfollow) end();
    },
  };
};
