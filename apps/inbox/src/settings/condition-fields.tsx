// What a rule looks for: one condition, its kind and what that kind asks for. Keeps IB110.
import { useWords } from "../i18n/words.ts";
import { NumberField, SelectField, TargetField, WordsField } from "./choice-fields.tsx";
import { FieldProblem, TextField } from "./fields.tsx";
import { NEW_CONDITIONS, type Condition } from "./rule-shape.ts";
import { useInside } from "./settings-context.ts";
import { SITE_LOCALES, type SiteLocale } from "./settings-shape.ts";

type FieldsProps<C extends Condition = Condition> = {
  readonly condition: C;
  readonly path: string;
  readonly onCondition: (condition: Condition) => void;
};

const Languages = ({
  condition,
  path,
  onCondition,
}: FieldsProps<Extract<Condition, { readonly kind: "language" }>>) => {
  const words = useWords();
  const toggle = (locale: SiteLocale, isOn: boolean): void =>
    onCondition({
      ...condition,
      any: SITE_LOCALES.filter((each) => (each === locale ? isOn : condition.any.includes(each))),
    });
  return (
    <fieldset class="options">
      <legend>{words.rules.languages}</legend>
      {SITE_LOCALES.map((locale) => (
        <label key={locale} class="check">
          <input
            type="checkbox"
            checked={condition.any.includes(locale)}
            onChange={(event) => toggle(locale, event.currentTarget.checked)}
          />
          {words.settings.locales[locale]}
        </label>
      ))}
      <FieldProblem id={`${path}.any`} path={`${path}.any`} />
    </fieldset>
  );
};

const Counted = ({
  condition,
  path,
  onCondition,
}: FieldsProps<Extract<Condition, { readonly kind: "repeated-question" }>>) => {
  const words = useWords();
  const [before, after] = words.rules.repeatedSentence;
  return (
    <p class="sentence">
      {before}
      <NumberField
        label={words.rules.conditions["repeated-question"]}
        path={`${path}.times`}
        value={condition.times}
        min={2}
        max={10}
        onValue={(times = 0) => onCondition({ ...condition, times })}
      />
      {after}
      <FieldProblem id={`${path}.times`} path={`${path}.times`} />
    </p>
  );
};

const FormChoice = ({
  condition,
  path,
  onCondition,
}: FieldsProps<Extract<Condition, { readonly kind: "form" }>>) => {
  const words = useWords();
  const { draft } = useInside();
  const forms = (draft.bot.forms ?? []).map(({ id, title }) => ({ value: id, label: title }));
  const contact = { value: "contact", label: words.rules.contactForm };
  return (
    <SelectField
      label={words.rules.whichForm}
      path={`${path}.form`}
      value={condition.form}
      options={[contact, ...forms]}
      onValue={(form) => onCondition({ ...condition, form })}
    />
  );
};

const HoursChoice = ({
  condition,
  onCondition,
}: FieldsProps<Extract<Condition, { readonly kind: "hours" }>>) => {
  const words = useWords();
  return (
    <SelectField
      label={words.rules.whichHours}
      value={String(condition.open)}
      options={[
        { value: "false", label: words.rules.said.closed },
        { value: "true", label: words.rules.said.open },
      ]}
      onValue={(open) => onCondition({ ...condition, open: open === "true" })}
    />
  );
};

const OneText = ({
  condition,
  path,
  onCondition,
}: FieldsProps<Extract<Condition, { readonly kind: "pattern" | "page" }>>) => {
  const words = useWords();
  return condition.kind === "pattern" ? (
    <TextField
      label={words.rules.pattern}
      path={`${path}.pattern`}
      value={condition.pattern}
      hint={words.rules.patternHint}
      onValue={(pattern) => onCondition({ ...condition, pattern })}
    />
  ) : (
    <TextField
      label={words.rules.page}
      path={`${path}.contains`}
      value={condition.contains}
      placeholder="/products/"
      onValue={(contains) => onCondition({ ...condition, contains })}
    />
  );
};

/** What a condition of this kind asks for; nothing for those that need no more than their name. */
export const ConditionFields = ({ condition, path, onCondition }: FieldsProps) => {
  const words = useWords();
  switch (condition.kind) {
    case "keyword":
    case "phrase":
      return (
        <WordsField
          label={words.rules.wordsField}
          path={`${path}.any`}
          value={condition.any}
          hint={condition.kind === "keyword" ? words.rules.keywordHint : words.rules.phraseHint}
          onValue={(any) => onCondition({ ...condition, any })}
        />
      );
    case "pattern":
    case "page":
      return <OneText condition={condition} path={path} onCondition={onCondition} />;
    case "menu":
      return (
        <TargetField
          label={words.rules.whichButton}
          path={`${path}.to`}
          value={condition.to}
          onValue={(to) => onCondition({ ...condition, to })}
        />
      );
    case "hours":
      return <HoursChoice condition={condition} path={path} onCondition={onCondition} />;
    case "form":
      return <FormChoice condition={condition} path={path} onCondition={onCondition} />;
    case "language":
      return <Languages condition={condition} path={path} onCondition={onCondition} />;
    case "repeated-question":
      return <Counted condition={condition} path={path} onCondition={onCondition} />;
    case "first-visit":
    case "anger":
    case "asked-for-person":
      return <p class="hint">{words.rules.explained[condition.kind]}</p>;
  }
};

/** The kinds, for a select; kinds already chosen elsewhere may be chosen again. */
export const conditionKinds = (labels: Readonly<Record<Condition["kind"], string>>) =>
  (Object.keys(NEW_CONDITIONS) as Condition["kind"][]).map((kind) => ({ value: kind, label: labels[kind] }));
