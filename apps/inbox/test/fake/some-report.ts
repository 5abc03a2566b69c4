// What shoppers thought of a Korean shop's conversations, as the fake gateway reports it.
import type { ConversationId } from "@baton/protocol";
import type { Period, Rated, Report, Score } from "../../src/settings/admin-api.ts";

const MIN = 60_000;
const DAY = 1_440 * MIN;

type Given = readonly [id: string, score: Score, daysAgo: number, comment?: string];

const GIVEN: readonly Given[] = [
  ["done01", 5, 0.02, "정말 빠르고 친절하게 도와주셨어요. 감사합니다!"],
  [
    "past02",
    2,
    1.1,
    "답변은 친절했는데 환불까지 나흘이나 걸렸어요. 처음부터 날짜를 알려 주셨으면 좋았을 것 같아요.",
  ],
  ["past03", 4, 2.3],
  ["past04", 1, 3.6, "야 씨발 장난하냐"],
  ["past05", 5, 5.2, "Thank you, that was quick!"],
  ["past01", 4, 6.2],
  ["past06", 1, 12.4, "상담원 연결을 세 번이나 눌러야 했어요.\n다음에는 전화로 할게요."],
];

const SCORES: Readonly<Record<Period, Report["ratings"]["scores"]>> = {
  "7": { 5: 2, 4: 2, 2: 1, 1: 1 },
  "28": { 5: 28, 4: 6, 2: 1, 1: 3 },
  "90": { 5: 91, 4: 22, 3: 4, 2: 3, 1: 5 },
};

/** The report on the last `period` days at `now` (epoch ms). */
export const someReport = (period: Period, now: number): Report => {
  const since = now - Number(period) * DAY;
  const scores = Object.entries(SCORES[period]).map(([score, count]) => [Number(score), count] as const);
  const count = scores.reduce((sum, [, given]) => sum + given, 0);
  const told = GIVEN.filter(([, , daysAgo]) => daysAgo < Number(period));
  const silent = scores.flatMap(([score, given]) =>
    Array.from({ length: given - told.filter((each) => each[1] === score).length }, (): Given => {
      return [`silent${score}`, score as Score, Number(period) - 0.1];
    }),
  );
  const rated = [...told, ...silent].map(([id, score, daysAgo, comment], index): Rated => ({
    conversation: `cv_${id}` as ConversationId,
    score,
    at: now - daysAgo * DAY - index,
    ...(comment === undefined ? {} : { comment }),
  }));
  return {
    since,
    ratings: {
      count,
      average: scores.reduce((sum, [score, given]) => sum + score * given, 0) / count,
      scores: SCORES[period],
      latest: rated.slice(0, 100),
    },
    waits: { count: count + 14, medianMs: 48_000, longestMs: 65 * MIN },
    gaveUp: { count: 3, medianMs: 4 * MIN, longestMs: 11 * MIN },
  };
};
