// Removing what others lead to, in the settings.
import { describe, expect, test } from "vitest";
import { all, one, press, settle, text } from "./fake/open-inbox.tsx";
import { settingsPage } from "./fake/settings-page.ts";

const { open, save, kept } = settingsPage();
const dialog = (): string => document.querySelector("dialog")?.textContent ?? "";
const choose = async (label: string): Promise<void> => {
  const select = document.querySelector<HTMLSelectElement>("dialog select");
  const option = [...(select?.options ?? [])].find((each) => each.textContent?.includes(label));
  if (!select || !option) throw new Error(`no choice ${label}`);
  select.value = option.value;
  select.dispatchEvent(new Event("change", { bubbles: true }));
  await settle();
};
const confirm = async (): Promise<void> => {
  document.querySelector<HTMLButtonElement>("dialog .danger")?.click();
  await settle();
};
const actionOf = (id: string): unknown => kept().bot.rules?.find((rule) => rule.id === id)?.then;

describe("a department", () => {
  test("[IB144] says what becomes of it, and by itself leaves everyone in its stead", async () => {
    await open("departments");
    await press("button", "주문·배송 빼기");
    expect(dialog()).toContain("‘주문·배송’ 지우기");
    expect(dialog()).toContain("순서 그대로 모든 상담원에게 이어져요");
    expect(dialog()).toContain("봇 규칙 1");
    await press("button", "취소");
    expect(all("button", "주문·배송 빼기")).toHaveLength(1);
    await press("button", "주문·배송 빼기");
    await confirm();
    await save();
    expect(text()).toContain("저장했어요");
    expect(kept().departments.map(({ id }) => id)).toEqual(["refund"]);
    expect(actionOf("order-number")).toEqual({
      kind: "handoff",
      text: "주문번호를 확인했어요. 상담원에게 전달해 드릴게요.",
    });
  });

  test("[IB144] what led there leads to the one chosen instead", async () => {
    await open("departments");
    await press("button", "주문·배송 빼기");
    await choose("교환·환불");
    await confirm();
    await save();
    expect(actionOf("order-number")).toMatchObject({ kind: "handoff", department: "refund" });
  });

  test("[IB144] one that was just added and has no name goes at once", async () => {
    await open("departments");
    await press("button", "부서 추가");
    [...all("button", "빼기")].at(-1)?.click();
    await settle();
    expect(document.querySelector("dialog")).toBeNull();
    expect(all("button", "빼기")).toHaveLength(2);
  });
});

describe("a question", () => {
  test("[IB145] a button leads to is removed after asking where it shall lead", async () => {
    await open("faq");
    await press("button", "환불은 언제 되나요?");
    await press("button", "지우기");
    expect(dialog()).toContain("처음 메뉴 1");
    await choose("배송비 안내");
    await confirm();
    expect(document.querySelector("dialog")).toBeNull();
    await save();
    expect(kept().bot.faq.map(({ id }) => id)).toEqual(["ship-cost"]);
    expect(kept().bot.menu).toEqual([{ label: "환불 시기", to: { kind: "entry", id: "ship-cost" } }]);
  });

  test("[IB145] nothing leads to goes at once", async () => {
    await open("faq");
    await press("button", "배송비 안내");
    await press("button", "지우기");
    expect(document.querySelector("dialog")).toBeNull();
    expect(all("button", "배송비 안내")).toEqual([]);
    expect(one("button", "저장")).toBeDefined();
  });
});
