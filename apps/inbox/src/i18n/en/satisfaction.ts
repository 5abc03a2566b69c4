import type { Words } from "../words.ts";

const counted = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;

/** English for what shoppers thought of the conversations. */
export const enSatisfaction: Pick<Words, "satisfaction"> = {
  satisfaction: {
    period: "Period",
    days: (count) => `Last ${count} days`,
    failed: "The ratings could not be loaded.",
    ratings: "Ratings",
    since: (day) => `What shoppers gave since ${day}.`,
    outOf: "/ 5",
    average: (average) => `${average} out of 5 on average`,
    count: (count) => counted(count, "rating", "ratings"),
    scores: "Ratings by score",
    scoreColumn: "Score",
    countColumn: "Ratings",
    shareColumn: "Share",
    score: (score) => counted(score, "point", "points"),
    none: "No ratings yet",
    noneHint:
      "Shoppers who talked with an agent can leave a score at the end. Their scores are gathered here.",
    noneLonger: "Try a longer period, too.",
    waits: "Wait for an agent",
    waitsLead: (count) =>
      `From asking for an agent until one took over, in ${counted(count, "conversation", "conversations")}.`,
    waitsNone: "Nobody has waited for an agent yet.",
    median: "Median",
    medianHint: "half of them waited less",
    longest: "Longest",
    latest: "Latest ratings",
    latestLead: "Each leads to its conversation.",
    latestOnly: (count) => `The latest ${count}. Each leads to its conversation.`,
    lowOnly: "Low scores only (1–2)",
    lowNone: "Nobody gave 1 or 2 points.",
    noComment: "No comment",
  },
};
