// The three browsers behind one way to drive a page.
import { createServer } from "node:http";
import { handOn, openPage, BROWSER_ENGINES, findFirefox, findWebkitDriver } from "@baton/testkit/pages";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const PAGE = `<!doctype html><meta charset="utf-8"><h1>안녕하세요</h1><div></div><script>
  const root = document.querySelector("div").attachShadow({ mode: "open" });
  root.innerHTML = '<textarea aria-label="말"></textarea><button>보내기</button><p></p>';
  root.querySelector("button").onclick = () => (root.querySelector("p").textContent = "보냈어요");
</script>`;
const isDark = () => matchMedia("(prefers-color-scheme: dark)").matches;
const isPng = (picture: Buffer) => picture.subarray(1, 4).toString() === "PNG";

const http = createServer((_request, response) => {
  response.setHeader("content-type", "text/html; charset=utf-8").end(PAGE);
});
let url = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const address = http.address();
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`;
});
afterAll(() => {
  http.closeAllConnections();
  http.close();
});

describe("browsers", () => {
  test("[TK30] one that is named and not there is not found elsewhere", () => {
    expect(findFirefox({ BATON_FIREFOX: "/nowhere/firefox" })).toBeUndefined();
    expect(findWebkitDriver({ BATON_WEBKIT_DRIVER: "/nowhere/driver" })).toBeUndefined();
  });

  test.each(BROWSER_ENGINES)(
    "[TK31] %s is clicked, typed into, asked, resized and pictured",
    async (engine) => {
      const hand = handOn(await openPage(engine, { width: 390, height: 500, theme: "dark" }));
      const { page } = hand;
      try {
        await page.goto(url);
        expect(await page.evaluate(isDark)).toBe(true);
        await hand.write("말", "안녕");
        await hand.press("Shift+Enter");
        await hand.press("Enter");
        expect(await hand.value("말")).toBe("안녕\n\n");
        await hand.click("button", "보내기");
        await hand.read("보냈어요");
        const size = () => page.evaluate(() => [innerWidth, innerHeight]);
        expect(await size()).toEqual([390, 500]);
        await page.resize(1440, 900);
        await expect.poll(size).toEqual([1440, 900]);
        expect(isPng(await page.screenshot())).toBe(true);
      } finally {
        await page.close();
      }
    },
  );
});
