// The bot answers in the language written, whatever the page says.
import type { ClientId, VisitorId } from "@baton/protocol";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openWorld, SITE, type World } from "./harness.ts";

let world: World;
let count = 0;
const visitor = "visitor-1" as VisitorId;

const bot = {
  faq: [
    {
      id: "refund",
      title: "환불",
      locale: "ko",
      questions: ["환불은 언제 되나요?"],
      answer: { text: "3일 걸려요." },
    },
    {
      id: "back",
      title: "Refund",
      locale: "en",
      questions: ["when do I get my refund"],
      answer: { text: "It takes 3 days." },
    },
  ],
};

beforeEach(async () => {
  world = await openWorld({ locales: ["ko", "en"], bot });
});
afterEach(async () => {
  await world.close();
  expect(world.errors).toEqual([]);
});

/** The words of the bot's answer to `text`, on a page in `locale`. */
const ask = async (text: string, locale: string): Promise<string> => {
  const site = world.engine.sites.get(SITE);
  if (!site) throw new Error("no site");
  const clientId = `client-id-${String((count += 1)).padStart(8, "0")}` as ClientId;
  await world.engine.shoppers.perform(site, { visitor, locale }, { kind: "say", clientId, text });
  const state = await world.engine.shoppers.current(site, visitor);
  if (!state) throw new Error("no conversation");
  await world.engine.bot.answer(site, state.id);
  const events = await world.live.conversations.events(SITE, state.id, 0, 1000);
  const said = events.findLast((event) => event.kind === "said" && event.by.kind === "bot");
  return said?.kind === "said" && "text" in said.body ? said.body.text : "";
};

describe("the language of answers", () => {
  test("[BT140] Korean on an English page is answered in Korean, English on a Korean page in English", async () => {
    expect(await ask("환불은 언제 되나요?", "en")).toBe("3일 걸려요.");
    expect(await ask("When do I get my refund?", "ko")).toBe("It takes 3 days.");
  });

  test("[BT140] a number or a name is answered in the language of the words before it", async () => {
    await ask("환불은 언제 되나요?", "en");
    expect(await ask("SM-2000 XL", "en")).toMatch(/\p{sc=Hangul}/u);
  });

  test("[BT140] what tells nothing is answered in the language of the page", async () => {
    expect(await ask("SM-2000 XL", "en")).not.toMatch(/\p{sc=Hangul}/u);
  });
});
