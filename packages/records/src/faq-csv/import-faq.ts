// A FAQ out of a file of rows into the settings of a site: all of it is checked before any of it counts. Keeps RC90–RC93.
import { createHash } from "node:crypto";
import type { FaqEntry } from "@baton/bot";
import { parseSiteSettings } from "../settings/parse-site-settings.ts";
import type { SettingsProblem, SiteSettings } from "../settings/site-settings.ts";
import { csvPath, csvProblem } from "./csv-problem.ts";
import { readCsvTable } from "./read-csv-table.ts";
import { readFaqRows, type FaqRow } from "./read-faq-rows.ts";

/** `merge` keeps entries the file does not name, `replace` drops them. */
export type FaqImportMode = "merge" | "replace";

/** How many entries a file brings in, changes, leaves as they were and takes away. */
export type FaqImportCounts = {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly removed: number;
};

/** The settings with the file's FAQ, or every fault of it. */
export type ImportedFaq =
  | {
      readonly ok: true;
      readonly settings: SiteSettings;
      readonly counts: FaqImportCounts;
      readonly warnings: readonly SettingsProblem[];
    }
  | { readonly ok: false; readonly problems: readonly SettingsProblem[] };

const nameOf = (title: string, locale: string | undefined): string =>
  `${locale ?? ""}\n${title.normalize("NFC")}`;

/** The same for the same question, so that a file read twice changes nothing the second time. */
const idOf = (title: string, locale: string | undefined): string =>
  `faq-${createHash("sha256").update(nameOf(title, locale)).digest("hex").slice(0, 12)}`;

const unique = (list: readonly string[]): string[] => [...new Set(list)];

const hasSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));

const wordingsOf = (row: FaqRow, known: FaqEntry | undefined): string[] => {
  const wordings = row.wordings ?? known?.questions ?? [];
  const read = unique([row.question, ...wordings].filter((one) => one !== ""));
  const before = known && unique([known.title, ...known.questions]);
  return known !== undefined && before !== undefined && known.title === row.question && hasSame(read, before)
    ? known.questions
    : read;
};

const answerOf = (row: FaqRow, known: FaqEntry | undefined): FaqEntry["answer"] => {
  if (row.answer === "") return undefined;
  return row.answer === known?.answer?.text ? known.answer : { ...known?.answer, text: row.answer };
};

const entryOf = (row: FaqRow, known: FaqEntry | undefined): FaqEntry => {
  const locale = row.language === undefined ? known?.locale : (row.language ?? undefined);
  const sameAs = row.sameAs === undefined ? known?.sameAs : row.sameAs;
  const isEnabled = row.isEnabled ?? known?.enabled;
  const answer = answerOf(row, known);
  const id = row.id === undefined || row.id === "" ? (known?.id ?? idOf(row.question, locale)) : row.id;
  return {
    id,
    title: row.question,
    questions: wordingsOf(row, known),
    ...(answer === undefined ? {} : { answer }),
    ...(sameAs === undefined || sameAs === "" ? {} : { sameAs }),
    ...(locale === undefined ? {} : { locale }),
    ...(isEnabled === undefined || (isEnabled && known?.enabled === undefined) ? {} : { enabled: isEnabled }),
  };
};

type Merged = {
  readonly faq: readonly FaqEntry[];
  /** The row an entry came from, by its id. */
  readonly rows: ReadonlyMap<string, number>;
  readonly counts: FaqImportCounts;
  /** What only the rows together can tell: an entry meant twice, no answer, an entry that is not there. */
  readonly problems: readonly SettingsProblem[];
};

const merge = (current: readonly FaqEntry[], rows: readonly FaqRow[], mode: FaqImportMode): Merged => {
  const byId = new Map(current.map((entry) => [entry.id, entry]));
  const byName = new Map(current.map((entry) => [nameOf(entry.title, entry.locale), entry]));
  const find = ({ id = "", question, language }: FaqRow): FaqEntry | undefined =>
    id === "" ? byName.get(nameOf(question, language ?? undefined)) : byId.get(id);
  const read = rows.map((row) => {
    const known = find(row);
    return { row: row.row, known, entry: entryOf(row, known) };
  });
  const byNewId = new Map<string, (typeof read)[number]>();
  const problems: SettingsProblem[] = [];
  for (const one of read) {
    const first = byNewId.get(one.entry.id);
    if (first === undefined) byNewId.set(one.entry.id, one);
    else if (one.entry.title !== "")
      problems.push(csvProblem("csv-twice", { row: one.row }, { first: first.row }));
  }
  const kept = current.flatMap((entry) => byNewId.get(entry.id)?.entry ?? (mode === "merge" ? [entry] : []));
  for (const { row, entry } of read) {
    const { title, answer, sameAs } = entry;
    const missing = (column: string): void => void problems.push(csvProblem("csv-empty", { row, column }));
    if (title === "") missing("question");
    if (answer === undefined && sameAs === undefined) missing("answer");
    if (sameAs !== undefined && !byNewId.has(sameAs) && !(mode === "merge" && byId.has(sameAs)))
      problems.push(csvProblem("csv-same-as", { row, column: "same as" }, { got: sameAs }));
  }
  const added = [...byNewId.values()].map(({ entry }) => entry).filter(({ id }) => !byId.has(id));
  const changed = read.filter(
    ({ known, entry }) =>
      known !== undefined && JSON.stringify(sorted(known)) !== JSON.stringify(sorted(entry)),
  ).length;
  return {
    faq: [...kept, ...added],
    rows: new Map([...byNewId].map(([id, { row }]) => [id, row])),
    problems,
    counts: {
      added: added.length,
      changed,
      unchanged: read.length - added.length - changed,
      removed: current.length + added.length - kept.length - added.length,
    },
  };
};

const sorted = (entry: FaqEntry): unknown => Object.entries(entry).toSorted(([a], [b]) => (a < b ? -1 : 1));

const COLUMN_OF: Readonly<Record<string, string>> = {
  id: "id",
  title: "question",
  questions: "wordings",
  answer: "answer",
  sameAs: "same as",
  locale: "language",
  enabled: "enabled",
};

/** A fault of the settings as one of the file, where it came from there. */
const placed = (problem: SettingsProblem, { faq, rows }: Merged): SettingsProblem => {
  const [, at = "", key = ""] = /^bot\.faq\.(\d+)(?:\.(\w+))?/.exec(problem.path) ?? [];
  const row = at === "" ? undefined : rows.get(faq[Number(at)]?.id ?? "");
  if (row === undefined) return problem;
  const column = COLUMN_OF[key];
  const place = { row, ...(column === undefined ? {} : { column }) };
  return { ...problem, ...place, path: csvPath(place) };
};

/** One fault a cell; an empty question is no fault of its wordings too. */
const withoutEchoes = (problems: readonly SettingsProblem[]): readonly SettingsProblem[] => {
  const paths = new Set<string>();
  return problems.filter(({ path, row, column }) => {
    const isEcho =
      row !== undefined &&
      (paths.has(path) || (column === "wordings" && paths.has(csvPath({ row, column: "question" }))));
    paths.add(path);
    return !isEcho;
  });
};

/** Reads a file into the settings. Nothing of a file with any fault is used. */
export const importFaq = (settings: SiteSettings, bytes: Uint8Array, mode: FaqImportMode): ImportedFaq => {
  const table = readCsvTable(bytes, settings.site.defaultLocale);
  if ("message" in table) return { ok: false, problems: [table] };
  const { rows, problems } = readFaqRows(table);
  const merged = merge(settings.bot.faq, rows, mode);
  const parsed = parseSiteSettings({ ...settings, bot: { ...settings.bot, faq: merged.faq } });
  const found = [
    ...problems,
    ...merged.problems,
    ...(parsed.ok ? [] : parsed.problems.map((one) => placed(one, merged))),
  ];
  if (found.length > 0 || !parsed.ok) {
    const inOrder = withoutEchoes(found).toSorted((a, b) => (a.row ?? Infinity) - (b.row ?? Infinity));
    return { ok: false, problems: inOrder };
  }
  const warnings = parsed.warnings
    .filter(({ path }) => path.startsWith("bot.faq."))
    .map((one) => placed(one, merged));
  return {
    ok: true,
    settings: parsed.settings,
    counts: merged.counts,
    warnings: warnings.filter(({ row }) => row !== undefined),
  };
};
