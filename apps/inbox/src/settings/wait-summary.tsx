// How long shoppers waited for an agent. Keeps IB128.
import { span } from "../format/time.ts";
import { useLocale, useWords } from "../i18n/words.ts";
import type { Report } from "./admin-api.ts";
import { Card } from "./fields.tsx";

export const WaitSummary = ({ waits }: { readonly waits: Report["waits"] }) => {
  const words = useWords();
  const locale = useLocale();
  const { count, medianMs, longestMs } = waits;
  if (medianMs === undefined || longestMs === undefined)
    return <Card title={words.satisfaction.waits} lead={words.satisfaction.waitsNone} />;
  return (
    <Card title={words.satisfaction.waits} lead={words.satisfaction.waitsLead(count)}>
      <dl class="figures">
        <div>
          <dt>{words.satisfaction.median}</dt>
          <dd class="figure">{span(medianMs, locale)}</dd>
          <dd class="meta">{words.satisfaction.medianHint}</dd>
        </div>
        <div>
          <dt>{words.satisfaction.longest}</dt>
          <dd class="figure">{span(longestMs, locale)}</dd>
        </div>
      </dl>
    </Card>
  );
};
