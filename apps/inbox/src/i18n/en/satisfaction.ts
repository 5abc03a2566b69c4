import type { Words } from "../words.ts";

const counted = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;

/** English for what shoppers thought of the conversations. */
export const enSatisfaction: Pick<Words, "satisfaction"> = {
  satisfaction: {
    period: "Over the last",
    days: (count) => `${count} days`,
    failed: "The ratings could not be loaded.",
    ratings: "Ratings",
    since: (day) => `Scores shoppers have given since ${day}.`,
    outOf: "/ 5",
    average: (average) => `${average} out of 5 on average`,
    count: (count) => counted(count, "rating", "ratings"),
    countShort: (count) => String(count),
    scores: "Ratings by score",
    scoreColumn: "Score",
    countColumn: "Ratings",
    shareColumn: "Share",
    score: (score) => `${score}/5`,
    none: "No ratings yet",
    noneHint:
      "Shoppers who talked with an agent can leave a score at the end. Their scores are gathered here.",
    noneLonger: "Try a longer period, too.",
    waits: "Wait for an agent",
    waitsLead: (count) => `From asking for an agent until one took over: ${counted(count, "wait", "waits")}.`,
    waitsNone: "Nobody has waited for an agent yet.",
    median: "Median",
    medianHint: "half of them waited less",
    longest: "Longest",
    gaveUp: "Left while waiting",
    gaveUpAfter: (time) => `after ${time}, by the median`,
    latest: "Latest ratings",
    latestLead: "Each leads to its conversation.",
    latestOnly: (count) => `Only the latest ${count} are listed. Each leads to its conversation.`,
    lowOnly: "Low scores only (1–2)",
    lowNone: "Nobody gave 1 or 2.",
    noComment: "No comment",
  },
};
