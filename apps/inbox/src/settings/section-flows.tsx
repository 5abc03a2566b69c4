// Flows, forms, menu and synonyms of the bot as text, with every fault of it by its place. Keeps IB113.
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { useWords } from "../i18n/words.ts";
import type { Problem } from "../session/api.ts";
import { Icon } from "../shell/icon.tsx";
import { Card } from "./fields.tsx";
import { lineAt, placeInJson, readJsonText } from "./json-place.ts";
import { placeOf } from "./place-words.ts";
import { problemWords } from "./problem-words.ts";
import { Segments } from "./segments.tsx";
import { isWithin, useInside } from "./settings-context.ts";
import type { Bot } from "./settings-shape.ts";

const PARTS = ["flows", "forms", "menu", "synonyms"] as const satisfies readonly (keyof Bot)[];
type Part = (typeof PARTS)[number];

const show = (value: unknown): string => JSON.stringify(value ?? [], null, 2);

type Fault = { readonly line: number; readonly words: string; readonly problem?: Problem };

type Read = ReturnType<typeof readJsonText>;

const isList = (read: Read): boolean => read.ok && Array.isArray(read.value);

/** The steps of a problem's path below `bot.flows`. */
const stepsTo = ({ path }: Problem): readonly string[] => path.split(".").slice(2);

/** What is wrong with the text as it stands: its form, or what the server last said about it. */
const useFaults = (part: Part, text: string): readonly Fault[] => {
  const words = useWords();
  const { problems } = useInside();
  const read = readJsonText(text);
  if (!read.ok) return [{ line: read.line, words: words.flows.noJson }];
  if (!isList(read)) return [{ line: 1, words: words.flows.noList }];
  const path = `bot.${part}`;
  return problems
    .filter((problem) => problem.path === path || problem.path.startsWith(`${path}.`))
    .map((problem) => ({
      line: lineAt(text, placeInJson(text, stepsTo(problem)).start),
      words: problemWords(problem, words),
      problem,
    }));
};

/** Puts the caret where a fault is, and the fault into view. */
const goTo = (box: HTMLTextAreaElement, { line, problem }: Fault): void => {
  const text = box.value;
  const lineStart = text
    .split("\n")
    .slice(0, line - 1)
    .join("\n").length;
  const place =
    problem === undefined ? { start: lineStart, end: lineStart } : placeInJson(text, stepsTo(problem));
  box.focus();
  box.setSelectionRange(place.start, place.end);
  box.scrollTop = (line - 3) * (Number.parseFloat(getComputedStyle(box).lineHeight) || 20);
};

type FaultListProps = { readonly faults: readonly Fault[]; readonly onFault: (fault: Fault) => void };

const FaultList = ({ faults, onFault }: FaultListProps) => {
  const words = useWords();
  const { draft } = useInside();
  if (faults.length === 0) return <p class="hint">{words.flows.fine}</p>;
  return (
    <ul class="faults">
      {faults.map((fault) => (
        <li key={`${String(fault.line)} ${fault.problem?.path ?? ""} ${fault.words}`}>
          <button type="button" class="text-button" onClick={() => onFault(fault)}>
            {words.flows.line(fault.line)}
          </button>
          <span>{fault.words}</span>
          {fault.problem !== undefined && (
            <span class="meta">{placeOf(fault.problem.path.split("."), draft, words).words}</span>
          )}
        </li>
      ))}
    </ul>
  );
};

/** A text area for one part. What is no list stays in it and out of the draft. */
const Pane = ({ part }: { readonly part: Part }) => {
  const words = useWords();
  const id = useId();
  const { draft, unread, sought, seek, keepUnread, change } = useInside();
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => unread[part] ?? show(draft.bot[part]));
  const faults = useFaults(part, text);
  useEffect(() => {
    const fault = faults.find(({ problem }) => problem !== undefined && problem === sought);
    if (fault === undefined || area.current === null) return;
    goTo(area.current, fault);
    seek(undefined);
  }, [sought]);

  const write = (next: string): void => {
    setText(next);
    const found = readJsonText(next);
    if (!found.ok || !Array.isArray(found.value)) {
      keepUnread(part, next);
      return;
    }
    const { value } = found;
    if (unread[part] !== undefined) keepUnread(part, undefined);
    change((now) => ({ ...now, bot: { ...now.bot, [part]: value } }));
  };

  return (
    <div class="field json">
      <label for={id}>{words.flows.parts[part]}</label>
      <p class="hint" id={`${id}-hint`}>
        {words.flows.hints[part]}
      </p>
      <div id={`${id}-faults`} role="status">
        <FaultList faults={faults} onFault={(fault) => area.current && goTo(area.current, fault)} />
        {!isList(readJsonText(text)) && (
          <p class="field-problem">
            <Icon name="warning" size={15} /> {words.flows.notTaken}
          </p>
        )}
      </div>
      <textarea
        ref={area}
        id={id}
        class="input code"
        rows={22}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        wrap="off"
        aria-describedby={`${id}-hint ${id}-faults`}
        aria-invalid={faults.length > 0}
        defaultValue={text}
        onInput={(event) => write(event.currentTarget.value)}
      />
    </div>
  );
};

export const FlowsSection = () => {
  const words = useWords();
  const { life, problems, sought } = useInside();
  const [part, setPart] = useState<Part>("flows");
  useEffect(() => {
    const wrong = PARTS.find((each) => sought !== undefined && isWithin(sought, `bot.${each}`));
    if (wrong !== undefined) setPart(wrong);
  }, [sought]);
  const isWrong = (each: Part): boolean => problems.some(({ path }) => path.startsWith(`bot.${each}`));
  return (
    <Card title={words.flows.title} lead={words.flows.lead}>
      <Segments
        legend={words.flows.which}
        chosen={part}
        onChoice={setPart}
        choices={PARTS.map((each) => ({
          id: each,
          content: (
            <>
              {isWrong(each) && <Icon name="warning" size={15} />}
              {words.flows.parts[each]}
            </>
          ),
        }))}
      />
      <Pane key={`${part}-${life}`} part={part} />
    </Card>
  );
};
