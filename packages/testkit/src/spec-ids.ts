// Promises by id: where the spec makes them and where tests and comments cite them.
import { readFiles } from "./source-tree.ts";
import type { SourceFile } from "./source-tree.ts";

/** A promise: its id, its sentence and the page it stands on. */
export type Promised = { readonly id: string; readonly sentence: string; readonly page: string };

const PROMISE = /^- \*\*([A-Z]{2}\d+)\*\* (.+)$/gm;
const TITLE_ID = /["'`]\[([A-Z]{2}\d+)\]/g;
/** A title that does not start with an id: of a plain test, or of one with a table. */
const BARE_TITLE =
  /(?:^|[^.\w])(?:test|it)(?:\.\w+)?\(\s*["'`](?!\[[A-Z]{2}\d+\] )|\]\)\(\s*["'`](?!\[[A-Z]{2}\d+\] )/g;
const KEEPS = /Keeps ([A-Z]{2}\d+[^*\n]*)/g;

/** Every promise of `docs/spec`, in order. */
export const readSpec = (): readonly Promised[] =>
  readFiles("docs/spec", /\.md$/).flatMap(({ path, text }) =>
    [...text.matchAll(PROMISE)].map(([, id = "", sentence = ""]) => ({ id, sentence, page: path })),
  );

/** Every file with tests in it: test files and contract suites. */
export const readTests = (): readonly SourceFile[] =>
  ["packages", "apps"].flatMap((folder) => readFiles(folder, /\/(test|contract)\/.*\.tsx?$/));

/** The ids test titles of a file start with. */
export const idsInTitles = ({ text }: SourceFile): readonly string[] =>
  [...text.matchAll(TITLE_ID)].map(([, id = ""]) => id);

/** How many test titles of a file start with no id. */
export const countBareTitles = ({ text }: SourceFile): number => [...text.matchAll(BARE_TITLE)].length;

/** The ids a file's header says it keeps ("Keeps PV1, PV2."). */
export const idsInHeaders = ({ text }: SourceFile): readonly string[] =>
  [...text.matchAll(KEEPS)].flatMap(([, list = ""]) => list.match(/\b[A-Z]{2}\d+\b/g) ?? []);
