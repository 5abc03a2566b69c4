import type { ConversationEvent } from "@baton/domain";
import { expect, test } from "vitest";
import { questionBehind } from "../src/desks/question-behind.ts";

const no = { kind: "text", text: "아니요", choice: "helped:no:refund" } as const;
const said = (seq: number, text: string, choice?: string) => ({
  seq,
  at: seq,
  kind: "said",
  by: { kind: "visitor" },
  body: { kind: "text", text, ...(choice === undefined ? {} : { choice }) },
});
const verdict = (seq: number, question: string, outcome: string, source?: string) => ({
  seq,
  at: seq,
  kind: "bot-answered",
  answers: seq - 1,
  question,
  outcome,
  ...(source === undefined ? {} : { source }),
});

test("[BT151] a no under an answer picked from suggestions is about the words they were shown for", () => {
  const picked = [
    said(2, "돈 언제 줘요"),
    verdict(3, "돈 언제 줘요", "suggested"),
    said(4, "환불 시기", "entry:refund"),
    verdict(5, "환불 시기", "answered", "entry:refund"),
  ] as unknown as readonly ConversationEvent[];
  expect(questionBehind(no, picked)).toBe("돈 언제 줘요");
  const typed = [
    ...picked.slice(0, 2),
    said(4, "환불은 언제 되나요?"),
    verdict(5, "환불은 언제 되나요?", "answered", "entry:refund"),
  ] as unknown as readonly ConversationEvent[];
  expect(questionBehind(no, typed)).toBe("환불은 언제 되나요?");
});
