// The latest ratings, each leading to its conversation, so that somebody can act upon them. Keeps IB129.
import { writtenLanguage } from "@baton/ui";
import { dayAndTime } from "../format/time.ts";
import { useLocale, useWords } from "../i18n/words.ts";
import { Icon } from "../shell/icon.tsx";
import { useInbox } from "../shell/inbox-context.ts";
import { formatRoute } from "../shell/route.ts";
import { quietText } from "../thread/folded.tsx";
import type { Rated, Report } from "./admin-api.ts";
import { Card } from "./fields.tsx";

const isLow = ({ score }: Rated): boolean => score <= 2;

const RatedLine = ({ rated }: { readonly rated: Rated }) => {
  const words = useWords();
  const locale = useLocale();
  const { clock, state } = useInbox();
  const { conversation, score, comment, at } = rated;
  const when = dayAndTime(at, clock.now(), { locale, timeZone: state.site?.timeZone ?? "Asia/Seoul" });
  return (
    <li>
      <a class="rated-line" href={formatRoute({ kind: "conversation", id: conversation, isContext: false })}>
        <span class={isLow(rated) ? "rated-score low" : "rated-score"}>
          {words.satisfaction.score(score)}
        </span>
        <span class="rated-words">
          {comment === undefined ? (
            <span class="meta">{words.satisfaction.noComment}</span>
          ) : (
            <span lang={writtenLanguage(comment)}>{quietText(comment, words)}</span>
          )}
          <span class="meta">{when}</span>
        </span>
        <Icon name="next" size={16} />
      </a>
    </li>
  );
};

type LatestRatingsProps = {
  readonly ratings: Report["ratings"];
  readonly isLowOnly: boolean;
  readonly onLowOnly: (isLowOnly: boolean) => void;
};

export const LatestRatings = ({ ratings, isLowOnly, onLowOnly }: LatestRatingsProps) => {
  const words = useWords();
  const { count, latest } = ratings;
  if (latest.length === 0) return null;
  const shown = isLowOnly ? latest.filter(isLow) : latest;
  const isCut = latest.length < count;
  return (
    <Card
      title={words.satisfaction.latest}
      lead={isCut ? words.satisfaction.latestOnly(latest.length) : words.satisfaction.latestLead}
    >
      <label class="check">
        <input
          type="checkbox"
          checked={isLowOnly}
          onChange={(event) => onLowOnly(event.currentTarget.checked)}
        />
        {words.satisfaction.lowOnly}
      </label>
      {shown.length === 0 ? (
        <p class="meta">{words.satisfaction.lowNone}</p>
      ) : (
        <ul class="rated-list">
          {shown.map((rated) => (
            <RatedLine key={`${rated.conversation} ${rated.at}`} rated={rated} />
          ))}
        </ul>
      )}
    </Card>
  );
};
