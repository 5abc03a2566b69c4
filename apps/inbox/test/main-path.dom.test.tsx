import type { AgentId, Entry } from "@baton/protocol";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { believableWorld, conversationOf, explanation, offerTo } from "./fake/believable-world.ts";
import { all, box, key, one, openInbox, press, settle, text, type, type Opened } from "./fake/open-inbox.tsx";
import { assigned, ME, NOW, OTHER } from "./given.ts";

let inbox: Opened;
beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  vi.spyOn(document, "hasFocus").mockReturnValue(true);
  sessionStorage.clear();
});
afterEach(() => {
  inbox.close();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const field = (name: string): HTMLInputElement => {
  const found = document.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  if (found === null) throw new Error(`no field ${name}`);
  return found;
};
const submitForm = async (): Promise<void> => {
  document.querySelector("form")?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  await settle();
  await settle();
};
const signIn = async (password: string): Promise<void> => {
  field("login").value = "minji";
  field("password").value = password;
  await submitForm();
};
const sent = (kind: string) => inbox.gateway.received.filter((frame) => frame.kind === kind);
const withOffer = () => ({ live: [...believableWorld(() => NOW).live, offerTo(NOW, 40_000)] });

describe("sign-in", () => {
  test("[IB1] a wrong password is told, the right one opens the inbox", async () => {
    inbox = await openInbox({ world: { isSignedIn: false } });
    await signIn("wrong");
    expect(one("alert").textContent).toContain("맞지 않아요");
    expect(field("login").value).toBe("minji");
    await signIn("correct horse battery");
    expect(one("radio", "상담 가능").getAttribute("aria-checked")).toBe("true");
  });

  test("[IB2] too many attempts and no server are told apart", async () => {
    inbox = await openInbox({ world: { isSignedIn: false } });
    inbox.gateway.answer("POST /v1/agent/login", {
      status: 429,
      body: {},
      headers: { "retry-after": "120" },
    });
    await signIn("any");
    expect(text()).toContain("2분 뒤에 다시");
    inbox.gateway.answer("POST /v1/agent/login", { status: 0, body: {} });
    await signIn("any");
    expect(text()).toContain("서버에 연결할 수 없어요");
  });

  test("[IB3] a session that ends leads back with a sentence", async () => {
    inbox = await openInbox();
    inbox.gateway.world.isSignedIn = false;
    inbox.gateway.cut(4503);
    await settle(2_000);
    expect(text()).toContain("로그아웃되었어요");
    expect(field("login").value).toBe("");
  });

  test("[IB4] the first password is changed before anything else", async () => {
    inbox = await openInbox({
      world: { me: { ...believableWorld(() => NOW).me, mustChangePassword: true } },
    });
    expect(sent("hello")).toEqual([]);
    field("current").value = "first-password";
    field("next").value = field("repeat").value = "longer-than-fifteen";
    await submitForm();
    expect(sent("hello")).toHaveLength(1);
  });

  test("[IB5] writes carry the header and JSON", async () => {
    inbox = await openInbox({ world: { isSignedIn: false } });
    await signIn("correct horse battery");
    const login = inbox.gateway.requests.find((request) => request.path.endsWith("/login"));
    expect(login?.headers.get("x-baton")).toBe("1");
    expect(login?.headers.get("content-type")).toBe("application/json");
  });
});

describe("presence", () => {
  test("[IB20] one press away, one key back; the server's word is shown", async () => {
    inbox = await openInbox();
    await press("radio", "자리 비움");
    expect(one("radio", "자리 비움").getAttribute("aria-checked")).toBe("true");
    await key(one("radio", "자리 비움"), "ArrowLeft");
    expect(sent("set-presence").map((frame) => "presence" in frame && frame.presence)).toEqual([
      "away",
      "available",
    ]);
  });

  test("[IB21] colleagues stand with presence and load", async () => {
    inbox = await openInbox();
    expect(one("img", "진행 중인 상담 2건, 최대 4건")).toBeDefined();
    await press("button", "동료");
    const lines = [...document.querySelectorAll(".colleague")].map((line) => line.textContent);
    expect(lines).toEqual([
      "박도윤 교환·환불상담 가능3/3",
      "이서준 주문·배송자리 비움0/4",
      "최지호오프라인0/2",
    ]);
  });
});

describe("an offer", () => {
  test("[IB26] shows who, why, the words and the time left, and leaves the focus alone", async () => {
    inbox = await openInbox({ hash: "#/c/cv_7Hq2mT9xYb" });
    box().focus();
    const offer = offerTo(NOW, 40_000);
    inbox.gateway.world.live.push(offer);
    inbox.gateway.announce({ kind: "rows", rows: [inbox.gateway.rowOf(offer)] });
    await settle();
    await settle(300);
    const card = document.querySelector(".offer")?.textContent ?? "";
    expect(card).toContain("정유나");
    expect(card).toContain("‘상담원 연결’을 눌렀어요");
    expect(card).toContain("예전 주소로 가면 받을 수가 없어요");
    expect(one("timer").getAttribute("aria-label")).toBe("40초 남음");
    expect(document.activeElement).toBe(box());
    expect(one("alert", "새 상담: 정유나")).toBeDefined();
  });

  test("[IB27] accepting opens the conversation", async () => {
    inbox = await openInbox({ world: withOffer() });
    await press("button", "수락");
    await settle();
    expect(sent("accept")).toHaveLength(1);
    expect(window.location.hash).toBe("#/c/cv_offer01");
    expect(document.querySelector(".offer")).toBeNull();
  });

  test("[IB27] A accepts and a press declines", async () => {
    inbox = await openInbox({ world: withOffer() });
    await press("button", "거절");
    expect(sent("decline")).toHaveLength(1);
    inbox.close();
    inbox = await openInbox({ world: withOffer() });
    await key(document.body, "KeyA");
    expect(sent("accept")).toHaveLength(1);
  });

  test("[IB48] after accepting, the packet is open", async () => {
    inbox = await openInbox({ world: withOffer() });
    await press("button", "수락");
    await settle();
    const packet = document.querySelector(".packet")?.textContent ?? "";
    expect(packet).toContain("고객이 ‘상담원 연결’을 눌렀어요");
    expect(packet).toContain("배송지 변경하고 싶은데 이미 결제했어요");
    expect(packet).toContain("20261121-0000456");
    expect(packet).toContain("린넨 원피스 샌드");
  });

  test("[IB131] of who came back, the return and the new words stand in offer and packet", async () => {
    const offer = offerTo(NOW, 40_000);
    const seq = offer.entries.length;
    offer.entries.push(
      {
        seq: seq + 1,
        at: NOW - 1_000,
        author: { kind: "system" },
        body: { kind: "notice", code: "reopened" },
      },
      {
        seq: seq + 2,
        at: NOW - 1_000,
        author: { kind: "visitor" },
        body: { kind: "text", text: "하나만 더요" },
      },
    );
    inbox = await openInbox({ world: { live: [offer] } });
    expect(document.querySelector(".offer-words")?.textContent).toBe("하나만 더요");
    await press("button", "수락");
    await settle();
    const packet = document.querySelector(".packet")?.textContent ?? "";
    expect(packet).toContain("종료된 상담에 고객이 다시 문의했어요");
    expect(packet).toContain("하나만 더요");
    expect(packet).not.toContain("예전 주소로 가면");
  });

  test("[IB29] why me stands beside the conversation, with who was skipped", async () => {
    inbox = await openInbox({ hash: "#/c/cv_7Hq2mT9xYb" });
    const why = [...document.querySelectorAll(".facts")].find((each) =>
      each.textContent?.includes("왜 나에게"),
    );
    expect(why?.textContent).toContain("가장 오래 쉬고 있었어요 (3분) · 상담 1/4건");
    expect(why?.textContent).toContain("이서준 자리 비움");
  });
});

describe("what waits", () => {
  test("[IB121] says in a few words why", async () => {
    inbox = await openInbox();
    await press("tab", "대기");
    expect(document.querySelector('[data-conversation="cv_wait02"]')?.textContent).toContain("불편을 호소함");
  });

  test("[IB133] whose the last words are: mine, a colleague's, an agent's before", async () => {
    const rowOf = (id: string, agent: AgentId, sinceMinutes: number) =>
      conversationOf(NOW, {
        id,
        phase: {
          kind: "assigned",
          agentId: agent,
          since: NOW - sinceMinutes * 60_000,
          fence: 1,
          explanation,
        },
        says: [[{ kind: "agent", id: agent, name: "누구" }, 5, "곧 보내 드려요"]],
      });
    const live = [rowOf("a", ME, 9), rowOf("b", ME, 1), rowOf("c", OTHER, 9), rowOf("d", OTHER, 1)];
    inbox = await openInbox({ world: { live } });
    await press("tab", "전체");
    const preview = (id: string) =>
      document.querySelector(`[data-conversation="cv_${id}"] .row-preview`)?.textContent;
    expect(["a", "b", "c", "d"].map(preview)).toEqual([
      "나: 곧 보내 드려요",
      "상담원: 곧 보내 드려요",
      "이서준: 곧 보내 드려요",
      "상담원: 곧 보내 드려요",
    ]);
  });

  test("[IB123] where nothing is, nothing is asked to be chosen", async () => {
    inbox = await openInbox({ world: { live: [], past: [] } });
    expect(document.querySelector("#thread")?.textContent).toContain("진행 중인 상담이 없어요");
    expect(text()).not.toContain("왼쪽에서 상담을 골라");
  });
});

describe("a form's fields", () => {
  const form = (id: string, fields: Readonly<Record<string, string>>): Entry["body"] => ({
    kind: "form",
    text: "적어 주세요",
    form: {
      id,
      title: "양식",
      fields: Object.entries(fields).map(([field, label]) => ({
        id: field,
        label,
        type: "text",
        isRequired: true,
      })),
    },
  });
  const submitted = (of: string, values: Readonly<Record<string, string>>): Entry["body"] => ({
    kind: "submitted",
    form: of,
    values,
  });
  const labelsIn = (part: ParentNode | null | undefined) =>
    [...(part?.querySelectorAll("dt") ?? [])].map((label) => label.textContent);

  test("[IB120] stand under the labels the shopper saw, in thread, packet and beside", async () => {
    const fields = { order: "20261121-0000123", about: "컵이 깨져서 왔어요", track: "12" };
    const given = conversationOf(NOW, {
      id: "form01",
      phase: assigned(),
      says: [
        [{ kind: "bot", name: "바통이" }, 9, form("leave-message", { about: "문의 내용" })],
        [{ kind: "visitor" }, 8, submitted("leave-message", { about: "언제 열어요?" })],
        [
          { kind: "bot", name: "바통이" },
          7,
          form("order-help", { order: "주문번호", about: "무슨 일인가요?" }),
        ],
        [{ kind: "visitor" }, 6, submitted("order-help", { order: fields.order, about: fields.about })],
        [{ kind: "visitor" }, 5, submitted("deleted", { odd: "어느 양식인지 몰라요" })],
      ],
      more: { fields, packet: { reason: "form", requestedAt: NOW, tried: [], fields } },
    });
    inbox = await openInbox({ hash: "#/c/cv_form01", world: { live: [given] } });
    const [first, second, unknown] = document.querySelectorAll(".bubble.submitted");
    expect([first, second, unknown].map(labelsIn)).toEqual([
      ["문의 내용"],
      ["주문번호", "무슨 일인가요?"],
      ["odd"],
    ]);
    // What the form held is not repeated as if it had been a question.
    expect(document.querySelector(".packet .question")).toBeNull();
    // `track` was collected by no form.
    const all = ["주문번호", "무슨 일인가요?", "track"];
    expect(labelsIn(document.querySelector(".packet"))).toEqual(all);
    expect(labelsIn(document.querySelector(".column.context"))).toEqual(expect.arrayContaining(all));
  });
});

describe("a reply", () => {
  test("[IB40] stands once: sending, then stored", async () => {
    inbox = await openInbox({ hash: "#/c/cv_7Hq2mT9xYb" });
    inbox.gateway.mute(true);
    await type(box(), "바로 확인할게요");
    await key(box(), "Enter", { keyCode: 13 } as KeyboardEventInit);
    expect(box().value).toBe("");
    expect(text()).toContain("보내는 중");
    inbox.gateway.mute(false);
    inbox.gateway.cut(1006);
    await settle(3_000);
    await settle(3_000);
    expect(text()).not.toContain("보내는 중");
    expect(all("log")[0]?.textContent?.split("바로 확인할게요")).toHaveLength(2);
  });

  test("[IB66] shows typing while a reply is written, not for a note", async () => {
    inbox = await openInbox({ hash: "#/c/cv_7Hq2mT9xYb" });
    await press("button", "내부 메모");
    await type(box(), "메모");
    expect(sent("typing")).toEqual([]);
    await press("button", "답장");
    await type(box(), "네");
    await settle(6_000);
    expect(sent("typing").map((frame) => "isTyping" in frame && frame.isTyping)).toEqual([true, false]);
  });

  test("[IB49] reading is told for my conversation once the page is looked at", async () => {
    const isFocused = vi.spyOn(document, "hasFocus").mockReturnValue(false);
    inbox = await openInbox({ hash: "#/c/cv_7Hq2mT9xYb" });
    expect(sent("read")).toEqual([]);
    isFocused.mockReturnValue(true);
    window.dispatchEvent(new Event("focus"));
    await settle();
    expect(sent("read")).toEqual([{ kind: "read", conversation: "cv_7Hq2mT9xYb", seq: 11 }]);
    inbox.close();
    inbox = await openInbox({ hash: "#/c/cv_their01" });
    expect(sent("read")).toEqual([]);
  });
});

describe("closing", () => {
  test("[IB55] can be undone for five seconds and is sent after them", async () => {
    inbox = await openInbox({ hash: "#/c/cv_7Hq2mT9xYb" });
    await key(document.body, "KeyE");
    await press("button", "되돌리기");
    await settle(6_000);
    expect(sent("close")).toEqual([]);
    await key(document.body, "KeyE");
    await settle(4_000);
    expect(sent("close")).toEqual([]);
    await settle(2_000);
    expect(sent("close")).toHaveLength(1);
    expect(text()).toContain("상담을 종료했어요");
  });
});
