// oxlint-disable unicorn/no-thenable -- rules are data, never awaited
import { describe, expect, test, vi } from "vitest";
import { all, one, press, settle, text, type } from "./fake/open-inbox.tsx";
import { field, settingsPage } from "./fake/settings-page.ts";

const { open, save, kept } = settingsPage();
const choose = async (label: string, value: string): Promise<void> => {
  const select = field<HTMLSelectElement>(label);
  select.value = value;
  select.dispatchEvent(new Event("change", { bubbles: true }));
  await settle();
};
const toggle = async (label: string): Promise<void> => {
  field(label).click();
  await settle();
};
const rules = () => kept().bot.rules ?? [];
const sentences = () => [...document.querySelectorAll(".rule-sentence")].map((each) => each.textContent);

describe("rules", () => {
  test("[IB110] each is one sentence, in the order they are tried", async () => {
    await open("rules");
    expect(sentences()).toEqual([
      "화를 내거나 욕을 하면→ 상담원 연결",
      "‘배송 조회’, ‘택배 조회’ 외 2개 포함 그리고 고객 언어: 한국어→ 흐름 ‘배송 조회’",
      "정규식 \\b20\\d{6}-\\d{7}\\b→ 상담원 연결 (주문·배송)",
      expect.stringContaining("상담 시간 밖 그리고 페이지 주소에 ‘/wholesale’ 포함"),
    ]);
  });

  test("[IB110] a moved rule keeps the focus, and the order is what is saved", async () => {
    await open("rules");
    await press("button", "3번 규칙 위로 옮기기");
    expect(document.activeElement?.getAttribute("aria-label")).toBe("2번 규칙 위로 옮기기");
    await press("button", "2번 규칙 위로 옮기기");
    expect(document.activeElement?.getAttribute("aria-label")).toBe("1번 규칙 아래로 옮기기");
    expect(text()).toContain("아직 저장하지 않았어요: 봇 규칙 (1개 수정)");
    await save();
    expect(rules().map(({ id }) => id)).toEqual(["order-number", "anger", "track", "closed"]);
  });

  test("[IB110] a rule is added with two conditions and an action, and another goes", async () => {
    await open("rules");
    await press("button", "규칙 추가");
    await type(field("낱말이나 표현"), "도매\n대량 구매");
    await press("button", "조건 더하기");
    await choose("2번째 조건의 종류", "hours");
    await choose("할 일", "handoff");
    await choose("부서", "order");
    await save();
    expect(rules().at(-1)).toEqual({
      id: expect.stringMatching(/^rule-/),
      when: { kind: "keyword", any: ["도매", "대량 구매"] },
      and: [{ kind: "hours", open: false }],
      then: { kind: "handoff", department: "order" },
    });
    await toggle("이 규칙을 써요");
    await save();
    expect(rules().at(-1)?.enabled).toBe(false);
    await press("button", "이 규칙 지우기");
    await save();
    expect(rules()).toHaveLength(4);
  });

  test("[IB115] what the server finds wrong is said in Korean, at the rule and in the list", async () => {
    await open("rules");
    await press("button", "규칙 추가");
    await save();
    expect(document.querySelector(".rule .field-problem")?.textContent).toBe("1개 이상 있어야 해요");
    expect(document.querySelector(".problems")?.textContent).toContain("1개 이상 있어야 해요");
    expect(text()).not.toContain("expected");
  });
});

describe("hours, policy and flows", () => {
  test("[IB111] a day and a department have hours of their own", async () => {
    await open("hours");
    const date = field("따로 여는 날");
    date.value = "2026-12-26";
    date.parentElement?.querySelector("button")?.click();
    await settle();
    await toggle("주문·배송");
    await toggle("이 부서는 상담 시간을 따로");
    await press("button", "시간 넣기 토요일");
    await save();
    const { hours, departments } = kept();
    expect(hours.openDates["2026-12-26"]).toEqual([{ from: "10:00", to: "17:00" }]);
    expect(hours.week.sat).toEqual([]);
    expect(departments[0]?.hours?.week.sat).toEqual([{ from: "10:00", to: "17:00" }]);
    expect(departments[1]).not.toHaveProperty("hours");
    await toggle("이 부서는 상담 시간을 따로");
    await save();
    expect(kept().departments[0]).not.toHaveProperty("hours");
  });

  test("[IB112] a sentence sets a duration, and an emptied one goes back to the usual", async () => {
    await open("policy");
    const offer = field("상담원은");
    expect([offer.value, offer.placeholder]).toEqual(["", "45"]);
    await type(offer, "60");
    await choose("새 상담을 먼저", "least-busy");
    await type(field("고객이 초 넘게"), "");
    await save();
    expect(kept().policy).toEqual({ offerMs: 60_000, routing: "least-busy" });
  });

  test("[IB113] what is no JSON yet stays while other parts and sections are looked at", async () => {
    await open("flows");
    const area = () => document.querySelector<HTMLTextAreaElement>(".code");
    const half = `${area()?.value ?? ""} half`;
    const box = area();
    if (box === null) throw new Error("no text area");
    await type(box, half);
    const parts = document.querySelectorAll<HTMLInputElement>(".picks input");
    parts[1]?.click();
    await settle();
    expect(area()?.value).not.toBe(half);
    window.location.hash = "#/settings/departments";
    await settle();
    window.location.hash = "#/settings/flows";
    await settle();
    expect(area()?.value).toBe(half);
  });

  test("[IB113] what is no JSON is not taken; a fault leads to its line", async () => {
    await open("flows");
    const area = document.querySelector<HTMLTextAreaElement>(".code");
    if (area === null) throw new Error("no text area");
    const good = area.value;
    await type(area, good.slice(0, -3));
    expect(text()).toContain("고칠 때까지 이 부분은 저장되지 않아요");
    expect(document.querySelector(".save-bar")).toBeNull();
    await type(area, good.replace('"kind": "end"', '"kind": "say",\n"next": "nowhere"'));
    await save();
    expect(text()).toContain("‘nowhere’ 단계가 없어요");
    area.setSelectionRange(0, 0);
    await press("button", "18번째 줄");
    expect(area.value.slice(area.selectionStart, area.selectionEnd)).toBe('"nowhere"');
  });
});

describe("the FAQ's file", () => {
  const upload = async (content: string): Promise<void> => {
    const input = document.querySelector<HTMLInputElement>('.file-button input[type="file"]');
    if (input === null) throw new Error("no upload");
    Object.defineProperty(input, "files", { configurable: true, value: [new File([content], "faq.csv")] });
    input.dispatchEvent(new Event("change", { bubbles: true }));
    await vi.waitFor(async () => {
      await settle();
      expect(text()).not.toContain("파일을 읽고 있어요");
    });
  };

  test("[IB114] it becomes the draft, applies when saved, and may drop the rest", async () => {
    await open("faq");
    expect(one("link", "지금 질문 받기").getAttribute("href")).toBe("/v1/admin/faq.csv");
    await toggle("파일에 없는 질문은");
    await upload("질문,답변\n영수증,주문 내역에서");
    expect(text()).toContain("파일을 읽었어요: 1개 추가, 2개 삭제");
    expect(kept().bot.faq).toHaveLength(2);
    await save();
    expect(kept().bot.faq.map(({ title }) => title)).toEqual(["영수증"]);
  });

  test("[IB114] every fault is listed with row and column, and nothing changes", async () => {
    await open("faq");
    await upload("질문,답변\n틀린,");
    expect(text()).toContain("고칠 곳이 2군데 있어 아무것도 바꾸지 않았어요");
    expect([...document.querySelectorAll(".faults li")].map((each) => each.textContent)).toEqual([
      "3행 · 답변내용을 입력해 주세요",
      "7행2행이 이미 같은 질문이에요",
    ]);
    expect(all("button", "저장")).toEqual([]);
  });
});
