import type { Author, Entry } from "@baton/protocol";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { openPanel } from "./harness/dom-panel.ts";

const SYSTEM: Author = { kind: "system" };
const answering = (body: Entry["body"]) => ({ bot: () => [body] });
const closed = (canRate: boolean) => ({
  body: { kind: "notice", code: "closed" } as const,
  author: SYSTEM,
  phase: { kind: "closed", at: 1, by: "agent", canRate } as const,
});

/** A panel whose conversation was just closed by an agent, and may be rated. */
const openEnded = async () => {
  const panel = await openPanel();
  panel.say("안녕하세요");
  await panel.findText("✓ 보냄");
  panel.desk.append(panel.token(), closed(true));
  return panel;
};

describe("panel", () => {
  test("[WG14] nothing a shopper or a shop writes becomes an element, and only safe links are links", async () => {
    const evil = '<img src=x onerror="x()"><script>x()</script> javascript:x() https://onyu.example/a';
    const panel = await openPanel({ ...answering({ kind: "text", text: evil }), shop: { greeting: evil } });
    expect(panel.text()).toContain("<img src=x");
    panel.say(evil);
    await panel.until(() => expect(panel.root.querySelectorAll(".bubble")).toHaveLength(2));
    expect(panel.root.querySelectorAll("img, script, iframe")).toHaveLength(0);
    const links = [...panel.root.querySelectorAll(".bubble a")];
    expect(links.map((link) => link.getAttribute("href"))).toEqual(Array(2).fill("https://onyu.example/a"));
    for (const link of links) expect(link.getAttribute("rel")).toBe("noopener noreferrer");
  });

  test("[WG15] the line is a polite log; a message is on its way, sent, then read, in words", async () => {
    const panel = await openPanel();
    panel.say("안녕하세요");
    expect((await panel.find("log", "대화 내용")).getAttribute("aria-live")).toBe("polite");
    await panel.findText("✓ 보냄");
    panel.desk.tell(panel.token(), {
      kind: "appended",
      conversation: panel.desk.shoppers.get(panel.token())?.talks[0]?.id as never,
      after: 1,
      cursor: 2,
      entries: [],
      read: { visitor: 0, agents: 1 },
    });
    await panel.findText("✓ 읽음");
  });

  test("[WG16] a refused message says so, and can be sent again or deleted", async () => {
    const panel = await openPanel();
    panel.say("하나");
    await panel.findText("✓ 보냄");
    panel.desk.refuseWith(({ clientId }) => ({
      kind: "refused",
      code: "not-allowed-now",
      message: "",
      clientId,
    }));
    panel.say("둘");
    await panel.findText("전송하지 못했어요");
    panel.desk.refuseWith();
    await panel.click("button", "다시 보내기");
    await panel.until(() => expect(panel.has("button", "다시 보내기")).toBe(false));
    expect(panel.desk.shoppers.get(panel.token())?.talks[0]?.entries).toHaveLength(2);
  });

  test("[WG17] waiting: the place, an honest range or a plain word that there is none, and a way that keeps the place", async () => {
    const panel = await openPanel({ queue: { position: 3, wait: { lowMs: 170_000, highMs: 360_000 } } });
    await panel.click("button", "상담원 연결");
    await panel.findText("지금 3번째로 기다리고 계세요");
    expect(panel.text()).toContain("예상 대기 시간은 약 3–6분이에요");
    const [conversation] = panel.desk.shoppers.get(panel.token())?.talks ?? [];
    panel.desk.tell(panel.token(), {
      kind: "queue",
      conversation: conversation?.id as never,
      queue: { position: 1 },
    });
    await panel.findText("지금 1번째로 기다리고 계세요");
    expect(panel.text()).toContain("예상 대기 시간은 아직 안내해 드리기 어려워요");
    await panel.click("button", "연락처 남기기");
    await panel.find("textbox", "휴대폰 번호");
    panel.fill("휴대폰 번호", "010-1234-5678");
    await panel.click("button", "남기기");
    await panel.findText("남겨 주신 연락처로");
    expect(panel.operations().at(-1)).toMatchObject({
      kind: "leave-contact",
      contact: { phone: "010-1234-5678" },
    });
  });

  test("[WG18] after hours no person is promised: when it opens, and a contact form that names what is missing", async () => {
    const desk = { isOpen: false, isStaffed: false, opensAt: Date.UTC(2026, 0, 5, 0) };
    const panel = await openPanel({ desk });
    expect(panel.text()).toContain("1월 5일 월요일 오전 9:00에 시작해요");
    await panel.click("button", "문의 남기기");
    await panel.find("textbox", "이메일");
    await panel.click("button", "남기기");
    await panel.findText("중 하나는 꼭 적어 주세요");
    panel.fill("이메일", "not an address");
    await panel.click("button", "남기기");
    await panel.findText("이메일 주소를 다시 확인해 주세요");
    expect(panel.operations()).toEqual([]);
    panel.fill("이메일", "kim@example.com");
    await panel.click("button", "남기기");
    await panel.until(() => expect(panel.operations()).toHaveLength(1));
    expect(panel.operations()[0]).toMatchObject({
      kind: "leave-contact",
      contact: { email: "kim@example.com" },
    });
  });

  test("[WG46] out of hours the way to a person is a message to leave, in the menu too, and follows the desk", async () => {
    const panel = await openPanel({ desk: { isOpen: false, isStaffed: false } });
    expect(panel.has("button", "상담원 연결")).toBe(false);
    await panel.click("button", "문의 남기기");
    await panel.find("textbox", "문의 내용");
    await panel.click("button", "대화로 돌아가기");
    const tell = (isOpen: boolean) =>
      panel.desk.tell(panel.token(), { kind: "desk", desk: { isOpen, isStaffed: false } });
    tell(true);
    await panel.find("button", "상담원 연결");
    tell(false);
    await panel.find("button", "문의 남기기");
    panel.say("안녕하세요");
    await panel.findText("✓ 보냄");
    await panel.click("button", "더 보기");
    await panel.find("button", "문의 남기기");
    tell(true);
    await panel.find("button", "상담원 연결");
    tell(false);
    await panel.click("button", "문의 남기기");
    await panel.find("textbox", "문의 내용");
    expect(panel.operations().map(({ kind }) => kind)).toEqual(["say"]);
  });

  test("[WG46] before there is a connection the desk is asked for, at each opening and while it is open", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    onTestFinished(() => void vi.useRealTimers());
    let isOpen = true;
    const panel = await openPanel({ deskNow: () => ({ isOpen, isStaffed: false }) });
    await panel.find("button", "상담원 연결");
    isOpen = false;
    vi.advanceTimersByTime(120_000);
    await panel.find("button", "문의 남기기");
    panel.panel.close();
    isOpen = true;
    panel.panel.open();
    await panel.find("button", "상담원 연결");
    expect(panel.sent).toEqual([]);
  });

  test("[WG48] first words whose Enter is pressed again before anything has come are sent once, and nothing typed is lost", async () => {
    const panel = await openPanel();
    panel.say("안녕");
    panel.say("안녕하세요");
    await panel.findText("✓ 보냄");
    panel.say("배송 언제 와요");
    await vi.waitFor(() => expect(panel.operations()).toHaveLength(2));
    const texts = panel.operations().map((frame) => "text" in frame && frame.text);
    expect(texts).toEqual(["안녕하세요", "배송 언제 와요"]);
    expect(panel.box().value).toBe("");
  });

  test("[WG48] a common question pressed twice before anything has come is asked once", async () => {
    const panel = await openPanel();
    const question = await panel.find("button", "환불은 언제 되나요?");
    question.click();
    question.click();
    await panel.findText("✓ 보냄");
    panel.say("고마워요");
    const kinds = () => panel.operations().map(({ kind }) => kind);
    await vi.waitFor(() => expect(kinds().at(-1)).toBe("say"));
    expect(kinds()).toEqual(["choose", "say"]);
  });

  test("[WG43] a shop that cannot be asked now is said, and asked anew at the next opening", async () => {
    let isShopAway = true;
    const panel = await openPanel({ isShopAway: () => isShopAway });
    expect(panel.has("button", "환불은 언제 되나요?")).toBe(false);
    isShopAway = false;
    panel.panel.close();
    panel.panel.open();
    await panel.find("button", "상담원 연결");
    expect(panel.has("alert", "연결이")).toBe(false);
  });

  test("[WG41] a sheet keeps the focus to itself, and gives it back when it is left", async () => {
    const panel = await openPanel();
    panel.say("안녕하세요");
    await panel.click("button", "더 보기");
    const save = await panel.find("button", "대화 내용 저장");
    await panel.until(() => expect(panel.root.activeElement?.textContent).toBe("상담원 연결"));
    const behind = () => [...panel.root.querySelectorAll(".head, .body, .composer")];
    expect(behind().every((part) => part.hasAttribute("inert"))).toBe(true);
    save.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    await panel.until(() => expect(panel.has("button", "대화 내용 저장")).toBe(false));
    expect(behind().some((part) => part.hasAttribute("inert"))).toBe(false);
    await panel.until(() => expect(panel.root.activeElement?.getAttribute("aria-label")).toBe("더 보기"));
  });

  test("[WG19] the end: one tap rates, a comment may go with it, and it is given once", async () => {
    const panel = await openEnded();
    await panel.click("button", "좋아요");
    await panel.find("textbox", "의견을 남겨 주세요");
    panel.fill("의견을 남겨 주세요", "친절했어요");
    (await panel.find("button", "보내기")).click();
    await panel.click("button", "보내기");
    await panel.findText("평가해 주셔서 감사합니다");
    const rates = panel.operations().filter(({ kind }) => kind === "rate");
    expect(rates).toMatchObject([{ score: 4, comment: "친절했어요" }]);
  });

  test("[WG19] a score without a comment goes by itself, at the latest when the panel is left", async () => {
    const panel = await openEnded();
    await panel.click("button", "아주 좋아요");
    await panel.find("textbox", "의견을 남겨 주세요");
    window.dispatchEvent(new Event("pagehide"));
    window.dispatchEvent(new Event("pageshow"));
    await panel.until(() =>
      expect(panel.operations().filter(({ kind }) => kind === "rate")).toMatchObject([{ score: 5 }]),
    );
  });

  test("[WG19] a score goes before the next word, which opens the conversation again", async () => {
    const panel = await openEnded();
    await panel.click("button", "아주 좋아요");
    await panel.find("textbox", "의견을 남겨 주세요");
    panel.fill("의견을 남겨 주세요", "빨랐어요");
    panel.say("하나만 더요");
    await panel.until(() => expect(panel.operations()).toHaveLength(3));
    expect(panel.operations().slice(1)).toMatchObject([
      { kind: "rate", score: 5, comment: "빨랐어요" },
      { kind: "say", text: "하나만 더요" },
    ]);
  });

  test("[WG19] a score that is on its way is not asked for again", async () => {
    const panel = await openEnded();
    panel.desk.refuseWith(() => ({ kind: "pong" }));
    await panel.click("button", "좋아요");
    await panel.find("textbox", "의견을 남겨 주세요");
    (await panel.find("button", "보내기")).click();
    await panel.until(() => expect(panel.has("button", "좋아요")).toBe(false));
  });

  test("[WG49] the button that sends gives the focus back to the box", async () => {
    const panel = await openPanel();
    panel.type("안녕하세요");
    const button = panel.get("button", "보내기");
    button.focus();
    button.click();
    await panel.findText("✓ 보냄");
    expect(panel.root.activeElement).toBe(panel.box());
  });

  test("[WG45] earlier conversations are offered to whoever has some, and to nobody else", async () => {
    const first = await openPanel();
    const hasEarlier = (panel: typeof first) => panel.has("button", "이전 대화 보기");
    first.say("첫 문의");
    await first.findText("✓ 보냄");
    const again = await openPanel({ backAt: first.desk });
    await again.findText("첫 문의");
    expect([hasEarlier(first), hasEarlier(again)]).toEqual([false, false]);
    first.desk.append(first.token(), closed(false));
    await again.click("button", "새로 문의하기");
    again.say("둘째 문의");
    await again.until(() => expect(first.desk.shoppers.get(first.token())?.talks).toHaveLength(2));
    const later = await openPanel({ backAt: first.desk });
    await later.findText("둘째 문의");
    expect(later.text()).not.toContain("첫 문의");
    await later.click("button", "이전 대화 보기");
    await later.findText("첫 문의");
    expect(hasEarlier(later)).toBe(false);
  });

  test("[WG24] a number that should not be sent is shown as it would be hidden, before anything leaves", async () => {
    const panel = await openPanel();
    panel.say("제 번호는 900101-1234567 이에요");
    await panel.findText("가려서 보낼게요");
    expect(panel.operations()).toEqual([]);
    await panel.click("button", "가려서 보내기");
    await panel.until(() => expect(panel.operations()).toHaveLength(1));
    expect(JSON.stringify(panel.sent)).not.toContain("1234567");
    expect(JSON.stringify(Object.entries(localStorage))).not.toContain("1234567");
  });

  test("[WG25] a text that is too long is kept and counted, a blank one goes nowhere", async () => {
    const panel = await openPanel();
    panel.say("가".repeat(4_003));
    await panel.findText("3자 초과했어요");
    panel.type("가".repeat(4_001));
    await panel.findText("1자 초과했어요");
    panel.type("가".repeat(4_000));
    await panel.until(() => expect(panel.text()).not.toContain("초과했어요"));
    panel.say(" \u200b\n ");
    panel.say("됐어요");
    await panel.findText("✓ 보냄");
    expect(panel.operations()).toMatchObject([{ kind: "say", text: "됐어요" }]);
  });

  test("[WG26] a form of the bot checks itself before it is sent", async () => {
    const fields = [
      { id: "order", label: "주문번호", type: "order-number", isRequired: true },
      { id: "phone", label: "연락처", type: "phone", isRequired: false },
      { id: "why", label: "사유", type: "choice", isRequired: false, options: ["단순 변심", "불량"] },
    ] as const;
    const panel = await openPanel(
      answering({ kind: "form", text: "찾아볼게요", form: { id: "find", title: "주문 조회", fields } }),
    );
    panel.say("주문");
    await panel.click("button", "제출");
    await panel.findText("꼭 적어 주세요");
    panel.fill("주문번호", "20261121-0000123");
    await panel.click("button", "제출");
    await panel.until(() => expect(panel.operations()).toHaveLength(2));
    expect(panel.operations()[1]).toMatchObject({
      kind: "submit",
      form: "find",
      values: { order: "20261121-0000123" },
    });
    await panel.findText("20261121-0000123");
  });

  test("[WG27] choices are chips under the newest line only", async () => {
    const panel = await openPanel(
      answering({ kind: "choices", text: "무엇을요?", choices: [{ id: "c1", label: "배송 조회" }] }),
    );
    panel.say("배송");
    await panel.click("button", "배송 조회");
    await panel.until(() => expect(panel.operations()).toHaveLength(2));
    expect(panel.operations()[1]).toMatchObject({ kind: "choose", choice: "c1", label: "배송 조회" });
    await panel.until(() => expect(panel.root.querySelectorAll(".line .chip")).toHaveLength(1));
  });

  test("[WG28] sockets blocked: the shop's other contacts are offered, and what was said is kept", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const panel = await openPanel({ isSocketBlocked: true });
    panel.say("안녕하세요");
    await panel.until(() => expect(panel.text()).toContain("채팅에 연결할 수 없어요"), 6_000);
    expect(panel.get("link", "전화").getAttribute("href")).toBe("tel:15880000");
    expect(panel.get("link", "카카오톡").getAttribute("href")).toBe("https://pf.kakao.com/_onyu/chat");
    expect(panel.text()).toContain("안녕하세요");
    vi.restoreAllMocks();
  }, 10_000);

  test("[WG29] who answers is in the header: bot marked as bot, agent by name; typing is told", async () => {
    const panel = await openPanel();
    panel.say("안녕하세요");
    await panel.findText("✓ 보냄");
    expect(panel.root.querySelector(".head")?.textContent).toContain("챗봇");
    const phase = { kind: "assigned", agent: { name: "김하나" } } as const;
    panel.desk.append(panel.token(), {
      body: { kind: "notice", code: "joined", params: { name: "김하나" } },
      author: SYSTEM,
      phase,
    });
    await panel.findText("김하나 상담원이 연결됐어요");
    expect(panel.root.querySelector(".head h2")?.textContent).toContain("김하나 상담원");
    const [conversation] = panel.desk.shoppers.get(panel.token())?.talks ?? [];
    const typing = {
      kind: "typing",
      conversation: conversation?.id as never,
      name: "김하나",
      isTyping: true,
    } as const;
    panel.desk.tell(panel.token(), typing);
    await panel.find("status", "김하나님이 입력하고 있어요");
  });

  test("[WG29] a name that begins with a picture keeps it whole", async () => {
    const panel = await openPanel(answering({ kind: "text", text: "네" }));
    panel.say("안녕하세요");
    await panel.findText("네");
    const phase = { kind: "assigned", agent: { name: "🌸봄이" } } as const;
    panel.desk.append(panel.token(), { body: { kind: "text", text: "네" }, phase });
    await panel.until(() => expect(panel.root.querySelector(".face")?.textContent).toBe("🌸"));
  });
});
