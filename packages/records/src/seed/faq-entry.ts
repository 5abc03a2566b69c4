import type { FaqEntry } from "@baton/bot/script";

/** An entry as the demo writes it: id, what it is about, how shoppers ask, what the bot says. */
export type DemoEntry = {
  readonly id: string;
  readonly title: string;
  readonly asked: readonly string[];
  readonly says: string;
  /** Entries offered below the answer, with the words on their buttons. */
  readonly next?: Readonly<Record<string, string>>;
  readonly toFlow?: { readonly label: string; readonly flow: string };
  readonly toForm?: { readonly label: string; readonly form: string };
  readonly toPerson?: { readonly label: string; readonly department: string };
};

/** The entry as the bot's script holds it, in one language. */
export const toFaqEntry = (
  { id, title, asked, says, next, toFlow, toForm, toPerson }: DemoEntry,
  locale: "ko" | "en",
): FaqEntry => {
  const chips: NonNullable<NonNullable<FaqEntry["answer"]>["chips"]> = Object.entries(next ?? {}).map(
    ([entry, label]) => ({ label, to: { kind: "entry", id: entry } }),
  );
  if (toFlow !== undefined) chips.push({ label: toFlow.label, to: { kind: "flow", id: toFlow.flow } });
  if (toForm !== undefined) chips.push({ label: toForm.label, to: { kind: "form", id: toForm.form } });
  if (toPerson !== undefined) {
    chips.push({ label: toPerson.label, to: { kind: "handoff", department: toPerson.department } });
  }
  return {
    id,
    title,
    questions: [...asked],
    answer: { text: says, ...(chips.length === 0 ? {} : { chips }) },
    locale,
  };
};
