// The fields of the settings: each knows its path and shows what the server said about it. Uncontrolled, so that Hangul
// is never disturbed; `life` in the key starts them over when the draft was replaced.
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { useWords } from "../i18n/words.ts";
import { problemWords } from "./problem-words.ts";
import { isWithin, useInside } from "./settings-context.ts";
import { withText, type LocalText } from "./settings-shape.ts";

type FieldProps = {
  readonly label: string;
  /** Of the value in the document, as problems name it. */
  readonly path: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly isLong?: boolean;
  readonly hint?: string;
  readonly placeholder?: string;
  readonly lang?: string;
};

type FieldProblemProps = {
  readonly id: string;
  readonly path: string;
  /** What lies below the path is about this field too. */
  readonly isDeep?: boolean;
  /** Paths below it that have fields of their own. */
  readonly besides?: readonly string[];
};

/** What the server said about this path; comes into view, and its field gets the focus, when it is looked for. */
export const FieldProblem = ({ id, path, isDeep = false, besides = [] }: FieldProblemProps) => {
  const words = useWords();
  const { problems, sought, seek } = useInside();
  const line = useRef<HTMLParagraphElement>(null);
  const found = problems
    .filter((one) => (isDeep ? isWithin(one, path) : one.path === path))
    .filter((one) => !besides.some((other) => isWithin(one, other)));
  const isSought = sought !== undefined && found.includes(sought);
  useEffect(() => {
    if (!isSought) return;
    line.current?.scrollIntoView?.({ block: "center" });
    const field = line.current?.parentElement?.querySelector<HTMLElement>('[aria-invalid="true"]');
    field?.focus({ preventScroll: true });
    seek(undefined);
  }, [isSought]);
  if (found.length === 0) return null;
  return (
    <p ref={line} class="field-problem" id={id}>
      {[...new Set(found.map((problem) => problemWords(problem, words)))].join(" · ")}
    </p>
  );
};

export const TextField = ({
  label,
  path,
  value,
  onValue,
  isLong = false,
  hint,
  placeholder,
  lang,
}: FieldProps) => {
  const id = useId();
  const { life, problems } = useInside();
  const isWrong = problems.some((problem) => problem.path === path);
  const key = `${path}-${life}`;
  const shared = {
    id,
    class: "input",
    lang,
    placeholder,
    defaultValue: value,
    "aria-invalid": isWrong,
    "aria-describedby": `${id}-problem ${id}-hint`,
    onInput: (event: { readonly currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
      onValue(event.currentTarget.value.normalize("NFC")),
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {isLong ? <textarea key={key} rows={3} {...shared} /> : <input key={key} {...shared} />}
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldProblem id={`${id}-problem`} path={path} />
    </div>
  );
};

type LocalFieldProps = Omit<FieldProps, "value" | "onValue" | "lang"> & {
  readonly value: LocalText | undefined;
  readonly onValue: (value: LocalText) => void;
};

/** One field per language of the site. */
export const LocalField = ({ label, path, value, onValue, ...rest }: LocalFieldProps) => {
  const words = useWords();
  const { draft } = useInside();
  const { locales } = draft.site;
  return (
    <div class="local-fields">
      {locales.map((locale) => (
        <TextField
          key={locale}
          {...rest}
          label={locales.length > 1 ? `${label} · ${words.settings.locales[locale]}` : label}
          path={`${path}.${locale}`}
          lang={locale}
          value={value?.[locale] ?? ""}
          onValue={(text) => onValue(withText(value, locale, text))}
        />
      ))}
    </div>
  );
};

/** A titled card of a section, with a sentence that says what it is for. */
export const Card = ({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead?: string;
  readonly children?: ComponentChildren;
}) => {
  const id = useId();
  return (
    <section class="card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {lead !== undefined && <p class="card-lead">{lead}</p>}
      {children}
    </section>
  );
};
