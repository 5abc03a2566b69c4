import type { AssignmentExplanation } from "@baton/protocol";
import { useLocale, useWords } from "../i18n/words.ts";
import { whyWords } from "../offer/why-words.ts";
import { Section } from "./section.tsx";

type WhySectionProps = {
  readonly explanation: AssignmentExplanation;
  readonly isMe: boolean;
  readonly name: string;
};

/** Why this agent, and why not the others. */
export const WhySection = ({ explanation, isMe, name }: WhySectionProps) => {
  const words = useWords();
  const locale = useLocale();
  return (
    <Section title={isMe ? words.why.title : words.why.titleOther(name)}>
      <p>{whyWords(explanation, words, locale)}</p>
      {explanation.skipped.length > 0 && (
        <>
          <p class="meta">{words.why.skippedTitle}</p>
          <ul class="skipped">
            {explanation.skipped.map((skipped, index) => (
              <li key={index}>
                {skipped.name}
                <span class="meta"> {words.why.skipped[skipped.why]}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
};
