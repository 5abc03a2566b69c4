// How long shoppers waited for an agent, and how many gave up waiting. Keeps IB128.
import { span } from "../format/time.ts";
import { useLocale, useWords } from "../i18n/words.ts";
import type { Report } from "./admin-api.ts";
import { Card } from "./fields.tsx";

type FigureProps = { readonly name: string; readonly value: string; readonly hint?: string | undefined };

const Figure = ({ name, value, hint }: FigureProps) => (
  <div>
    <dt>{name}</dt>
    <dd class="figure">{value}</dd>
    {hint !== undefined && <dd class="meta">{hint}</dd>}
  </div>
);

export const WaitSummary = ({ waits, gaveUp }: Pick<Report, "waits" | "gaveUp">) => {
  const words = useWords().satisfaction;
  const locale = useLocale();
  const inWords = (ms: number | undefined): string | undefined =>
    ms === undefined ? undefined : span(ms, locale);
  const [median, longest, patience] = [waits.medianMs, waits.longestMs, gaveUp.medianMs].map(inWords);
  if (waits.count + gaveUp.count === 0) return <Card title={words.waits} lead={words.waitsNone} />;
  return (
    <Card title={words.waits} lead={words.waitsLead(waits.count)}>
      <dl class="figures">
        {median !== undefined && <Figure name={words.median} value={median} hint={words.medianHint} />}
        {longest !== undefined && <Figure name={words.longest} value={longest} />}
        <Figure
          name={words.gaveUp}
          value={words.count(gaveUp.count)}
          hint={patience === undefined ? undefined : words.gaveUpAfter(patience)}
        />
      </dl>
    </Card>
  );
};
