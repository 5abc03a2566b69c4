// The text of a file as spreadsheets write them: UTF-8 with or without a mark, UTF-16 with one, or the encoding of the
// country an older Excel was made for. Keeps RC91.
import type { Locale } from "@baton/bot/script";
import { decodeCp949 } from "./decode-cp949.ts";

const UTF_16 = { "255,254": "utf-16le", "254,255": "utf-16be" } as const;

/** What Excel writes where UTF-8 is not asked for. */
const OLDER: Readonly<Record<Locale, readonly string[]>> = {
  ko: ["cp949", "shift_jis"],
  ja: ["shift_jis", "cp949"],
  en: ["cp949", "shift_jis"],
};

const decodeAs = (encoding: string, bytes: Uint8Array): string | undefined => {
  if (encoding === "cp949") return decodeCp949(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** Whether the bytes are an archive, as a workbook is one. */
export const isWorkbook = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;

/** The text without its byte order mark, or undefined when no encoding fits. `locale` says which older one is likelier. */
export const decodeCsv = (bytes: Uint8Array, locale: Locale): string | undefined => {
  const mark = bytes.subarray(0, 2).join(",");
  const encodings = mark in UTF_16 ? [UTF_16[mark as keyof typeof UTF_16]] : ["utf-8", ...OLDER[locale]];
  for (const encoding of encodings) {
    const text = decodeAs(encoding, bytes);
    if (text !== undefined && !text.includes("\0")) return text;
  }
  return undefined;
};
