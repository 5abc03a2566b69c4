// The average, and how many gave each score. Keeps IB127, IB130.
import { dayLabel } from "../format/time.ts";
import { useLocale, useWords } from "../i18n/words.ts";
import { useInbox } from "../shell/inbox-context.ts";
import { SCORES, type Report } from "./admin-api.ts";
import { Card } from "./fields.tsx";

type ScoresProps = { readonly ratings: Report["ratings"] };

const Scores = ({ ratings }: ScoresProps) => {
  const words = useWords();
  return (
    <table class="scores">
      <caption class="hidden">{words.satisfaction.scores}</caption>
      <thead class="hidden">
        <tr>
          <th scope="col">{words.satisfaction.scoreColumn}</th>
          <th scope="col">{words.satisfaction.shareColumn}</th>
          <th scope="col">{words.satisfaction.countColumn}</th>
        </tr>
      </thead>
      <tbody>
        {SCORES.map((score) => {
          const count = ratings.scores[score] ?? 0;
          const share = `${Math.round((100 * count) / ratings.count)}%`;
          return (
            <tr key={score}>
              <th scope="row">{words.satisfaction.score(score)}</th>
              <td>
                <span class="score-share">
                  <span class="score-bar">
                    <span style={{ inlineSize: share }} />
                  </span>
                  <span class="number meta">{share}</span>
                </span>
              </td>
              <td class="number">{words.satisfaction.countShort(count)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};

type RatingSummaryProps = {
  readonly report: Report;
  /** There is no longer period to choose. */
  readonly isLongest: boolean;
};

export const RatingSummary = ({ report: { since, ratings }, isLongest }: RatingSummaryProps) => {
  const words = useWords();
  const locale = useLocale();
  const { clock, state } = useInbox();
  const { count, average } = ratings;
  if (count === 0 || average === undefined) {
    const hints = [words.satisfaction.noneHint, ...(isLongest ? [] : [words.satisfaction.noneLonger])];
    return (
      <Card title={words.satisfaction.ratings}>
        <div class="report-none">
          <p class="empty-title">{words.satisfaction.none}</p>
          <p class="meta">{hints.join(" ")}</p>
        </div>
      </Card>
    );
  }
  const place = { locale, timeZone: state.site?.timeZone ?? "Asia/Seoul" };
  return (
    <Card
      title={words.satisfaction.ratings}
      lead={words.satisfaction.since(dayLabel(since, clock.now(), place))}
    >
      <div class="rating-summary">
        <p class="rating-average">
          <span class="hidden">{words.satisfaction.average(average.toFixed(1))}</span>
          <span aria-hidden="true">
            <strong class="number">{average.toFixed(1)}</strong> {words.satisfaction.outOf}
          </span>
          {" · "}
          {words.satisfaction.count(count)}
        </p>
        <Scores ratings={ratings} />
      </div>
    </Card>
  );
};
