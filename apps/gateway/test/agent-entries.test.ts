import type { ConversationEvent, EventBody } from "@baton/domain";
import type { AgentId } from "@baton/protocol";
import { expect, test } from "vitest";
import { agentEntries } from "../src/views/agent-entries.ts";
import { shopperEntries } from "../src/views/shopper-entries.ts";

const log = (...bodies: readonly EventBody[]): readonly ConversationEvent[] =>
  bodies.map((body, index): ConversationEvent => ({ seq: index + 1, at: index, ...body }));
const visitor = (text: string): EventBody => ({
  kind: "said",
  by: { kind: "visitor" },
  body: { kind: "text", text },
});
const bot = (text: string): EventBody => ({
  kind: "said",
  by: { kind: "bot", name: "바통이" },
  body: { kind: "text", text },
});
const answered = (answers: number, source?: string): EventBody => ({
  kind: "bot-answered",
  answers,
  question: "",
  outcome: "answered",
  ...(source === undefined ? {} : { source }),
});

test("[GW153] what the bot says in one commit comes with what made it, and with nothing of the commit before", () => {
  const events = log(
    visitor("환불은 언제 되나요?"),
    answered(1, "entry:refund"),
    bot("3일 안에요."),
    bot("도움이 되었나요?"),
    visitor("다른 질문"),
    answered(5),
    bot("다시 물어봐 주세요."),
    visitor("배송 조회"),
    answered(8, "rule:track"),
    { kind: "fields-collected", fields: { order: "1" } },
    bot("주문 번호가 뭐예요?"),
    { kind: "returned-to-bot", by: "kim" as AgentId, byName: "김" },
    bot("다시 저예요."),
  );
  const because = agentEntries(events).map(({ author, because: why }) =>
    author.kind === "bot" ? (why ?? "-") : author.kind,
  );
  expect(because).toEqual([
    "visitor",
    "entry:refund",
    "entry:refund",
    "visitor",
    "-",
    "visitor",
    "rule:track",
    "system",
    "-",
  ]);
  expect(JSON.stringify(shopperEntries(events))).not.toContain("because");
});
