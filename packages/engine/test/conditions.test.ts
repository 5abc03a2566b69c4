// oxlint-disable unicorn/no-thenable -- `then` of a rule is data, never awaited
// Every condition an owner may set can hold in a real conversation: what it looks at is told to the bot. Keeps BT146, EN50.
import type { Condition } from "@baton/bot";
import type { ClientId, VisitorId, VisitorOperation } from "@baton/protocol";
import { describe, expect, test } from "vitest";
import { openWorld, SITE } from "./harness.ts";

type Act = VisitorOperation extends infer Operation
  ? Operation extends VisitorOperation
    ? Omit<Operation, "clientId">
    : never
  : never;
type Case<Kind> = {
  readonly when: Condition & { readonly kind: Kind };
  readonly acts: readonly Act[];
  readonly hours?: object;
};

const HELD = "규칙이 맞았어요";
const PAGE = { url: "https://shop.example/cart?id=1", title: "장바구니" };
const words: readonly Act[] = [{ kind: "say", text: "이거요 저거요" }];
const form = { id: "call", title: "전화", fields: [{ id: "x", label: "x", type: "text", required: false }] };

const CASES: { readonly [Kind in Condition["kind"]]: Case<Kind> } = {
  keyword: { when: { kind: "keyword", any: ["이거"] }, acts: words },
  phrase: { when: { kind: "phrase", any: ["저거요"] }, acts: words },
  pattern: { when: { kind: "pattern", pattern: "^이거" }, acts: words },
  menu: {
    when: { kind: "menu", to: { kind: "menu" } },
    acts: [{ kind: "choose", choice: "menu", label: "처음" }],
  },
  form: { when: { kind: "form", form: "call" }, acts: [{ kind: "submit", form: "call", values: {} }] },
  hours: { when: { kind: "hours", open: false }, acts: words, hours: { week: {} } },
  language: { when: { kind: "language", any: ["ko"] }, acts: words },
  page: { when: { kind: "page", contains: "/cart" }, acts: words },
  "first-visit": { when: { kind: "first-visit" }, acts: words },
  "repeated-question": { when: { kind: "repeated-question", times: 2 }, acts: [...words, ...words] },
  anger: { when: { kind: "anger" }, acts: [{ kind: "say", text: "진짜 짜증나네" }] },
  "asked-for-person": {
    when: { kind: "asked-for-person" },
    acts: [{ kind: "say", text: "상담원 불러 주세요" }],
  },
};

/** What the bot says to each act of a shopper under one rule. */
const play = async ({ when, acts, hours }: Case<unknown>, visits = 1): Promise<readonly string[]> => {
  const rules = [{ id: "mine", when, then: { kind: "answer", answer: { text: HELD } } }];
  const world = await openWorld({ bot: { rules, forms: [form] }, ...(hours && { hours }) });
  const shopper = { visitor: "visitor-1" as VisitorId, locale: "ko", page: PAGE };
  const said: string[] = [];
  for (let visit = 0; visit < visits; visit += 1) {
    for (const [at, act] of acts.entries()) {
      const site = world.engine.sites.get(SITE);
      if (!site) throw new Error("no site");
      const clientId = `client-${visit}-${at}-00000000` as ClientId;
      const done = await world.engine.shoppers.perform(site, shopper, { ...act, clientId });
      if (done.kind !== "done") throw new Error(JSON.stringify(done));
      await world.engine.bot.answer(site, done.conversation);
      const events = await world.live.conversations.events(SITE, done.conversation, 0, 100);
      const last = events.findLast((event) => event.kind === "said");
      said.push(last?.kind === "said" && "text" in last.body ? last.body.text : "");
      if (at === acts.length - 1)
        await world.engine.shoppers.perform(site, shopper, {
          kind: "close",
          clientId: `close-${visit}-0000000000` as ClientId,
        });
    }
    await world.pass(10_000);
  }
  await world.close();
  return said;
};

describe.each(Object.entries(CASES))("a rule's condition %s", (_, one) => {
  test("[BT146] holds in a conversation where it is so", async () => {
    expect((await play(one)).at(-1)).toBe(HELD);
  });
});

describe("a first visit", () => {
  test("[EN50] is one without an earlier conversation, live or archived", async () => {
    expect((await play(CASES["first-visit"], 2)).map((text) => text === HELD)).toEqual([true, false]);
  });
});
