import { describe, expect, test } from "vitest";
import { all, one, press, settle, text, type } from "./fake/open-inbox.tsx";
import { field, settingsPage } from "./fake/settings-page.ts";

const { open, save, kept, admin } = settingsPage();

describe("settings", () => {
  test("[IB100] only administrators see them", async () => {
    const me = { id: "ag_minji01" as never, name: "김민지", isAdmin: false, mustChangePassword: false };
    await open("shop", { me });
    expect(document.querySelector(".settings")).toBeNull();
    expect(all("link", "설정")).toEqual([]);
  });

  test("[IB126] the account menu leads there and back", async () => {
    await open("shop");
    await press("button", "내 계정");
    const links = [...document.querySelectorAll<HTMLAnchorElement>(".menu-panel a")];
    expect(links.map((link) => link.textContent)).toEqual(["상담", "설정"]);
  });

  test("[IB101] a save says before and after what changes, and touches nothing else", async () => {
    await open("shop");
    const before = kept();
    await type(field("쇼핑몰 이름"), "바통문구");
    expect(text()).toContain("아직 저장하지 않았어요: 쇼핑몰과 모양");
    await save();
    expect(text()).toContain("저장했어요. 바뀐 곳: 쇼핑몰과 모양");
    expect(kept()).toEqual({ ...before, site: { ...before.site, name: "바통문구" } });
  });

  test("[IB101] what was changed can be taken back", async () => {
    await open("shop");
    await type(field("쇼핑몰 이름"), "바통문구");
    await press("button", "되돌리기");
    expect(field("쇼핑몰 이름").value).toBe("바통상점");
    expect(document.querySelector(".save-bar")).toBeNull();
  });

  test("[IB101] what is unsaved waits while a conversation is looked at", async () => {
    await open("shop");
    await type(field("쇼핑몰 이름"), "바통문구");
    window.location.hash = "#/";
    await settle();
    expect(document.querySelector(".settings")).toBeNull();
    window.location.hash = "#/settings/shop";
    await settle(300);
    expect(field("쇼핑몰 이름").value).toBe("바통문구");
    await save();
    expect(kept().site.name).toBe("바통문구");
  });

  test("[IB102] the preview follows the draft", async () => {
    await open("shop");
    await type(field("말풍선 (선택) · 한국어"), "오늘만 무료 배송!");
    expect(document.querySelector(".preview")?.textContent).toContain("오늘만 무료 배송!");
    await type(field("말풍선 (선택) · 한국어"), "");
    await save();
    expect("greetingBubble" in kept().appearance).toBe(false);
  });

  test("[IB103] a day opens, a holiday is added", async () => {
    await open("hours");
    await press("button", "시간 넣기 토요일");
    const date = document.querySelector<HTMLInputElement>('input[type="date"][aria-label="임시 휴무"]');
    if (date === null) throw new Error("no date field");
    date.parentElement?.querySelector("button")?.click();
    expect(document.activeElement).toBe(date);
    date.value = "2026-12-24";
    date.parentElement?.querySelector("button")?.click();
    await settle();
    await save();
    expect(kept().hours.week.sat).toEqual([{ from: "10:00", to: "17:00" }]);
    expect(kept().hours.closedDates).toEqual(["2026-12-24", "2026-12-31"]);
  });

  test("[IB125] one press gives the other weekdays Monday's hours", async () => {
    await open("hours");
    expect(text()).not.toContain("월요일처럼");
    await press("button", "시간 추가 월요일");
    await press("button", "화–금요일도 월요일처럼");
    await save();
    const { mon, fri, sat } = kept().hours.week;
    expect([mon.length, fri, sat]).toEqual([2, mon, []]);
  });

  test("[IB104] an entry asks for three wordings and says how many are missing", async () => {
    await open("faq");
    await press("button", "배송비 안내");
    expect(text()).toContain("2가지만 더 적어 주세요");
    await type(field("고객이 쓰는 말"), "배송비 얼마예요?\n택배비\n무료배송 기준\n택배비");
    expect(text()).not.toContain("더 적어 주세요");
    await save();
    expect(kept().bot.faq[1]?.questions).toEqual(["배송비 얼마예요?", "택배비", "무료배송 기준"]);
  });

  test("[IB105] what the bot did not know goes to an entry in one choice", async () => {
    await open("faq");
    const choice = document.querySelector<HTMLSelectElement>('select[aria-label*="도서산간"]');
    if (choice === null) throw new Error("nothing unanswered");
    choice.value = "ship-cost";
    choice.dispatchEvent(new Event("change", { bubbles: true }));
    await settle();
    expect(field("고객이 쓰는 말").value).toBe("배송비 얼마예요?\n도서산간 추가 배송비요");
    expect(document.activeElement).toBe(field("고객이 쓰는 말"));
    await save();
    expect(kept().bot.faq[1]?.questions).toContain("도서산간 추가 배송비요");
  });

  test("[IB105] as a new question it asks for the answer at once", async () => {
    await open("faq");
    const choice = field<HTMLSelectElement>("‘도서산간 추가 배송비요’ 더할 곳");
    choice.value = "+";
    choice.dispatchEvent(new Event("change", { bubbles: true }));
    await settle();
    expect(field("제목").value).toBe("도서산간 추가 배송비요");
    expect(document.activeElement).toBe(field("봇의 답"));
  });

  test("[IB122] that there is nothing, or that it could not be had, is said", async () => {
    await open("shop");
    admin().putUnanswered(undefined);
    window.location.hash = "#/settings/faq";
    await settle(300);
    expect(text()).toContain("봇이 답하지 못한 말을 불러오지 못했어요.");
    admin().putUnanswered([]);
    await press("button", "다시 시도");
    expect(text()).toContain("지금은 없어요.");
  });

  test("[IB108] every fault is listed with its place as it is called, and stands at its field", async () => {
    await open("faq");
    await press("button", "질문 추가");
    await save();
    expect(text()).toContain("고칠 곳이 1군데 있어 저장하지 않았어요");
    const place = "자주 묻는 질문 › 1번째 › 제목";
    expect(one("link", place)).toBeDefined();
    expect(text()).not.toContain("bot.faq");
    expect(field("제목").getAttribute("aria-invalid")).toBe("true");
    await press("button", "제목 없음");
    await press("link", place);
    expect(document.activeElement).toBe(field("제목"));
  });

  test("[IB108] a fault without a field of its own stands in its entry, however long the list", async () => {
    const faq = Array.from({ length: 300 }, (_, at) => ({
      id: `e${at}`,
      title: `질문 ${at}`,
      questions: ["가", "나", "다"],
      answer: { text: "답" },
    }));
    const chip = "bot.faq.290.answer.chips.0.to.department";
    const wording = "bot.faq.290.questions.1";
    await open("shop");
    admin().saveElsewhere((settings) => ({ ...settings, bot: { ...settings.bot, faq } }));
    await type(field("쇼핑몰 이름"), "바통문구");
    await save();
    admin().putProblems([
      { path: chip, message: "unknown", code: "unknown-department", values: { id: "returns" } },
      { path: wording, message: "too long", code: "too-long", values: { bound: 200 } },
    ]);
    await type(field("쇼핑몰 이름"), "바통책방");
    await save();
    await press("link", "자주 묻는 질문 › 질문 290 › 봇의 답 › 버튼 › 이어지는 곳 › 부서");
    const line = () => document.querySelector(".entry.open")?.textContent;
    expect(line()).toContain("질문 290");
    expect(line()).toContain("‘returns’ 부서가 없어요");
    expect(line()).toContain("200자까지만 쓸 수 있어요");
    await press("link", "자주 묻는 질문 › 질문 290 › 고객이 쓰는 말 › 나");
    expect(document.activeElement).toBe(field("고객이 쓰는 말"));
  });

  test("[IB106] an agent is added with a password shown once, changed and disabled", async () => {
    await open("agents");
    await press("button", "상담원 추가");
    expect(document.activeElement).toBe(document.querySelector('form input[name="name"]'));
    const fill = (name: string, value: string): void => {
      const field = document.querySelector<HTMLInputElement>(`form input[name="${name}"]`);
      if (field !== null) field.value = value;
    };
    const submit = async (): Promise<void> => {
      document.querySelector("form")?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
      await settle();
    };
    fill("name", "최지호");
    fill("login", "minji");
    await submit();
    expect(document.querySelector("form .form-problem")?.textContent).toContain("이미 쓰고 있는 아이디예요");
    fill("login", "jiho");
    await submit();
    expect(text()).toContain("pw-jiho");
    expect(document.activeElement).toBe(document.querySelector(".new-password"));
    expect(admin().agents().at(-1)).toMatchObject({ login: "jiho", capacity: 4, isAdmin: false });
    await press("button", "이서준");
    await press("button", "사용 중지");
    expect(admin().agents()[1]?.isDisabled).toBe(true);
  });
});
