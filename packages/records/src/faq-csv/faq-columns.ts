// The columns of a FAQ in a file, under the names owners give them in three languages. Keeps RC90.
import type { Locale } from "@baton/bot/script";

/** What a column may hold; `question` and `answer` must be there. */
export const FAQ_COLUMNS = [
  "id",
  "question",
  "wordings",
  "answer",
  "language",
  "enabled",
  "same as",
] as const;
/** The canonical name of a column. */
export type FaqColumn = (typeof FAQ_COLUMNS)[number];

/** Heads of an exported file. */
export const COLUMN_HEADS: Readonly<Record<Locale, Readonly<Record<FaqColumn, string>>>> = {
  ko: {
    id: "아이디",
    question: "질문",
    wordings: "다른 표현",
    answer: "답변",
    language: "언어",
    enabled: "사용",
    "same as": "같은 답",
  },
  en: {
    id: "id",
    question: "question",
    wordings: "wordings",
    answer: "answer",
    language: "language",
    enabled: "enabled",
    "same as": "same as",
  },
  ja: {
    id: "ID",
    question: "質問",
    wordings: "別の言い方",
    answer: "回答",
    language: "言語",
    enabled: "使用",
    "same as": "同じ回答",
  },
};

const MORE_NAMES: Readonly<Record<FaqColumn, readonly string[]>> = {
  id: [],
  question: ["title", "제목", "대표 질문", "문의"],
  wordings: ["other wordings", "wording", "표현", "다른 질문", "유사 질문", "他の聞き方"],
  answer: ["답", "回答内容"],
  language: ["locale", "lang"],
  enabled: ["사용 여부", "use", "有効"],
  "same as": ["sameas", "same_as"],
};

/** A head as it is compared: width, case, spaces and a number at its end make no difference. */
const fold = (head: string): string =>
  head
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim()
    .replace(/(?<=\D)\s?\d{1,2}$/, "");

const BY_NAME: ReadonlyMap<string, FaqColumn> = new Map(
  FAQ_COLUMNS.flatMap((column) =>
    [...Object.values(COLUMN_HEADS).map((heads) => heads[column]), ...MORE_NAMES[column]].map(
      (name) => [fold(name), column] as const,
    ),
  ),
);

/** Every name a column goes by, for a hint at what was meant. */
export const KNOWN_HEADS: readonly string[] = [...BY_NAME.keys()];

/** The column a head names, or undefined. */
export const columnOf = (head: string): FaqColumn | undefined => BY_NAME.get(fold(head));

const LANGUAGES: Readonly<Record<string, Locale>> = {
  ko: "ko",
  kr: "ko",
  korean: "ko",
  한국어: "ko",
  韓国語: "ko",
  en: "en",
  english: "en",
  영어: "en",
  英語: "en",
  ja: "ja",
  jp: "ja",
  japanese: "ja",
  일본어: "ja",
  日本語: "ja",
};

const YES = ["yes", "y", "true", "1", "o", "on", "예", "네", "사용", "はい"];
const NO = ["no", "n", "false", "0", "x", "off", "아니오", "아니요", "미사용", "いいえ"];

/** How an export says yes and no. */
export const YES_NO: Readonly<Record<Locale, readonly [yes: string, no: string]>> = {
  ko: ["예", "아니오"],
  en: ["yes", "no"],
  ja: ["はい", "いいえ"],
};

/** The language a cell names; undefined when it names none we speak. */
export const languageOf = (cell: string): Locale | undefined => LANGUAGES[fold(cell)];

/** Whether a cell says yes; undefined when it says neither. */
export const isYes = (cell: string): boolean | undefined => {
  const said = cell.normalize("NFKC").toLowerCase().trim();
  if (YES.includes(said)) return true;
  return NO.includes(said) ? false : undefined;
};
