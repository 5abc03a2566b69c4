// The built app in Chromium over real sockets: the agent's way through a conversation, and one Enter for Hangul.
import { launchChromium } from "@baton/testkit";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { believableWorld, offerTo } from "./fake/believable-world.ts";
import { createFakeGateway, type FakeGateway, type FakeWorld } from "./fake/fake-gateway.ts";
import { serveInbox } from "./fake/serve-inbox.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
});

type Visit = { readonly page: Page; readonly gateway: FakeGateway };

const visit = async (
  run: (visit: Visit) => Promise<void>,
  { world = {}, hash = "" }: { readonly world?: Partial<FakeWorld>; readonly hash?: string } = {},
): Promise<void> => {
  const gateway = createFakeGateway(believableWorld(Date.now, world));
  const server = await serveInbox(gateway);
  const context = await browser.newContext({ locale: "ko-KR", viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  try {
    await page.goto(server.url + hash);
    await run({ page, gateway });
    expect(errors).toEqual([]);
  } finally {
    await context.close();
    await server.close();
  }
};

const MINE = "#/c/cv_7Hq2mT9xYb";
const said = (gateway: FakeGateway): readonly string[] =>
  gateway.received.flatMap((frame) => (frame.kind === "say" ? [frame.text] : []));

describe("an agent's way", () => {
  test("[IB81] sign in, available, offer, accept, packet, reply, close", async () => {
    const base = believableWorld(Date.now);
    const away = base.colleagues.map((each) =>
      each.id === base.me.id ? { ...each, presence: "away" as const } : each,
    );
    const world = { isSignedIn: false, live: [], colleagues: away };
    await visit(
      async ({ page, gateway }) => {
        await page.getByLabel("아이디").fill("minji");
        await page.getByLabel("비밀번호", { exact: true }).fill("correct horse battery");
        await page.getByRole("button", { name: "로그인" }).click();
        await page.getByRole("radio", { name: "상담 가능" }).click();
        await page.getByRole("radio", { name: "상담 가능", checked: true }).waitFor();

        const offer = offerTo(Date.now(), 40_000);
        gateway.world.live.push(offer);
        gateway.announce({ kind: "rows", rows: [gateway.rowOf(offer)] });
        const card = page.getByRole("article", { name: "새 상담: 정유나" });
        await card.getByRole("button", { name: "수락" }).click();
        await card.waitFor({ state: "detached" });

        const packet = page.getByRole("region", { name: "인계 요약" });
        await packet.getByText("예전 주소로 가면").waitFor();
        await page.getByRole("textbox", { name: "답장" }).fill("주소를 바꿔 드릴게요.");
        await page.keyboard.press("Enter");
        const log = page.getByRole("log");
        await log.getByText("주소를 바꿔 드릴게요.").waitFor();
        gateway.visitorSays(offer, "감사합니다!");
        await log.getByText("감사합니다!").waitFor();
        expect(await log.getByText("주소를 바꿔 드릴게요.").count()).toBe(1);

        await page.getByRole("button", { name: "상담 종료" }).click();
        await page.getByRole("button", { name: "지금 종료" }).click();
        await log.getByText("상담을 종료했어요").waitFor();
        expect(said(gateway)).toEqual(["주소를 바꿔 드릴게요."]);
      },
      { world },
    );
  });
});

describe("the focus", () => {
  const focused = (page: Page): Promise<string> =>
    page.evaluate(() => document.activeElement?.id || (document.activeElement?.textContent ?? ""));

  test("[IB132] goes to the thread with an offer that goes, and never to the next offer", async () => {
    const offer = offerTo(Date.now(), 600_000);
    await visit(
      async ({ page }) => {
        await page.getByRole("button", { name: "거절" }).focus();
        await page.keyboard.press("Enter");
        await page.getByRole("article").waitFor({ state: "detached" });
        await expect.poll(() => focused(page)).toBe("thread");
      },
      { world: { live: [offer] } },
    );
  });

  test("[IB26] Tab does not stop where offers would be while there is none", async () => {
    await visit(async ({ page }) => {
      await page.locator(".row").first().waitFor();
      await page.keyboard.press("Shift+Tab");
      const stop = await page.evaluate(() => document.activeElement?.className);
      expect(stop).not.toContain("offers");
    });
  });

  test("[IB132] stays with a save that was refused, goes to what it said, and to what is left", async () => {
    await visit(
      async ({ page, gateway }) => {
        const save = page.getByRole("button", { name: "저장" });
        const name = page.getByLabel("쇼핑몰 이름");
        const problem = { path: "site.name", code: "empty", message: "empty" };
        const refused = { error: { code: "invalid-settings", message: "no", problems: [problem] } };
        gateway.answer("PUT /v1/admin/settings", { status: 422, body: refused });
        await name.fill("바통");
        await save.focus();
        await page.keyboard.press("Enter");
        await page.getByText("고칠 곳이 1군데 있어").waitFor();
        expect(await focused(page)).toBe("저장");
        await page.goto(page.url().replace("/shop", "/hours"));
        await page.getByRole("button", { name: /^수요일 .*빼기$/u }).focus();
        await page.keyboard.press("Enter");
        await expect.poll(() => focused(page)).toContain("수요일");
      },
      { hash: "#/settings/shop" },
    );
  });
});

describe("a narrow screen", () => {
  test("[IB80] the arrow of the packet stays beside its sentence, which may take two lines", async () => {
    const offer = offerTo(Date.now(), 600_000);
    const packet = { reason: "rule", requestedAt: Date.now(), tried: [], fields: {} } as const;
    offer.conversation = { ...offer.conversation, packet };
    await visit(
      async ({ page }) => {
        await page.setViewportSize({ width: 320, height: 640 });
        const tops = await page
          .locator(".packet-head")
          .evaluate((head) => [head, head.lastElementChild].map((part) => part?.getBoundingClientRect()));
        const [head, arrow] = tops;
        const middle = (box: DOMRect | undefined): number =>
          box === undefined ? -1 : box.y + box.height / 2;
        expect(middle(arrow)).toBeCloseTo(middle(head), 0);
      },
      { world: { live: [offer] }, hash: "#/c/cv_offer01" },
    );
  });
});

describe("an input method in Chromium", () => {
  const compose = async (page: Page, steps: readonly string[]): Promise<void> => {
    const session = await page.context().newCDPSession(page);
    for (const text of steps) {
      await session.send("Input.imeSetComposition", {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
    }
    const key = { key: "Process", code: "Enter", windowsVirtualKeyCode: 229 };
    await session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...key });
    await session.send("Input.insertText", { text: steps.at(-1) ?? "" });
    await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
  };

  test("[IB60] one Enter sends Hangul once and whole", async () => {
    await visit(
      async ({ page, gateway }) => {
        const box = page.getByRole("textbox", { name: "답장" });
        await box.fill("안녕하세");
        await box.press("End");
        await compose(page, ["ㅇ", "요"]);
        await expect.poll(() => said(gateway)).toEqual(["안녕하세요"]);
        expect(await box.inputValue()).toBe("");
      },
      { hash: MINE },
    );
  });

  test("[IB61] Enter only commits Japanese", async () => {
    await visit(
      async ({ page, gateway }) => {
        const box = page.getByRole("textbox", { name: "답장" });
        await box.focus();
        await compose(page, ["にほん", "日本"]);
        await expect.poll(() => box.inputValue()).toBe("日本");
        expect(said(gateway)).toEqual([]);
        await page.keyboard.press("Enter");
        await expect.poll(() => said(gateway)).toEqual(["日本"]);
      },
      { hash: MINE },
    );
  });
});
