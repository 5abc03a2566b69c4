// What the archive answers about the work: questions missed, waits, ratings. Keeps RC44–RC47.
import type { ConversationId } from "@baton/protocol";
import type { Archive, ArchivedWait } from "../archive.ts";
import type { Database } from "../database.ts";
import { parseEvent } from "./stored-conversations.ts";

const LATEST_RATINGS = 100;

/** Misses of the bot, grouped by what was asked, with the newest of each. */
const createMisses = ({ db }: Database): Archive["misses"] => {
  return async (site, { since, limit }) => {
    const rows = await db
      .with("missed", (qb) =>
        qb
          .selectFrom("archived_events")
          .where("site", "=", site)
          .where("topic", "=", "missed")
          .where("at", ">=", since)
          .where("words", "is not", null)
          .select((eb) => [
            "event",
            "conversation",
            "at",
            eb.fn
              .countAll<number>()
              .over((over) => over.partitionBy("words"))
              .as("count"),
            eb.fn
              .agg<number>("row_number")
              .over((over) => over.partitionBy("words").orderBy("at", "desc").orderBy("conversation"))
              .as("place"),
          ]),
      )
      .selectFrom("missed")
      .where("place", "=", 1)
      .selectAll()
      .orderBy("count", "desc")
      .orderBy("at", "desc")
      .limit(limit)
      .execute();
    return rows.map((row) => {
      const event = parseEvent(row.event);
      const question = event.kind === "bot-answered" ? event.question : "";
      return {
        question,
        count: Number(row.count),
        lastAt: row.at,
        conversation: row.conversation as ConversationId,
      };
    });
  };
};

/** As decided when each ended, which knows what an agent had answered before. */
const createWaits = ({ db }: Database): Archive["waits"] => {
  return async (site, { since, limit }) => {
    const rows = await db
      .selectFrom("archived_events")
      .where("site", "=", site)
      .where("topic", "in", ["assigned", "gave-up"])
      .where("at", ">=", since)
      .where("detail", "is not", null)
      .select(["topic", "detail", "at"])
      .orderBy("at", "desc")
      .limit(limit)
      .execute();
    return rows.map(({ topic, detail, at }): ArchivedWait => ({
      endedAt: at,
      waitedMs: Number(detail),
      end: topic === "assigned" ? "agent-came" : "gave-up",
    }));
  };
};

const createRatings = ({ db }: Database): Archive["ratings"] => {
  return async (site, { since }) => {
    const rated = db
      .selectFrom("archived_events")
      .where("site", "=", site)
      .where("topic", "=", "rated")
      .where("at", ">=", since);
    const counts = await rated
      .select((eb) => ["detail", eb.fn.countAll<number>().as("count")])
      .groupBy("detail")
      .execute();
    const latest = await rated
      .select(["conversation", "event"])
      .orderBy("at", "desc")
      .limit(LATEST_RATINGS)
      .execute();
    const scores = counts.map((row) => [Number(row.detail), Number(row.count)] as const);
    const count = scores.reduce((sum, [, times]) => sum + times, 0);
    const total = scores.reduce((sum, [score, times]) => sum + score * times, 0);
    return {
      count,
      ...(count === 0 ? {} : { average: total / count }),
      scores: Object.fromEntries(scores),
      latest: latest.flatMap((row) => {
        const event = parseEvent(row.event);
        if (event.kind !== "rated") return [];
        const { score, comment, at } = event;
        const conversation = row.conversation as ConversationId;
        return [{ conversation, score, ...(comment === undefined ? {} : { comment }), at }];
      }),
    };
  };
};

/** The reports of `database`. */
export const createArchiveReports = (database: Database): Pick<Archive, "misses" | "waits" | "ratings"> => ({
  misses: createMisses(database),
  waits: createWaits(database),
  ratings: createRatings(database),
});
