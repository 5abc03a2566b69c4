// The conversation as a plain text file. Plain, so that nothing in it can run or be counted by a spreadsheet.
import type { Entry } from "@baton/protocol";
import { dayInWords, timeOfDay } from "@baton/ui";
import type { TalkModel } from "../model.ts";
import { sheetWords } from "./sheet-words.ts";

const textOf = ({ body }: Entry, { words }: TalkModel): string => {
  if (body.kind === "notice") {
    const text = words.notices[body.code] ?? "";
    return text.replace(/\{(\w+)\}/g, (_, name: string) => String(body.params?.[name] ?? words.agent));
  }
  if (body.kind === "submitted") return Object.values(body.values).join(", ");
  if (body.kind === "file") return body.name;
  return body.text;
};

/** One line for each entry, under the shop's name and the day it began. */
const transcriptOf = (model: TalkModel): string => {
  const { state, site, locale, name } = model;
  const words = sheetWords[locale];
  const clock = { locale, timeZone: site?.timeZone };
  const { entries } = state.timeline;
  const lines = entries.map((entry) => {
    const who = { visitor: words.visitor, system: words.system };
    const author = "name" in entry.author ? entry.author.name : who[entry.author.kind];
    return `[${timeOfDay(entry.at, clock)}] ${author}: ${textOf(entry, model)}`;
  });
  const day = dayInWords(entries[0]?.at ?? 0, clock);
  return [`${name} · ${words.transcript} · ${day}`, "", ...lines, ""].join("\r\n");
};

/** Hands the transcript to the browser as a download. The byte order mark keeps Korean whole in old editors. */
export const saveTranscript = (model: TalkModel): void => {
  const address = URL.createObjectURL(
    new Blob(["\uFEFF", transcriptOf(model)], { type: "text/plain;charset=utf-8" }),
  );
  const link = document.createElement("a");
  link.href = address;
  link.download = `chat-${new Date().toISOString().slice(0, 10)}.txt`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
};
