// How conversations find an agent and when they end, as sentences with the usual values standing in the empty fields. Keeps IB112.
import { useWords } from "../i18n/words.ts";
import { NumberField, SelectField } from "./choice-fields.tsx";
import { Card, FieldProblem } from "./fields.tsx";
import { useInside } from "./settings-context.ts";
import type { Policy, PolicyDuration } from "./settings-shape.ts";

const UNITS = { second: 1_000, minute: 60_000, hour: 3_600_000 } as const;

type Line = {
  readonly key: PolicyDuration;
  readonly unit: keyof typeof UNITS;
  readonly min: number;
  readonly max: number;
  /** What holds while nothing is set, in units; the reference page has the same. */
  readonly usual: number;
};

const OFFERS: readonly Line[] = [
  { key: "offerMs", unit: "second", min: 5, max: 600, usual: 45 },
  { key: "declinedForMs", unit: "second", min: 0, max: 86_400, usual: 180 },
  { key: "namedAgentForMs", unit: "second", min: 0, max: 3_600, usual: 120 },
  { key: "serviceLevelMs", unit: "second", min: 5, max: 86_400, usual: 120 },
  { key: "previousAgentForMs", unit: "minute", min: 0, max: 10_080, usual: 30 },
  { key: "agentGraceMs", unit: "second", min: 0, max: 600, usual: 30 },
];

const ENDINGS: readonly Line[] = [
  { key: "remindAfterMs", unit: "minute", min: 1, max: 1_440, usual: 10 },
  { key: "closeAfterMs", unit: "minute", min: 1, max: 10_080, usual: 20 },
  { key: "closeBotAfterMs", unit: "minute", min: 1, max: 10_080, usual: 60 },
  { key: "reopenWithinMs", unit: "hour", min: 0, max: 720, usual: 24 },
  { key: "keepClosedMs", unit: "hour", min: 0, max: 720, usual: 24 },
];

const USUAL_MISSED = 2;

/** The policy with one part set, or left to the usual. */
const withPart = <K extends keyof Policy>(policy: Policy, key: K, value: Policy[K] | undefined): Policy => {
  const { [key]: _dropped, ...rest } = policy;
  return (value === undefined ? rest : { ...rest, [key]: value }) as Policy;
};

const usePolicy = () => {
  const { draft, change } = useInside();
  const put = <K extends keyof Policy>(key: K, value: Policy[K] | undefined): void =>
    change((now) => ({ ...now, policy: withPart(now.policy, key, value) }));
  return { policy: draft.policy, put };
};

const DurationLine = ({ line: { key, unit, min, max, usual } }: { readonly line: Line }) => {
  const words = useWords();
  const { policy, put } = usePolicy();
  const value = policy[key];
  const [before, after] = words.policy.lines[key];
  return (
    <li class="policy-line">
      <p class="sentence">
        {before}{" "}
        <span class="measure">
          <NumberField
            label={words.policy.named(before, words.policy.units[unit], after)}
            path={`policy.${key}`}
            value={value === undefined ? undefined : value / UNITS[unit]}
            min={min}
            max={max}
            step={key === "offerMs" ? 5 : 1}
            placeholder={String(usual)}
            onValue={(number) =>
              put(key, number === undefined ? undefined : Math.round(number * UNITS[unit]))
            }
          />
          {words.policy.units[unit]}
        </span>
        {after}
      </p>
      <FieldProblem id={`policy.${key}`} path={`policy.${key}`} />
    </li>
  );
};

const MissedLine = () => {
  const words = useWords();
  const { policy, put } = usePolicy();
  const [before, after] = words.policy.missed;
  return (
    <li class="policy-line">
      <p class="sentence">
        {before}{" "}
        <NumberField
          label={`${before} ${after}`}
          path="policy.missedOffersBeforeAway"
          value={policy.missedOffersBeforeAway}
          min={1}
          max={10}
          placeholder={String(USUAL_MISSED)}
          onValue={(number) => put("missedOffersBeforeAway", number)}
        />
        {` ${after}`}
      </p>
      <FieldProblem id="policy.missed" path="policy.missedOffersBeforeAway" />
    </li>
  );
};

export const PolicySection = () => {
  const words = useWords();
  const { policy, put } = usePolicy();
  return (
    <div class="cards">
      <Card title={words.policy.offers} lead={words.policy.lead}>
        <SelectField
          label={words.policy.routing}
          value={policy.routing ?? "longest-idle"}
          options={[
            { value: "longest-idle", label: words.policy.routings["longest-idle"] },
            { value: "least-busy", label: words.policy.routings["least-busy"] },
          ]}
          onValue={(value) => put("routing", value === "least-busy" ? value : undefined)}
        />
        <ul class="policy-lines">
          {OFFERS.map((line) => (
            <DurationLine key={line.key} line={line} />
          ))}
          <MissedLine />
        </ul>
      </Card>
      <Card title={words.policy.endings} lead={words.policy.endingsLead}>
        <ul class="policy-lines">
          {ENDINGS.map((line) => (
            <DurationLine key={line.key} line={line} />
          ))}
        </ul>
      </Card>
    </div>
  );
};
