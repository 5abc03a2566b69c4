// What a script tag and a page say of themselves, and what comes of it.
import { chooseLocale, parseSiteSettings } from "@baton/records";
import { describe, expect, test } from "vitest";
import { launcherView } from "../src/views/launcher-view.ts";
import { settingsOf } from "./test-gateway.ts";

const shop = (appearance: object = {}) => {
  const given = settingsOf("demo");
  const parsed = parseSiteSettings({ ...given, appearance: { ...given.appearance, ...appearance } });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.settings;
};
const viewOf = (words: Record<string, unknown>, appearance: object = {}) =>
  launcherView(shop(appearance), "/panel/p.js", words);

describe("the language", () => {
  const site = { defaultLocale: "ko", locales: ["ko", "en"] } as const;

  test.each([
    [{ asked: "EN" }, "en"],
    [{ asked: "en-GB" }, "en"],
    [{ asked: "ja", page: "en-US" }, "en"],
    [{ page: "KO" }, "ko"],
    [{ page: "ko-KR", browser: "en-US" }, "ko"],
    [{ page: "ko_KR", browser: "en-US" }, "ko"],
    [{ page: "kor", browser: "en" }, "ko"],
    [{ page: "kr", browser: "en-US,ko" }, "en"],
    [{ page: "kr", browser: "ko-KR" }, "ko"],
    [{ page: "fr", browser: "de,en-US,ko" }, "en"],
    [{ page: "", browser: "fr" }, "ko"],
    [{ page: "not a tag!", browser: "" }, "ko"],
    [{ page: "en", browser: "en-US,ko" }, "en"],
    [{ page: "en-US", browser: "ko-KR" }, "en"],
    [{ page: "en", browser: "ko-KR,ko,en-US" }, "ko"],
    [{ asked: "en", page: "en", browser: "ko-KR" }, "en"],
    [{}, "ko"],
  ] as const)("[GW160] of %j is %s", (wish, locale) => {
    expect(chooseLocale(site, wish)).toBe(locale);
  });

  test("[GW160] of a site with Korean alone is Korean, whatever is asked for", () => {
    const alone = { defaultLocale: "ko", locales: ["ko"] } as const;
    for (const wish of [{ asked: "en" }, { page: "en-US", browser: "en-US" }, { page: "ja" }])
      expect(chooseLocale(alone, wish)).toBe("ko");
  });
});

describe("the tag", () => {
  test("[GW161] what fits stands over the settings, in an address also as on the tag", () => {
    const view = viewOf(
      {
        accent: "#AABBCC",
        position: "left",
        "offset-x": "8",
        offsetY: "72px",
        layer: "5",
        label: "문의",
        opener: ".ask, #chat",
      },
      { offsetX: 30, scheme: "light" },
    );
    expect(view).toMatchObject({
      accent: "#aabbcc",
      position: "left",
      layer: 5,
      label: "문의",
      scheme: "light",
    });
    expect(view).toMatchObject({ opener: ".ask, #chat", notes: [] });
    expect(view.look.host).toContain("bottom:calc(72px + env(safe-area-inset-bottom))");
    expect(view.look.host).toContain("left:8px");
  });

  test("[WG22] text on the accent is black or white, whichever can be read", () => {
    const on = (accent: string) => viewOf({ accent }).onAccent;
    expect(["#ffd400", "#1f6f5c", "#000000", "#ffffff", "#808080"].map(on)).toEqual([
      "#000",
      "#fff",
      "#fff",
      "#000",
      "#000",
    ]);
  });

  test.each([
    ["accent", "red;}"],
    ["position", "top"],
    ["offsetX", "1e3"],
    ["offsetY", "-4"],
    ["layer", "auto"],
    ["hideOn", "cart"],
    ["hideBelow", "wide"],
    ["opener", "a:hover"],
    ["opener", "] {"],
    ["scheme", "sepia"],
    ["locale", "xx"],
  ])("[GW161] %s=%j is left out and named", (name, value) => {
    const { notes, ...view } = viewOf({ [name]: value });
    const { notes: none, ...plain } = viewOf({});
    expect(view).toEqual(plain);
    expect([notes.length, none.length]).toEqual([1, 0]);
    expect(notes[0]).toContain(value.slice(0, 60));
  });

  test("[GW162] a command that does not exist is answered with the one that was meant", () => {
    for (const [wrong, meant] of [
      ["opne", "open"],
      ["Open", "open"],
      ["closed", "close"],
      ["lang", "page"],
      ["setLocale", "locale"],
    ])
      expect(viewOf({ command: wrong }).notes).toEqual([
        `unknown: Baton("${wrong}"); did you mean "${meant}"?`,
      ]);
  });
});

describe("pages without a launcher", () => {
  const isHidden = (hideOn: readonly string[], path: string): boolean =>
    new RegExp(viewOf({}, { hideOn }).hideOn).test(path);

  test.each([
    [["/cart"], "/cart", true],
    [["/cart"], "/cart/", true],
    [["/cart"], "/cart?step=2", true],
    [["/cart"], "/carts", false],
    [["/cart"], "/shop/cart", false],
    [["*/cart"], "/shop/cart", true],
    [["/order/*"], "/order/15", true],
    [["/order/*", "/pay*"], "/payment", true],
    [["/a.b"], "/axb", false],
    [["/"], "/", true],
    [["/"], "/home", false],
    [["/장바구니"], "/%EC%9E%A5%EB%B0%94%EA%B5%AC%EB%8B%88", true],
    [["/%EC%9E%A5%EB%B0%94%EA%B5%AC%EB%8B%88"], "/%EC%9E%A5%EB%B0%94%EA%B5%AC%EB%8B%88", true],
    [["/board?no=3*"], "/board?no=31", true],
    [[], "/", false],
  ] as const)("[GW163] %j at %s: %s", (hideOn, path, expected) => {
    expect(isHidden(hideOn, path)).toBe(expected);
  });
});
