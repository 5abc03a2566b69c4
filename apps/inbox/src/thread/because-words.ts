import type { Words } from "../i18n/words.ts";

/** What made the bot say something, in the reader's language, with the name it has in the settings. Keeps IB53. */
export const becauseWords = (because: string, { because: words }: Pick<Words, "because">): string => {
  const [kind = "", name = ""] = because.split(":");
  switch (kind) {
    case "entry":
      return words.entry(name);
    case "rule":
      return words.rule(name);
    case "look-up":
      return words.lookUp(name);
    default:
      return words.brain;
  }
};
