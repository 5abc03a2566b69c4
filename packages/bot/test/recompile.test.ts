// A bot follows an edited script without standing still.
import { compileBot, recompileBot, respond, type CompiledBot } from "@baton/bot";
import { parseBotScript, type BotScriptInput } from "@baton/bot/script";
import { describe, expect, test } from "vitest";
import { FAQ, say } from "./small-shop.ts";

const PRODUCTS = Array.from({ length: 60 }, (_, at) => ({
  id: `p${at}`,
  title: `${at}번 상품 재고`,
  questions: [`${at}번 상품 재고 있나요`, `${at}호 언제 다시 들어와요`],
  answer: { text: `${at}번은 곧 들어와요.` },
}));
const LARGE = [...FAQ, ...PRODUCTS];
const PARKING = {
  id: "parking",
  title: "주차",
  questions: ["주차장은 어디에 있나요", "발렛 주차 되나요"],
  answer: { text: "건물 지하에 있어요." },
};

const scriptOf = (script: Partial<BotScriptInput>) => {
  const parsed = parseBotScript({ name: "바통이", ...script });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.script;
};
const compile = (script: Partial<BotScriptInput>) => compileBot(scriptOf(script), { locale: "ko" });
const noPause = () => undefined;
const renew = (
  before: CompiledBot,
  script: Partial<BotScriptInput>,
  pause: () => Promise<unknown> | undefined = noPause,
) => recompileBot(scriptOf(script), { locale: "ko", before, pause });
const best = ({ matcher }: CompiledBot, text: string) => matcher.match(text)[0]?.id;
const reply = (bot: CompiledBot, text: string) => {
  const said = respond(bot, say(text));
  return "text" in said ? said.text : undefined;
};

describe("an edited script", () => {
  test("[BT16] keeps the matcher when no wording changed, and says the new answer", async () => {
    const before = compile({ faq: FAQ });
    const faq = FAQ.map((entry) => ({ ...entry, answer: { text: `${entry.title}: 새 답변이에요.` } }));
    const after = await renew(before, { faq });
    expect(after.matcher).toBe(before.matcher);
    expect(reply(after, "주문을 취소하고 싶어요")).toBe("주문 취소: 새 답변이에요.");
    expect(reply(before, "주문을 취소하고 싶어요")).toBe("주문 취소 답변이에요.");
  });

  test("[BT16] changes a large matcher in place for a few entries, while the bot before still answers", async () => {
    const before = compile({ faq: LARGE });
    const after = await renew(before, { faq: [...LARGE.filter(({ id }) => id !== "p7"), PARKING] });
    expect(after.matcher).toBe(before.matcher);
    expect(best(after, "주차장 어디에 있나요")).toBe("parking");
    expect(best(after, "7번 상품 재고 있나요")).not.toBe("p7");
    expect(reply(before, "주차장 어디에 있나요")).not.toBe(PARKING.answer.text);
    expect(reply(before, "주문을 취소하고 싶어요")).toBe("주문 취소 답변이에요.");
  });

  test("[BT16] is built anew when many entries changed, in one edit or in many, or the shop's own words did", async () => {
    const before = compile({ faq: LARGE });
    const reworded = LARGE.map((entry, at) =>
      at < 10 ? { ...entry, questions: [...entry.questions, `새 표현 ${at}`] } : entry,
    );
    const anew = await renew(before, { faq: reworded });
    expect(anew.matcher).not.toBe(before.matcher);
    const atOnce = compile({ faq: reworded });
    for (const text of ["환불은 언제 되나요", "주문 취소해 줘", "12번 상품 있어요"])
      expect(anew.matcher.match(text)).toEqual(atOnce.matcher.match(text));

    let bot = before;
    for (let edit = 0; edit < 8; edit += 1) {
      const faq = [...LARGE, { ...PARKING, questions: [...PARKING.questions, `${edit}층 주차장`] }];
      bot = await renew(bot, { faq });
    }
    expect(bot.matcher).not.toBe(before.matcher);
    expect((await renew(before, { faq: LARGE, synonyms: [["재고", "물량"]] })).matcher).not.toBe(
      before.matcher,
    );
  });

  test("[BT17] is compiled in small steps, between which others have their turn", async () => {
    let asked = 0;
    const bot = recompileBot(scriptOf({ faq: LARGE }), {
      locale: "ko",
      pause: () => ((asked += 1) % 50 === 0 ? new Promise((resolve) => setImmediate(resolve)) : undefined),
    });
    let turns = 0;
    let isDone = false;
    void bot.then(() => (isDone = true));
    while (!isDone) {
      await new Promise((resolve) => setImmediate(resolve));
      turns += 1;
    }
    expect(asked).toBeGreaterThan(LARGE.length * 3);
    expect(turns).toBeGreaterThan(5);
    const atOnce = compile({ faq: LARGE }).matcher.match("환불은 언제 되나요");
    expect((await bot).matcher.match("환불은 언제 되나요")).toEqual(atOnce);
  });

  test("[BT17] what a pause rejects with ends the work", async () => {
    const bot = renew(compile({ faq: FAQ }), { faq: LARGE }, () => Promise.reject(new Error("closing")));
    await expect(bot).rejects.toThrow("closing");
  });
});
