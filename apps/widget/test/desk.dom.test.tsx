// What the panel says of the desk, and what of a wait. Keeps WG141 to WG143.
import type { Desk } from "@baton/protocol";
import { describe, expect, test } from "vitest";
import { openingWords } from "../../../packages/engine/src/opening-words.ts";
import { openPanel } from "./harness/dom-panel.ts";

const AWAY: Desk = { isOpen: true, isStaffed: false };
const queue = { position: 3, wait: { lowMs: 170_000, highMs: 360_000 } };

const waiting = async () => {
  const panel = await openPanel({ queue });
  await panel.click("button", "상담원 연결");
  await panel.findText("3번째");
  return {
    ...panel,
    tell: (desk: Desk) => panel.desk.tell(panel.token(), { kind: "desk", desk }),
    /** Header and card, without what was said in the conversation. */
    card: () => panel.root.querySelector(".card")?.textContent ?? "",
  };
};

describe("a wait", () => {
  test("[WG141] while the desk is closed is told as that, with the next opening and no place", async () => {
    const panel = await waiting();
    panel.tell({ isOpen: false, isStaffed: false, opensAt: Date.UTC(2026, 0, 5, 0) });
    await panel.findText("상담 시간이 아니에요");
    expect(panel.card().replaceAll("\u00a0", " ")).toContain("1월 5일 월요일 오전 9:00에 시작해요");
    expect(panel.card()).not.toMatch(/번째|분|순서는 그대로/);
    expect(panel.has("button", "연락처 남기기")).toBe(true);
    panel.tell({ isOpen: true, isStaffed: true });
    await panel.findText("3번째");
  });

  test("[WG141] with nobody in is told as that, with no place", async () => {
    const panel = await waiting();
    panel.tell(AWAY);
    await panel.findText("바로 연결해 드릴 상담원이 없어요");
    expect(panel.card()).not.toMatch(/번째|분 /);
    expect(panel.text()).toContain("답변이 늦을 수 있어요");
  });
});

describe("the header", () => {
  test.each([
    ["today", 0],
    ["tomorrow", 86_400_000],
    ["on another day", 5 * 86_400_000],
  ])("[WG142] names an opening %s as the bot does", async (_, ahead) => {
    const opensAt = Date.now() + ahead;
    const panel = await openPanel({ desk: { isOpen: false, isStaffed: false, opensAt } });
    expect(panel.text()).toContain(openingWords(opensAt, Date.now(), "Asia/Seoul", "ko"));
    for (const locale of ["en", "ja"] as const) {
      panel.panel.setLocale(locale);
      await panel.findText(openingWords(opensAt, Date.now(), "Asia/Seoul", locale));
    }
  });

  test("[WG143] with nobody in says that the bot answers at once, until a person was asked for", async () => {
    const panel = await openPanel({ desk: AWAY });
    expect(panel.text()).toContain("챗봇이 바로 답해 드려요");
    panel.say("안녕하세요");
    await panel.findText("✓ 보냄");
    expect(panel.text()).not.toContain("늦을 수");
    await panel.click("button", "더 보기");
    await panel.click("button", "상담원 연결");
    await panel.findText("답변이 늦을 수 있어요");
    expect(panel.text()).not.toContain("챗봇이 바로");
  });
});
