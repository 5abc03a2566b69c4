// The inbox's main path in each engine: what is seen can be pressed, and nothing runs out sideways. With
// BATON_SHOTS=<folder> the pictures are kept for the eye.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { BROWSER_ENGINES, handOn, openPage, type BrowserEngine, type Hand } from "@baton/testkit/pages";
import { describe, expect, test } from "vitest";
import { believableWorld, offerTo } from "./fake/believable-world.ts";
import { createFakeGateway } from "./fake/fake-gateway.ts";
import { serveInbox } from "./fake/serve-inbox.ts";

const WIDTHS = [
  [390, 780],
  [1440, 900],
] as const;

/** Runs in the page: what runs out of it sideways, and which fields and buttons in view something else covers. */
const faults = (): string[] => {
  const name = (one: Element) => `${one.tagName} ${one.className} ${(one.textContent ?? "").slice(0, 20)}`;
  const parts = [...document.querySelectorAll("body *")].filter((one) => one.getClientRects().length > 0);
  const scrolls = (one: Element) => /auto|scroll/.test(getComputedStyle(one).overflowX);
  const sideways = [document.documentElement, ...parts.filter(scrolls)].filter(
    (one) => one.scrollWidth > one.clientWidth && !one.matches("textarea, .settings-nav"),
  );
  const modal = document.querySelector("dialog[open]");
  const isCut = (one: Element): boolean => {
    const { left, right } = one.getBoundingClientRect();
    return (left < -0.5 || right > innerWidth + 0.5) && one.closest(".settings-nav") === null;
  };
  const controls = parts.filter((one) => one.matches("button, textarea, input, select"));
  const inReach = controls.filter((one) => modal === null || modal.contains(one));
  return [
    ...sideways.map((one) => `sideways: ${name(one)}`),
    ...inReach.filter(isCut).map((one) => `cut off: ${name(one)}`),
  ];
};

type Step = { readonly name: string; readonly act: (hand: Hand, url: string) => Promise<void> };
const OPEN = "#/c/cv_7Hq2mT9xYb";

const STEPS: readonly Step[] = [
  { name: "list", act: (hand) => hand.find("radio", "자리 비움") },
  {
    name: "thread",
    act: async (hand, url) => {
      await hand.page.goto(url + OPEN);
      await hand.write("답장", "네, 바로 확인해 드릴게요.");
      await hand.press("Enter");
      await hand.read("네, 바로 확인해 드릴게요.");
    },
  },
  {
    name: "info",
    act: async (hand, url) => {
      await hand.page.goto(`${url}${OPEN}/info`);
      await expect.poll(() => hand.boxOf(".facts")).toBeDefined();
    },
  },
  {
    name: "settings",
    act: async (hand, url) => {
      await hand.page.goto(`${url}#/settings/shop`);
      await expect.poll(() => hand.boxOf(".card")).toBeDefined();
    },
  },
  {
    name: "faq",
    act: async (hand, url) => {
      await hand.page.goto(`${url}#/settings/faq`);
      await expect.poll(() => hand.boxOf(".entry-head")).toBeDefined();
    },
  },
];

const LOOKS = BROWSER_ENGINES.flatMap((engine) =>
  (["light", "dark"] as const).map((theme): readonly [BrowserEngine, "light" | "dark"] => [engine, theme]),
);

describe("the inbox", () => {
  test.each(LOOKS)("[IB190] %s %s: the main path fits a phone and a desk", async (engine, theme) => {
    const offer = offerTo(Date.now(), 600_000);
    const live = [...believableWorld(Date.now).live, offer];
    const server = await serveInbox(createFakeGateway(believableWorld(Date.now, { live })));
    const hand = handOn(await openPage(engine, { width: 1440, height: 900, theme }));
    const found: string[] = [];
    try {
      await hand.page.goto(server.url);
      for (const { name, act } of STEPS) {
        await act(hand, server.url);
        for (const [width, height] of WIDTHS) {
          await hand.page.resize(width, height);
          await expect.poll(() => hand.page.evaluate(() => innerWidth)).toBe(width);
          const folder = process.env["BATON_SHOTS"];
          const file = `inbox-${name}-${width}-${theme}-${engine}.png`;
          if (folder !== undefined) writeFileSync(join(folder, file), await hand.page.screenshot());
          found.push(...(await hand.page.evaluate(faults)).map((fault) => `${name} ${width}: ${fault}`));
        }
      }
      expect(found).toEqual([]);
    } finally {
      await hand.page.close();
      await server.close();
    }
  });
});
