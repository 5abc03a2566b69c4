// The panel's screens in each engine: nothing stands where it cannot be pressed, nothing runs out sideways. With
// BATON_SHOTS=<folder> the pictures are kept for the eye.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { BROWSER_ENGINES, handOn, openPage, type BrowserEngine, type Hand } from "@baton/testkit/pages";
import { describe, expect, test } from "vitest";
import { startFakeGateway, type FakeGateway } from "./harness/fake-gateway.ts";

const BOX = "메시지를 입력해 주세요";
const WIDTHS = [
  [360, 640],
  [390, 780],
  [1440, 900],
] as const;

type Step = { readonly name: string; readonly act: (hand: Hand, gateway: FakeGateway) => Promise<void> };

/** One after another, as a shopper meets them. */
const STEPS: readonly Step[] = [
  {
    name: "start",
    act: async (hand) => {
      await hand.click("button", "채팅 상담");
      await hand.find("button", "환불은 언제 되나요?");
    },
  },
  {
    name: "thread",
    act: async (hand) => {
      await hand.write(BOX, "환불은 언제 되나요? 지난주에 산 머그컵이 깨져서 왔어요.");
      await hand.click("button", "보내기");
      await hand.read("3영업일");
    },
  },
  {
    name: "queue",
    act: async (hand) => {
      await hand.click("button", "더 보기");
      await hand.click("button", "상담원 연결");
      await hand.find("button", "연락처 남기기");
    },
  },
  {
    name: "contact",
    act: async (hand) => {
      await hand.click("button", "연락처 남기기");
      await hand.write("이름", "김온유");
    },
  },
  {
    name: "rating",
    act: async (hand, gateway) => {
      await hand.press("Escape");
      gateway.desk.append(gateway.token(), {
        body: { kind: "notice", code: "closed" },
        author: { kind: "system" },
        phase: { kind: "closed", at: 1, by: "agent", canRate: true },
      });
      await hand.click("button", "아주 좋아요");
      await hand.find("textbox", "의견");
    },
  },
];

/** Runs in the page: what of the panel runs out of it sideways, and what of it would not be met when pressed. */
const faults = (): string[] => {
  const root = [...document.querySelectorAll("*")].find((one) =>
    one.shadowRoot?.querySelector("section"),
  )?.shadowRoot;
  const panel = root?.querySelector("section");
  if (!root || !panel) return ["no panel"];
  const frame = panel.getBoundingClientRect();
  const name = (one: Element) => `${one.tagName} ${one.className} ${(one.textContent ?? "").slice(0, 20)}`;
  const seen = [...panel.querySelectorAll("*")].filter(
    (one) => one.getClientRects().length > 0 && !(one instanceof SVGElement),
  );
  const isOut = (one: Element): boolean => {
    const { left, right } = one.getBoundingClientRect();
    return left < frame.left - 0.5 || right > frame.right + 0.5;
  };
  const sideways = (one: Element): boolean =>
    /auto|scroll/.test(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth;
  const isUnder = (one: Element): boolean => {
    const { left, top, width, height } = one.getBoundingClientRect();
    // What is still to be scrolled to.
    const room = one.closest(".sheet, .body") ?? panel;
    if (top + height / 2 > room.getBoundingClientRect().bottom) return false;
    const met = root.elementFromPoint(left + width / 2, top + height / 2);
    return met === null || !panel.contains(met);
  };
  const controls = seen.filter((one) => one.matches("button, textarea, input, a"));
  return [
    ...(frame.left < 0 || frame.right > innerWidth || frame.top < 0 || frame.bottom > innerHeight
      ? ["panel"]
      : []),
    ...seen.filter(isOut).map((one) => `outside: ${name(one)}`),
    ...[panel, ...seen].filter(sideways).map((one) => `sideways: ${name(one)}`),
    ...controls.filter(isUnder).map((one) => `not met: ${name(one)}`),
  ];
};

const keep = async (hand: Hand, name: string): Promise<void> => {
  const folder = process.env["BATON_SHOTS"];
  if (folder !== undefined) writeFileSync(join(folder, `${name}.png`), await hand.page.screenshot());
};

const LOOKS = BROWSER_ENGINES.flatMap((engine) =>
  (["light", "dark"] as const).map((theme): readonly [BrowserEngine, "light" | "dark"] => [engine, theme]),
);

describe("the panel", () => {
  test.each(LOOKS)(
    "[WG161] %s %s: every screen stays within the panel and can be pressed",
    async (engine, theme) => {
      const gateway = await startFakeGateway({
        bot: () => [{ kind: "text", text: "3영업일 안에 환불해 드려요. https://shop.example/orders/1" }],
        queue: { position: 2, wait: { lowMs: 180_000, highMs: 420_000 } },
      });
      const hand = handOn(await openPage(engine, { width: 390, height: 780, theme }));
      const found: string[] = [];
      try {
        await hand.page.goto(gateway.url);
        for (const { name, act } of STEPS) {
          await act(hand, gateway);
          for (const [width, height] of WIDTHS) {
            await hand.page.resize(width, height);
            await expect.poll(() => hand.page.evaluate(() => innerWidth)).toBe(width);
            await keep(hand, `widget-${name}-${width}-${theme}-${engine}`);
            found.push(...(await hand.page.evaluate(faults)).map((fault) => `${name} ${width}: ${fault}`));
          }
          await hand.page.resize(390, 780);
        }
        expect(found).toEqual([]);
      } finally {
        await hand.page.close();
        await gateway.close();
      }
    },
  );
});
