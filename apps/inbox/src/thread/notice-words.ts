// System lines in words. `params` come from the server; what is missing leaves a shorter sentence, never a gap.
import type { AgentSite, Author, NoticeBody } from "@baton/protocol";
import { departmentName } from "../format/whence.ts";
import type { Words } from "../i18n/words.ts";

const textOf = (notice: NoticeBody, ...names: readonly string[]): string => {
  const found = names.map((name) => notice.params?.[name]).find((value) => value !== undefined);
  return found === undefined ? "" : String(found);
};

const closedWords = (notice: NoticeBody, words: Words): string => {
  const by = textOf(notice, "by");
  if (by === "visitor" || by === "agent" || by === "silence") return words.notice.closedBy[by];
  return words.notice.closed;
};

const lookUp = (table: Readonly<Record<string, string>>, key: string): string | undefined => table[key];

const reasonWords = (notice: NoticeBody, words: Words): string | undefined =>
  lookUp(words.reason, textOf(notice, "reason"));

const endedWords = (notice: NoticeBody, words: Words): string | undefined =>
  lookUp(words.notice.ended, textOf(notice, "why"));

/** Who handed it on, and to whom; a department that is no more leaves the shorter sentence. */
const handedOnWords = (notice: NoticeBody, words: Words, departments: AgentSite["departments"]): string => {
  const [by, agent] = [textOf(notice, "by"), textOf(notice, "to", "name")];
  if (agent !== "") return words.notice.transferredToAgent(agent, by);
  const department = departmentName(departments, textOf(notice, "department"));
  return department === undefined ? words.notice.transferred(by) : words.notice.transferredTo(department, by);
};

/** The notice as one sentence in the reader's language. */
export const noticeWords = (
  notice: NoticeBody,
  author: Author,
  words: Words,
  departments: AgentSite["departments"] = [],
): string => {
  const known = textOf(notice, "agent", "name");
  const name = known === "" && author.kind === "agent" ? author.name : known;
  const spoken = name === "" ? words.phase.someone : name;
  switch (notice.code) {
    case "handoff-requested":
      return reasonWords(notice, words) ?? words.notice["handoff-requested"];
    case "offer-ended":
      return endedWords(notice, words) ?? words.notice["offer-ended"](name);
    case "contact-left":
    case "returned-to-bot":
    case "idle-reminder":
    case "reopened":
      return words.notice[notice.code];
    case "joined":
    case "left":
      return words.notice[notice.code](spoken);
    case "transferred":
      return handedOnWords(notice, words, departments);
    case "closed":
      return closedWords(notice, words);
    case "rated":
      return words.notice.rated(Number(textOf(notice, "score") || 0));
    case "offered":
      return words.notice.offered(name);
  }
};
