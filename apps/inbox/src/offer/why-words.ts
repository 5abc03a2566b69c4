// The explanation of an assignment as a sentence a person can check. Keeps IB29.
import type { AssignmentExplanation } from "@baton/protocol";
import { span } from "../format/time.ts";
import type { Locale, Words } from "../i18n/words.ts";

const SHORTEST_IDLE_MS = 1_000;

const choiceWords = (explanation: AssignmentExplanation, words: Words, locale: Locale): string => {
  const { policy, isTaken, idleMs } = explanation;
  switch (policy) {
    case "longest-idle":
      return idleMs === undefined || idleMs < SHORTEST_IDLE_MS
        ? words.why.longestIdlePlain
        : words.why.longestIdle(span(idleMs, locale));
    case "least-busy":
      return words.why.leastBusy;
    case "previous-agent":
      return words.why.previousAgent;
    case "picked":
      return isTaken === true ? words.why.taken : words.why.picked;
  }
};

/** "가장 오래 쉬고 있었어요 (3분) · 상담 1/4건" */
export const whyWords = (explanation: AssignmentExplanation, words: Words, locale: Locale): string => {
  const facts = [choiceWords(explanation, words, locale)];
  if (explanation.policy !== "picked") facts.push(words.why.load(explanation.load, explanation.capacity));
  return facts.join(" · ");
};
