// Where things stand at every size: the words and the text box always have room, and an offer covers neither.
// With BATON_SHOTS=<folder> the pictures are kept for the eye.
import { join } from "node:path";
import type { ConversationId } from "@baton/protocol";
import { launchChromium } from "@baton/testkit";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { believableWorld, offerTo } from "./fake/believable-world.ts";
import { thirtyLive } from "./fake/busy-world.ts";
import { createFakeGateway } from "./fake/fake-gateway.ts";
import { serveInbox } from "./fake/serve-inbox.ts";

const SIZES = [
  [360, 640],
  [390, 430],
  [844, 390],
  [768, 1024],
  [1440, 900],
] as const;
const OPEN = "#/c/cv_round01";
/** Two lines of words and what is around them. */
const LEAST_LOG = 64;

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
});

type Visit = { readonly size: readonly [number, number]; readonly hash: string; readonly hasOffer?: boolean };

const visit = async ({ size, hash, hasOffer = false }: Visit, theme: "light" | "dark" = "light") => {
  const now = Date.now();
  const live = hasOffer ? [...thirtyLive(now), offerTo(now, 40_000)] : thirtyLive(now);
  const gateway = createFakeGateway(believableWorld(Date.now, { live }));
  const server = await serveInbox(gateway);
  const [width, height] = size;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    locale: "ko-KR",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto(server.url + hash);
  await page
    .locator(hash === "" ? ".row" : ".bubble")
    .first()
    .waitFor();
  if (hasOffer) await page.locator(".offer").waitFor();
  const close = async (): Promise<void> => {
    await context.close();
    await server.close();
  };
  return { page, gateway, close };
};

const boxOf = async (page: Page, what: string) => {
  const box = await page.locator(what).first().boundingBox();
  if (box === null) throw new Error(`${what} is not to be seen`);
  return box;
};
type Box = Awaited<ReturnType<typeof boxOf>>;
const meets = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const keep = async (page: Page, name: string): Promise<void> => {
  const folder = process.env["BATON_SHOTS"];
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`) });
};

describe.each(SIZES)("at %i×%i", (width, height) => {
  const size = [width, height] as const;

  test("[IB161] with the packet open the log has room and the text box is whole", async () => {
    for (const theme of ["light", "dark"] as const) {
      const { page, close } = await visit({ size, hash: OPEN }, theme);
      const head = page.locator(".packet-head");
      if ((await head.getAttribute("aria-expanded")) !== "true") await head.click();
      await page.locator(".packet-body").waitFor();
      await keep(page, `packet-${width}-${theme}`);
      const [log, packet, text, send] = await Promise.all(
        [".log", ".packet", ".composer-text", ".send"].map((what) => boxOf(page, what)),
      );
      await close();
      expect(log?.height).toBeGreaterThanOrEqual(LEAST_LOG);
      expect(packet?.height).toBeLessThanOrEqual(Math.max(height * 0.25, 96) + 1);
      for (const box of [text, send]) expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(height);
    }
  });

  test("[IB160] an offer covers neither the words, nor the text box, nor who the shopper is", async () => {
    const { page, close } = await visit({ size, hash: OPEN, hasOffer: true });
    await keep(page, `offer-${width}`);
    const offer = await boxOf(page, ".offers");
    for (const what of [".log", ".composer", ".thread-head"])
      expect([what, meets(offer, await boxOf(page, what))]).toEqual([what, false]);
    if (await page.locator(".column.context").isVisible())
      expect(meets(offer, await boxOf(page, ".column.context"))).toBe(false);
    const accept = await boxOf(page, ".offer .primary");
    expect(accept.y + accept.height).toBeLessThanOrEqual(height);
    expect((await boxOf(page, ".log")).height).toBeGreaterThanOrEqual(LEAST_LOG);
    const text = await boxOf(page, ".composer-text");
    expect(text.y + text.height).toBeLessThanOrEqual(height);
    await page.locator(".offer .primary").click();
    await expect.poll(() => page.locator(".offer").count()).toBe(0);
    await close();
  });

  test("[IB158] words from elsewhere are told beside the words and the text box", async () => {
    const { page, gateway, close } = await visit({ size, hash: OPEN });
    const other = gateway.find("cv_7Hq2mT9xYb" as ConversationId);
    if (other === undefined) throw new Error("no other conversation");
    gateway.visitorSays(other, "혹시 오늘 안에 될까요? 카드 결제일이 내일이라서 오늘 꼭 확인하고 싶어요");
    const cue = await boxOf(page, ".toast.leading");
    await keep(page, `cue-${width}`);
    for (const what of [".log", ".composer", ".thread-head"])
      expect([what, meets(cue, await boxOf(page, what))]).toEqual([what, false]);
    expect(cue.x + cue.width).toBeLessThanOrEqual(width);
    await close();
  });

  test("[IB160] in the list it stands above the rows", async () => {
    const { page, close } = await visit({ size, hash: "", hasOffer: true });
    await keep(page, `list-${width}`);
    const offer = await boxOf(page, ".offers");
    expect(meets(offer, await boxOf(page, ".list-scroll"))).toBe(false);
    await close();
  });

  test("[IB169] a row is two lines however much there is to say", async () => {
    const { page, close } = await visit({ size, hash: "" });
    await page.locator("#folder-all").click();
    await keep(page, `all-${width}`);
    const rows = await page
      .locator(".row-link")
      .evaluateAll((links) => links.map((link) => link.clientHeight));
    expect(Math.max(...rows)).toBeLessThanOrEqual(64);
    await close();
  });
});
