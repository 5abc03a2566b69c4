// The built widget on screens that are narrow, low, enlarged, recoloured, or run the other way.
import { launchChromium } from "@baton/testkit";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startFakeGateway, type FakeGateway } from "./harness/fake-gateway.ts";

let browser: Browser;
let gateway: FakeGateway;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  gateway = await startFakeGateway({
    bot: () => [{ kind: "text", text: "3영업일 안에 환불해 드려요." }],
    launcher: { greetingBubble: { ko: "무엇이든 물어보세요" } },
  });
  context = await browser.newContext();
  page = await context.newPage();
});
afterEach(async () => {
  await context.close();
  await gateway.close();
});

const launcher = () => page.getByRole("button", { name: "채팅 상담" });
const say = async (text: string): Promise<void> => {
  await page.getByRole("textbox").fill(text);
  await page.getByRole("textbox").press("Enter");
};
const talk = async (): Promise<void> => {
  await launcher().click();
  await say("안녕하세요");
  await page.getByText("3영업일").waitFor();
};

describe("screens", () => {
  test("[WG50] on a page that runs from right to left the widget runs as its own language does", async () => {
    gateway.serve(
      `<html dir="rtl" lang="ar"><body><script src="/baton.js" data-site="demo" data-locale="ko"></script></body></html>`,
    );
    await page.goto(`${gateway.url}host`);
    const left = async (name: string) => (await page.getByRole("button", { name }).boundingBox())?.x ?? 0;
    await page.getByRole("button", { name: "무엇이든 물어보세요" }).waitFor();
    expect(await left("무엇이든 물어보세요")).toBeLessThan(await left("닫기"));
    await launcher().click();
    await page.getByRole("button", { name: "환불은 언제 되나요?" }).waitFor();
    expect(await left("배송은 얼마나")).toBeLessThan(await left("채팅 닫기"));
    await page.getByRole("textbox").fill("مرحبا؟");
    await page.getByRole("textbox").press("Enter");
    const bubble = page.locator(".bubble").first();
    await bubble.waitFor();
    expect(await bubble.evaluate((one) => getComputedStyle(one).unicodeBidi)).toBe("plaintext");
  });

  test("[WG51] where the system sets the colours, the signs on the buttons can still be seen", async () => {
    await page.emulateMedia({ forcedColors: "active" });
    await page.goto(gateway.url);
    await talk();
    const unseen = await page.locator(".icon").evaluateAll((icons) =>
      icons.filter((icon) => {
        const { backgroundColor } = getComputedStyle(icon, "::before");
        return backgroundColor === getComputedStyle(icon.closest("section") ?? icon).backgroundColor;
      }),
    );
    expect(await page.locator(".icon").count()).toBe(3);
    expect(unseen).toEqual([]);
  });

  test("[WG52] on a low screen the choice about hidden numbers is in view", async () => {
    await page.setViewportSize({ width: 780, height: 200 });
    await page.goto(gateway.url);
    await launcher().click();
    await page.getByRole("textbox").fill("주민번호 900101-1234567");
    await page.getByRole("textbox").press("Enter");
    const choice = page.getByRole("button", { name: "가려서 보내기" });
    const bottom = async () => {
      const { y = 1e9, height = 0 } = (await choice.boundingBox()) ?? {};
      return y + height;
    };
    await expect.poll(bottom).toBeLessThanOrEqual(200);
  });

  test("[WG53] on an enlarged page the name of the shop stays whole, and its state beside its sign", async () => {
    await page.setViewportSize({ width: 195, height: 400 });
    await page.goto(gateway.url);
    await talk();
    const lines = await page.getByRole("heading", { name: "온유상점" }).evaluate((heading) => {
      const words = document.createRange();
      if (heading.firstChild) words.selectNode(heading.firstChild);
      return words.getClientRects().length;
    });
    expect(lines).toBe(1);
    const words = page.getByText("지금 상담 가능");
    const [top = 0, first = 1e9] = await words.evaluate((one) =>
      [one.parentElement ?? one, one].map((part) => part.getBoundingClientRect().top),
    );
    expect(first - top).toBeLessThan(10);
  });

  test("[WG54] what was sent as the panel closed leaves a box of one line", async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route("**/create-talk-*.js", async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(gateway.url);
    await launcher().click();
    const box = page.getByRole("textbox");
    await box.fill("안녕하세요");
    const { height } = (await box.boundingBox()) ?? {};
    await box.press("Enter");
    await page.getByRole("button", { name: "채팅 닫기" }).click();
    release();
    await page.getByRole("button", { name: "채팅 상담 (1)" }).click();
    await page.getByText("3영업일").waitFor();
    expect((await box.boundingBox())?.height).toBe(height);
  });

  test("[WG55] a long greeting stays on the narrowest phone, with what dismisses it at its side", async () => {
    await page.setViewportSize({ width: 320, height: 568 });
    const greeting = "궁금한 점이 있으면 언제든지 편하게 물어보세요";
    await page.route("**/launcher?*", async (route) => {
      const told = (await (await route.fetch()).json()) as object;
      await route.fulfill({ json: { ...told, greeting } });
    });
    await page.goto(gateway.url);
    const bubble = page.getByRole("button", { name: greeting });
    await bubble.waitFor();
    const said = await bubble.boundingBox();
    const dismiss = await page.getByRole("button", { name: "닫기" }).boundingBox();
    expect(said?.x).toBeGreaterThanOrEqual(0);
    expect(dismiss?.x).toBeGreaterThanOrEqual((said?.x ?? 0) + (said?.width ?? 0));
  });

  test("[WG56] what takes room, as a keyboard does, leaves the last words in view, and the box its text", async () => {
    await page.setViewportSize({ width: 780, height: 400 });
    await page.goto(gateway.url);
    await talk();
    for (const text of ["하나", "둘", "셋"]) await say(text);
    const body = page.locator(".body");
    await expect.poll(() => page.locator(".bubble").count()).toBe(8);
    const below = () => body.evaluate((one) => one.scrollHeight - one.scrollTop - one.clientHeight);
    await expect.poll(below).toBeLessThan(2);
    await page.setViewportSize({ width: 390, height: 300 });
    await expect.poll(below).toBeLessThan(2);
    await page.setViewportSize({ width: 780, height: 400 });
    await page.getByRole("textbox").fill("가나다라 ".repeat(12));
    await expect.poll(below).toBeLessThan(2);
    await page.setViewportSize({ width: 390, height: 700 });
    const hidden = () => page.getByRole("textbox").evaluate((box) => box.scrollHeight - box.clientHeight);
    await expect.poll(hidden).toBe(0);
  });

  test("[WG56] who reads further up stays there", async () => {
    await page.setViewportSize({ width: 390, height: 400 });
    await page.goto(gateway.url);
    await talk();
    for (const text of ["하나", "둘", "셋"]) await say(text);
    await expect.poll(() => page.locator(".bubble").count()).toBe(8);
    const body = page.locator(".body");
    await body.evaluate(
      (one) =>
        new Promise((resolve) => {
          one.addEventListener("scroll", resolve, { once: true });
          one.scrollTo(0, 0);
        }),
    );
    await page.setViewportSize({ width: 390, height: 300 });
    await expect.poll(() => body.evaluate((one) => one.clientHeight)).toBeLessThan(200);
    expect(await body.evaluate((one) => one.scrollTop)).toBe(0);
  });

  test("[WG145] enlarged to 200 % on a phone nothing of the contact form runs out of the screen", async () => {
    await page.setViewportSize({ width: 180, height: 320 });
    await page.goto(gateway.url);
    await talk();
    await page.getByRole("button", { name: "더 보기" }).click();
    await page.getByRole("button", { name: "상담원 연결" }).click();
    await page.getByRole("button", { name: "연락처 남기기" }).click();
    const form = page.locator(".sheet");
    await form.getByRole("button", { name: "남기기" }).click();
    await page.getByText("적어 주세요").waitFor();
    const [room, inner, widest] = await form.evaluate((one) => [
      one.clientWidth,
      one.scrollWidth,
      Math.max(...[...one.querySelectorAll("*")].map((part) => part.getBoundingClientRect().right)),
    ]);
    expect(inner).toBe(room);
    expect(widest).toBeLessThanOrEqual(180);
  });

  test("[WG146] the text box is a quiet field of its own, whose edge shows who writes", async () => {
    await page.goto(gateway.url);
    await launcher().click();
    const look = () =>
      page.locator(".composer").evaluate((one) => {
        const { boxShadow, borderTopColor, borderTopWidth, borderTopLeftRadius } = getComputedStyle(one);
        const { left } = one.getBoundingClientRect();
        const inset = left - (one.parentElement?.getBoundingClientRect().left ?? 0);
        return { boxShadow, borderTopColor, borderTopWidth, borderTopLeftRadius, isInset: inset >= 8 };
      });
    await page.getByRole("textbox").blur();
    const atRest = await look();
    expect(atRest).toMatchObject({ boxShadow: "none", borderTopWidth: "1px", isInset: true });
    expect(parseFloat(atRest.borderTopLeftRadius)).toBeGreaterThan(8);
    await page.getByRole("textbox").focus();
    expect((await look()).borderTopColor).not.toBe(atRest.borderTopColor);
    expect((await look()).boxShadow).toBe("none");
  });

  test.each(["paste", "drop"])(
    "[WG144] what is not text and comes by %s is told of, and leaves page and text alone",
    async (kind) => {
      await page.goto(gateway.url);
      await launcher().click();
      const box = page.getByRole("textbox");
      await box.fill("이 사진이요");
      const isTaken = (type: string) =>
        box.evaluate((one, name) => {
          const data = new DataTransfer();
          if (name === "text/plain") data.setData(name, "글자");
          else data.items.add(new File(["x"], "a.png", { type: name }));
          const init = { bubbles: true, composed: true, cancelable: true };
          const events =
            one.dataset["kind"] === "paste"
              ? [new ClipboardEvent("paste", { ...init, clipboardData: data })]
              : ["dragover", "drop"].map((way) => new DragEvent(way, { ...init, dataTransfer: data }));
          return events.every((event) => !one.dispatchEvent(event));
        }, type);
      await box.evaluate((one, way) => (one.dataset["kind"] = way), kind);
      expect(await isTaken("text/plain")).toBe(false);
      expect(await isTaken("image/png")).toBe(true);
      const said = page.getByRole("alert").filter({ hasText: "아직 보내실 수 없어요" });
      await said.waitFor();
      await said.getByRole("link", { name: "help@onyu.example" }).waitFor();
      expect(await box.inputValue()).toBe("이 사진이요");
      await box.press("End");
      await box.pressSequentially("!");
      await said.waitFor({ state: "detached" });
    },
  );

  test("[WG53] the faces of a rating stay on their card, however narrow the screen", async () => {
    await page.setViewportSize({ width: 320, height: 568 });
    await page.goto(gateway.url);
    await talk();
    gateway.desk.append(gateway.token(), {
      body: { kind: "notice", code: "closed" },
      author: { kind: "system" },
      phase: { kind: "closed", at: 1, by: "agent", canRate: true },
    });
    const faces = page.getByRole("group", { name: "상담은 어떠셨어요?" });
    await faces.waitFor();
    const room = () =>
      faces.evaluate((one) => {
        const card = one.closest(".card") ?? one;
        return card.getBoundingClientRect().right - one.getBoundingClientRect().right;
      });
    expect(await room()).toBeGreaterThan(15);
    await page.setViewportSize({ width: 195, height: 390 });
    expect(await room()).toBeGreaterThan(15);
  });
});
