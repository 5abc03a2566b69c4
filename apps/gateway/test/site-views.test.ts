// What a shopper's page is told, in the page's language as far as the site has it.
import { parseSiteSettings } from "@baton/records";
import { describe, expect, test } from "vitest";
import { launcherView } from "../src/views/launcher-view.ts";
import { settingsOf } from "./test-gateway.ts";

const shopWith = (appearance: object) => {
  const shop = settingsOf("demo");
  const parsed = parseSiteSettings({
    ...shop,
    site: { ...shop.site, locales: ["ko", "en", "ja"] },
    appearance: { ...shop.appearance, ...appearance },
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.settings;
};

describe("the launcher's view", () => {
  test("[GW35] is in Japanese as far as the site is, and else in the site's default language", () => {
    const view = launcherView(
      shopWith({ launcherLabel: { ko: "채팅 상담", ja: "チャット" }, greetingBubble: { ko: "안녕하세요!" } }),
      "/panel/p.js",
      { locale: "ja" },
    );
    expect(view).toMatchObject({ label: "チャット", greeting: "안녕하세요!" });
    expect(view).toMatchObject({ dismiss: "閉じる", failed: "接続できませんでした" });
  });

  test("[GW35] is in the site's default language when none is asked for", () => {
    expect(launcherView(shopWith({}), "/panel/p.js")).toMatchObject({ label: "채팅 상담", dismiss: "닫기" });
  });
});
