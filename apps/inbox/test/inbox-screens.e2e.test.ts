// Every screen at every size, in both modes and languages: nothing runs out sideways, axe finds nothing, the content
// security policy stays silent. With BATON_SHOTS=<folder> the pictures are kept for the eye.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { launchChromium } from "@baton/testkit";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { believableWorld, handedOnTo, offerTo } from "./fake/believable-world.ts";
import { createFakeGateway, type FakeGateway, type FakeWorld } from "./fake/fake-gateway.ts";
import { serveInbox } from "./fake/serve-inbox.ts";

/** `zoomed` is the desk at 200 %. */
const SIZES = { phone: [360, 640], tablet: [768, 1024], desk: [1440, 900], zoomed: [720, 450] } as const;
type Size = keyof typeof SIZES;
type Look = { readonly size: Size; readonly theme: "light" | "dark"; readonly locale: "ko" | "en" };

type Scene = {
  readonly name: string;
  readonly hash?: string;
  readonly world?: (now: number) => Partial<FakeWorld>;
  /** What is on screen once it is ready. */
  readonly ready: string;
  readonly act?: (page: Page, gateway: FakeGateway) => Promise<void>;
};

const OPEN = "#/c/cv_7Hq2mT9xYb";
const long = "배송지변경요청드립니다".repeat(60);

const SCENES: readonly Scene[] = [
  { name: "sign-in", world: () => ({ isSignedIn: false }), ready: "form" },
  { name: "list", ready: ".row" },
  { name: "thread", hash: OPEN, ready: ".bubble" },
  { name: "context", hash: `${OPEN}/info`, ready: ".facts" },
  {
    name: "offer",
    hash: OPEN,
    world: (now) => {
      const offer = offerTo(now, 38_000);
      const visitor = { ...offer.conversation.visitor, name: "남궁하늘별빛나라 이름이 아주 긴 고객님" };
      offer.conversation = { ...offer.conversation, visitor };
      return { live: [...believableWorld(() => now).live, offer] };
    },
    ready: ".offer",
  },
  {
    name: "handed-on",
    hash: "#/c/cv_offer01",
    world: (now) => ({ live: [...believableWorld(() => now).live, handedOnTo(now, 38_000)] }),
    ready: ".offer",
    act: async (page) => {
      await page.locator(".thread-state .tag").waitFor();
    },
  },
  {
    name: "sign-out",
    ready: ".row",
    act: async (page) => {
      await page.locator(".account > button").click();
      await page.locator(".menu-item").last().click();
      await page.locator("dialog[open]").waitFor();
    },
  },
  {
    name: "empty",
    world: () => ({ live: [], past: [], colleagues: [] }),
    ready: ".empty",
  },
  {
    name: "long",
    hash: OPEN,
    ready: ".bubble",
    act: async (page, gateway) => {
      const one = gateway.world.live[0];
      if (one === undefined) throw new Error("no conversation");
      one.conversation = {
        ...one.conversation,
        visitor: { ...one.conversation.visitor, name: long.slice(0, 80) },
      };
      gateway.visitorSays(one, long);
      gateway.visitorSays(one, "야 씨발 장난하냐");
      gateway.visitorSays(one, "https://shop.example/orders/20261118-0000123?token=" + "a".repeat(120));
      await page.getByRole("log").getByText("token=").waitFor();
    },
  },
  {
    name: "offline",
    hash: OPEN,
    ready: ".bubble",
    act: async (page, gateway) => {
      gateway.mute(true);
      gateway.cut(1006);
      await page.locator(".banner").waitFor();
    },
  },
  {
    name: "canned",
    hash: OPEN,
    ready: ".bubble",
    act: async (page) => {
      await page.locator(".composer-text").fill("/환");
      await page.locator(".canned-option").first().waitFor();
    },
  },
  {
    name: "transfer",
    hash: OPEN,
    ready: ".bubble",
    act: async (page) => {
      await page.locator(".action").first().click();
      await page.locator("dialog[open] .option input").nth(2).click();
      await page.locator("dialog .hint").waitFor();
    },
  },
  { name: "settings-shop", hash: "#/settings/shop", ready: ".card" },
  {
    name: "settings-hours",
    hash: "#/settings/hours",
    ready: ".pick",
    act: async (page) => {
      await page.locator(".pick").nth(1).click();
      await page.locator(".check input").check();
      await page.locator(".date-line").waitFor();
    },
  },
  {
    name: "settings-removal",
    hash: "#/settings/departments",
    ready: ".small-entry",
    act: async (page) => {
      await page.locator(".small-entry .icon-button").first().click();
      await page.locator("dialog[open] select").waitFor();
    },
  },
  {
    name: "settings-faq",
    hash: "#/settings/faq",
    ready: ".unanswered",
    act: async (page) => {
      await page.locator(".entry-head").nth(1).click();
      await page.locator(".list-tools .primary").click();
      await page.locator(".save-bar .primary").click();
      await page.locator(".problems").waitFor();
      const file = { name: "faq.csv", mimeType: "text/csv", buffer: Buffer.from("질문,답변\n틀린,") };
      await page.locator(".file-button input").setInputFiles(file);
      await page.locator(".faults").waitFor();
    },
  },
  {
    name: "settings-rules",
    hash: "#/settings/rules",
    ready: ".rule",
    act: async (page) => {
      await page.locator(".rule .entry-head").nth(2).click();
      await page.locator(".faq-editor").waitFor();
    },
  },
  {
    name: "settings-flows",
    hash: "#/settings/flows",
    ready: ".code",
    act: async (page) => {
      const area = page.locator(".code");
      await area.fill((await area.inputValue()).replace('"kind": "end"', '"kind": "say", "next": "nowhere"'));
      await page.locator(".save-bar .primary").click();
      await page.locator(".faults").waitFor();
    },
  },
  { name: "settings-satisfaction", hash: "#/settings/satisfaction", ready: ".rated-line" },
  { name: "settings-policy", hash: "#/settings/policy", ready: ".policy-line" },
  { name: "settings-canned", hash: "#/settings/canned", ready: ".card" },
  {
    name: "settings-agents",
    hash: "#/settings/agents",
    ready: ".entry-head",
    act: async (page) => {
      await page.locator(".entry-head").first().click();
      await page.locator(".faq-editor").waitFor();
    },
  },
  { name: "rated", hash: "#/c/cv_done01", ready: ".notice.rated" },
];

/** All of them for the eye; else the two that differ most. */
const LOOKS: readonly Look[] =
  process.env["BATON_SHOTS"] === undefined
    ? [
        { size: "phone", theme: "light", locale: "ko" },
        { size: "desk", theme: "dark", locale: "en" },
      ]
    : (["phone", "tablet", "desk", "zoomed"] as const).flatMap((size): Look[] => [
        { size, theme: "light", locale: "ko" },
        { size, theme: "dark", locale: "en" },
      ]);

const axeSource = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
});

const visit = async (scene: Scene, look: Look) => {
  const gateway = createFakeGateway(believableWorld(Date.now, scene.world?.(Date.now()) ?? {}));
  const server = await serveInbox(gateway);
  const [width, height] = SIZES[look.size];
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: look.theme,
    locale: look.locale === "ko" ? "ko-KR" : "en-US",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" && !/WebSocket|Failed to load resource/u.test(message.text()))
      complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(server.url + (scene.hash ?? ""));
  await page.locator(scene.ready).first().waitFor({ state: "attached" });
  await scene.act?.(page, gateway);
  const close = async (): Promise<void> => {
    await context.close();
    await server.close();
  };
  return { page, complaints, close };
};

const keep = async (page: Page, name: string): Promise<void> => {
  const folder = process.env["BATON_SHOTS"];
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`) });
};

/** Code, and the sections of the settings on a phone. */
const MAY_SCROLL_SIDEWAYS = "textarea, .settings-nav";

/** What runs out of the page sideways, or out of a part that scrolls, and by how many px. */
const runningOut = (exempt: string): string[] => {
  const scrolls = (part: Element): boolean => /auto|scroll/u.test(getComputedStyle(part).overflowX);
  const parts = [...document.querySelectorAll("body *")].filter(
    (part) => scrolls(part) && !part.matches(exempt),
  );
  return [document.documentElement, ...parts]
    .filter((part) => part.scrollWidth > part.clientWidth)
    .map((part) => `${part.className || part.tagName} by ${part.scrollWidth - part.clientWidth}`);
};

/** Words cut after some lines: a padding below would show a strip of the line that is left out. */
const strips = (): string[] =>
  [...document.querySelectorAll("body *")]
    .filter((part) => /^\d+$/u.test(getComputedStyle(part).webkitLineClamp))
    .filter((part) => getComputedStyle(part).paddingBlockEnd !== "0px")
    .map((part) => `${part.className} shows a strip`);

/** axe in the page's own world, where the policy allows it: evaluated, not injected as a script. */
const axe = async (page: Page): Promise<string[]> => {
  await page.evaluate(await readFile(axeSource, "utf8"));
  return page.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as {
      axe: { run: (options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const { violations } = await checker.run({ runOnly: tags });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 140)).join(" | ")}`,
    );
  });
};

describe.each(SCENES)("$name", (scene) => {
  test.each(LOOKS)("[IB80] nothing runs out, nothing is inaccessible: $size $theme $locale", async (look) => {
    const { page, complaints, close } = await visit(scene, look);
    await keep(page, `${scene.name}-${look.size}-${look.theme}-${look.locale}`);
    const runsOut = [
      ...(await page.evaluate(runningOut, MAY_SCROLL_SIDEWAYS)),
      ...(await page.evaluate(strips)),
    ];
    const found = await axe(page);
    await close();
    expect({ runsOut, found, complaints }).toEqual({ runsOut: [], found: [], complaints: [] });
  });
});
