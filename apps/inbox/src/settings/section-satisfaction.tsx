// How satisfied shoppers were and how long they waited; nothing here is edited. Keeps IB127–IB130.
import { useEffect, useState } from "preact/hooks";
import { useWords } from "../i18n/words.ts";
import { goInstead, useRoute } from "../shell/route.ts";
import { PERIODS, type Period, type Report } from "./admin-api.ts";
import { Card } from "./fields.tsx";
import { LatestRatings } from "./latest-ratings.tsx";
import { RatingSummary } from "./rating-summary.tsx";
import { Segments } from "./segments.tsx";
import { useInside } from "./settings-context.ts";
import { WaitSummary } from "./wait-summary.tsx";

type Loaded = { readonly period: Period; readonly report: Report } | "failed" | undefined;

/** What stays on screen until the period asked for has come is the one before it. */
const useReport = (period: Period) => {
  const { api } = useInside();
  const [loaded, setLoaded] = useState<Loaded>();
  const [tries, setTries] = useState(0);
  const [isLoading, setLoading] = useState(true);
  useEffect(() => {
    let isStale = false;
    setLoading(true);
    void api.report(period).then((result) => {
      if (isStale) return;
      setLoaded(result.ok ? { period, report: result.value } : "failed");
      setLoading(false);
    });
    return () => {
      isStale = true;
    };
  }, [api, period, tries]);
  return { loaded, isLoading, again: () => setTries(tries + 1) };
};

/** What is chosen stands in the address, so that it is still there on coming back from a conversation. */
const useView = () => {
  const route = useRoute();
  const [days, low] = (route.kind === "settings" ? (route.view ?? "") : "").split("-");
  const period = PERIODS.find((each) => each === days) ?? "28";
  const isLowOnly = low === "low";
  const show = (next: Period, isLow: boolean): void =>
    goInstead({ kind: "settings", section: "satisfaction", view: isLow ? `${next}-low` : next });
  return {
    period,
    isLowOnly,
    setPeriod: (next: Period) => show(next, isLowOnly),
    setLowOnly: (isLow: boolean) => show(period, isLow),
  };
};

export const SatisfactionSection = () => {
  const words = useWords();
  const { period, isLowOnly, setPeriod, setLowOnly } = useView();
  const { loaded, isLoading, again } = useReport(period);
  return (
    <div class="cards">
      <div class="report-choice">
        <Segments
          legend={words.satisfaction.period}
          choices={PERIODS.map((id) => ({ id, content: words.satisfaction.days(Number(id)) }))}
          chosen={period}
          onChoice={setPeriod}
        />
        <p class={loaded === undefined ? "meta" : "hidden"} role="status">
          {isLoading && words.app.loading}
        </p>
      </div>
      {loaded === "failed" && (
        <Card title={words.satisfaction.ratings} lead={words.satisfaction.failed}>
          <button type="button" class="button" onClick={again}>
            {words.app.retry}
          </button>
        </Card>
      )}
      {loaded !== undefined && loaded !== "failed" && (
        <div class="cards report" aria-busy={isLoading}>
          <RatingSummary report={loaded.report} isLongest={loaded.period === PERIODS.at(-1)} />
          <WaitSummary waits={loaded.report.waits} gaveUp={loaded.report.gaveUp} />
          <LatestRatings ratings={loaded.report.ratings} isLowOnly={isLowOnly} onLowOnly={setLowOnly} />
        </div>
      )}
    </div>
  );
};
