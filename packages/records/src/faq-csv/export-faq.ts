// A site's FAQ as a file a spreadsheet opens: UTF-8 with a mark, one entry a row, no cell that runs. Keeps RC94.
import Papa from "papaparse";
import type { SiteSettings } from "../settings/site-settings.ts";
import { COLUMN_HEADS, FAQ_COLUMNS, YES_NO, type FaqColumn } from "./faq-columns.ts";
import { guardCell } from "./formula-guard.ts";

/** Tells Excel that the text is UTF-8. */
const MARK = "\ufeff";

/** The file's text. Links, pictures and chips of answers are not in it; an import leaves them as they are. */
export const exportFaq = ({ bot, site }: Pick<SiteSettings, "bot" | "site">): string => {
  const heads = COLUMN_HEADS[site.defaultLocale];
  const [yes, no] = YES_NO[site.defaultLocale];
  const rows = bot.faq.map((entry): Readonly<Record<FaqColumn, string>> => ({
    id: entry.id,
    question: entry.title,
    wordings: entry.questions.filter((wording) => wording !== entry.title).join("\n"),
    answer: entry.answer?.text ?? "",
    language: entry.locale ?? "",
    enabled: entry.enabled === false ? no : yes,
    "same as": entry.sameAs ?? "",
  }));
  const cells = rows.map((row) => FAQ_COLUMNS.map((column) => guardCell(row[column])));
  const table = [FAQ_COLUMNS.map((column) => heads[column]), ...cells];
  return `${MARK}${Papa.unparse(table, { newline: "\r\n" })}\r\n`;
};
