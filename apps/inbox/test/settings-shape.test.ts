import type { SiteSettings } from "@baton/records";
import { describe, expect, test } from "vitest";
import { readWordings } from "../src/settings/faq-editor.tsx";
import { readDocument } from "../src/settings/section-file.tsx";
import { withText, type SettingsDoc } from "../src/settings/settings-shape.ts";
import { sectionOfPath, whatChanged } from "../src/settings/what-changed.ts";
import { someSettings } from "./fake/fake-admin.ts";

/** The server's document must be one the editor understands; the compiler checks it. */
export const asEdited = (settings: SiteSettings): SettingsDoc => settings;

describe("the document", () => {
  test("[IB107] a file is read only if it is one of ours", () => {
    expect(readDocument(JSON.stringify(someSettings))).toEqual(someSettings);
    expect(readDocument("{}")).toBeUndefined();
    expect(readDocument("nonsense")).toBeUndefined();
    expect(readDocument("null")).toBeUndefined();
  });

  test("[IB101] changes are counted by section", () => {
    const faq = [
      { id: "new", title: "새 질문", questions: [], answer: { text: "" } },
      ...someSettings.bot.faq.slice(0, 1).map((entry) => ({ ...entry, title: "환불 시기" })),
    ];
    const after: SettingsDoc = { ...someSettings, bot: { ...someSettings.bot, faq }, policy: {} };
    expect(whatChanged(someSettings, after)).toEqual([
      { section: "faq", added: 1, removed: 1, changed: 1 },
      { section: "policy", added: 0, removed: 0, changed: 1 },
    ]);
    expect(whatChanged(someSettings, someSettings)).toEqual([]);
  });

  test("[IB108] a problem's path leads to its section", () => {
    expect(
      ["bot.faq.3.title", "hours.week.mon.0", "appearance.accent", "policy.offerMs"].map(sectionOfPath),
    ).toEqual(["faq", "hours", "shop", "policy"]);
    expect(["site.name", "site.allowedOrigins"].map(sectionOfPath)).toEqual(["shop", "file"]);
    expect(
      ["bot.rules.0.when", "bot.flows.0", "departments.1.hours.week", "departments.1.name", "brain.url"].map(
        sectionOfPath,
      ),
    ).toEqual(["rules", "flows", "hours", "departments", "file"]);
  });

  test("[IB102] an emptied language goes, the others stay", () => {
    expect(withText({ ko: "안녕", en: "Hi" }, "en", " ")).toEqual({ ko: "안녕" });
    expect(withText(undefined, "ko", "안녕")).toEqual({ ko: "안녕" });
  });

  test("[IB104] wordings: one a line, trimmed, each once", () => {
    expect(readWordings(" 배송비 \n\n배송비\n택배비")).toEqual(["배송비", "택배비"]);
  });
});
