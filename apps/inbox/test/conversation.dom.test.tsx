import type { ConversationId } from "@baton/protocol";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ME } from "./fake/believable-world.ts";
import type { FakeConversation } from "./fake/fake-gateway.ts";
import { all, box, key, one, openInbox, press, settle, text, type, type Opened } from "./fake/open-inbox.tsx";
import { ko } from "../src/i18n/ko.ts";
import { becauseWords } from "../src/thread/because-words.ts";
import { NOW } from "./given.ts";

const MINE = "cv_7Hq2mT9xYb" as ConversationId;
const OPEN = `#/c/${MINE}`;

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

const sent = (kind: string) => inbox.gateway.received.filter((frame) => frame.kind === kind);
const mine = (): FakeConversation => {
  const found = inbox.gateway.find(MINE);
  if (found === undefined) throw new Error("no conversation");
  return found;
};
const enter = (): Promise<void> => key(box(), "Enter", { keyCode: 13 } as KeyboardEventInit);

describe("abuse", () => {
  test("[IB116] it is folded until asked for, in the thread and in the list", async () => {
    inbox = await openInbox({ hash: OPEN });
    inbox.gateway.visitorSays(mine(), "야 씨발 장난하냐");
    await settle(300);
    expect(text()).not.toContain("씨발");
    expect(document.querySelector(".row-preview")?.textContent).toContain("가려진 메시지");
    await press("button", "가려진 메시지 · 보기");
    expect(one("log").textContent).toContain("야 씨발 장난하냐");
    await press("button", "다시 가리기");
    expect(text()).not.toContain("씨발");
  });
});

describe("the bot's words", () => {
  test("[IB53] beside them stands what in the settings made them", async () => {
    inbox = await openInbox({ hash: OPEN });
    expect(one("log").querySelector(".because")?.textContent).toBe("FAQ ‘refund’");
  });

  test.each([
    ["entry:refund", "FAQ ‘refund’"],
    ["rule:track", "규칙 ‘track’"],
    ["look-up:track:timeout", "조회 ‘track’"],
    ["brain", "연결한 AI"],
  ])("[IB53] %s is said as %s", (because, words) => {
    expect(becauseWords(because, ko)).toBe(words);
  });
});

describe("what was written", () => {
  test("[IB15] survives a lost link and a reload, and is stored once", async () => {
    inbox = await openInbox({ hash: OPEN });
    inbox.gateway.mute(true);
    await type(box(), "꼭 전해 주세요");
    await enter();
    inbox.close();
    const { gateway, storage } = inbox;
    gateway.cut(1006);
    gateway.mute(false);
    inbox = await openInbox({ hash: OPEN, gateway, storage });
    await settle(2_000);
    const stored = mine().entries.filter(
      (entry) => "text" in entry.body && entry.body.text === "꼭 전해 주세요",
    );
    expect(stored).toHaveLength(1);
    expect(one("log").textContent?.split("꼭 전해 주세요")).toHaveLength(2);
  });

  test("[IB65] a draft waits where it was written", async () => {
    inbox = await openInbox({ hash: OPEN });
    await type(box(), "쓰다 만 글");
    window.location.hash = "#/c/cv_mine02";
    await settle(300);
    expect(box().value).toBe("");
    window.location.hash = OPEN;
    await settle(300);
    expect(box().value).toBe("쓰다 만 글");
  });

  test("[IB67] too long says by how much and is not sent", async () => {
    inbox = await openInbox({ hash: OPEN });
    await type(box(), "가".repeat(4_003));
    await enter();
    expect(text()).toContain("3자 넘었어요");
    expect(sent("say")).toEqual([]);
  });

  test("[IB45] refused words can be sent again under the assignment of now, or given up", async () => {
    inbox = await openInbox({ hash: OPEN });
    const refuse = async (words: string): Promise<void> => {
      inbox.gateway.mute(true);
      await type(box(), words);
      await enter();
      const clientId = inbox.gateway.received.findLast((frame) => frame.kind === "say")?.clientId;
      inbox.gateway.mute(false);
      inbox.gateway.announce({
        kind: "refused",
        code: "stale-fence",
        message: "",
        ...(clientId === undefined ? {} : { clientId }),
      });
      await settle();
    };
    await refuse("하나");
    expect(text()).toContain("보내지 못했어요: 그사이 담당자가 바뀌었어요.");
    await press("button", "지우기");
    expect(one("log").textContent).not.toContain("하나");
    await refuse("둘");
    await press("button", "다시 시도");
    await settle();
    expect(mine().entries.at(-1)?.body).toEqual({ kind: "text", text: "둘" });
  });

  test("[IB18] a refused operation is explained", async () => {
    inbox = await openInbox({ hash: "#/c/cv_wait01" });
    inbox.gateway.mute(true);
    await press("button", "내가 맡기");
    const take = sent("take")[0];
    const clientId = take !== undefined && "clientId" in take ? take.clientId : undefined;
    if (clientId === undefined) throw new Error("not sent");
    inbox.gateway.announce({ kind: "refused", code: "already-taken", message: "", clientId });
    await settle();
    expect(document.querySelector(".toasts")?.textContent).toContain("다른 상담원이 먼저 맡았어요");
  });

  test("[IB43] a note is set apart and never said to the shopper", async () => {
    inbox = await openInbox({ hash: OPEN });
    await key(document.body, "KeyN");
    await type(box(), "내일 확인");
    await enter();
    await settle();
    expect(sent("note")).toHaveLength(1);
    expect(sent("say")).toEqual([]);
    const note = [...document.querySelectorAll("section.note")].at(-1)?.textContent ?? "";
    expect(note).toContain("내부 메모");
    expect(note).toContain("고객에게 보이지 않아요");
    expect(note).toContain("내일 확인");
  });

  test("[IB64] / calls replies, arrows choose, Enter inserts, Esc closes", async () => {
    inbox = await openInbox({ hash: OPEN });
    await key(document.body, "Slash");
    await settle(300);
    expect(all("option")).toHaveLength(4);
    await type(box(), "네, /확");
    expect(all("option")).toHaveLength(1);
    await key(box(), "Escape");
    expect(all("option")).toHaveLength(0);
    await type(box(), "네, /");
    await key(box(), "ArrowDown");
    await enter();
    expect(box().value).toContain("네, 반품 상품이 도착하면");
    expect(sent("say")).toEqual([]);
  });

  test("[IB64] the pointer chooses too: what is marked is what Enter inserts", async () => {
    inbox = await openInbox({ hash: OPEN });
    await type(box(), "/");
    all("option")[2]?.dispatchEvent(new MouseEvent("mousemove", { bubbles: true }));
    await settle();
    const marked = all("option").filter((option) => option.getAttribute("aria-selected") === "true");
    expect(marked).toEqual([all("option")[2]]);
    const reply = inbox.gateway.world.site.cannedReplies[2]?.text ?? "";
    await enter();
    expect(box().value).toBe(reply);
  });

  test("[IB68] replies only where the conversation is mine, notes everywhere it lives", async () => {
    inbox = await openInbox({ hash: "#/c/cv_their01" });
    expect(text()).toContain("박도윤 상담 중이에요");
    expect(box().getAttribute("aria-label")).toBe("내부 메모");
  });
});

describe("the thread", () => {
  test("[IB46] markup and odd addresses stay text", async () => {
    inbox = await openInbox({ hash: OPEN });
    const evil = "<img src=x onerror=alert(1)> javascript:alert(1) data:text/html,x https://ok.example/a";
    inbox.gateway.visitorSays(mine(), evil);
    mine().conversation = {
      ...mine().conversation,
      page: { url: "javascript:alert(1)", title: "<b>제목</b>" },
      visitor: { ...mine().conversation.visitor, name: "<script>alert(1)</script>" },
    };
    inbox.gateway.commit(mine(), {});
    await settle();
    expect(document.querySelectorAll("img, script, b, iframe")).toHaveLength(0);
    const links = [...document.querySelectorAll<HTMLAnchorElement>("a[href]")].map(
      (a) => a.getAttribute("href") ?? "",
    );
    expect(links.every((href) => /^(#|https?:|mailto:|tel:)/u.test(href))).toBe(true);
    expect(links).toContain("https://ok.example/a");
    expect(one("log").textContent).toContain("<img src=x onerror=alert(1)>");
  });

  test("[IB47] new lines are counted while the reader is further up", async () => {
    inbox = await openInbox({ hash: OPEN });
    const log = one("log");
    Object.defineProperties(log, {
      scrollHeight: { value: 2_000, configurable: true },
      clientHeight: { value: 400, configurable: true },
    });
    log.scrollTop = 200;
    log.dispatchEvent(new Event("scroll"));
    inbox.gateway.visitorSays(mine(), "하나 더요");
    await settle();
    await press("button", "새 메시지 1개");
    expect(log.scrollTop).toBe(2_000);
    expect(all("button", "새 메시지")).toEqual([]);
  });

  test("[IB51] page, fields, notes and a given rating stand beside it", async () => {
    inbox = await openInbox({ hash: OPEN });
    const beside = () => document.querySelector(".column.context")?.textContent ?? "";
    for (const fact of [
      "박하늘",
      "010-0000-0000",
      "린넨 원피스 샌드",
      "20261118-0000123",
      "CJ대한통운 회수 완료",
    ]) {
      expect(beside()).toContain(fact);
    }
    window.location.hash = "#/c/cv_done01";
    await settle(300);
    expect(beside()).toContain("5/5");
    expect(beside()).toContain("정말 빠르고 친절하게");
    expect(one("log").textContent).toContain("고객 평가 5점");
  });

  test("[IB54] an earlier conversation is listed and opens read-only", async () => {
    inbox = await openInbox({ hash: OPEN });
    await settle(300);
    await press("link", "총장 118cm");
    await settle(500);
    expect(one("log").textContent).toContain("원피스 기장이 어떻게 되나요?");
    expect(document.querySelector(".composer-text")).toBeNull();
  });

  test("[IB34] what has left the list is found and opened from the archive", async () => {
    inbox = await openInbox();
    await type(document.querySelector<HTMLInputElement>("#list-search") ?? box(), "기장");
    await settle(600);
    expect(
      inbox.gateway.requests.some((request) => decodeURIComponent(request.path).includes("search=기장")),
    ).toBe(true);
    expect(document.querySelector(".past")?.textContent).toContain("박하늘");
    expect(text()).not.toContain("검색 결과가 없어요");
  });

  test("[IB34] only what is found nowhere is said not to be there, and once", async () => {
    inbox = await openInbox();
    inbox.gateway.world.past = [];
    await type(document.querySelector<HTMLInputElement>("#list-search") ?? box(), "어디에도 없는 말");
    await settle(600);
    expect(document.querySelectorAll("#folder-panel .empty")).toHaveLength(1);
    expect(document.querySelector(".past")).toBeNull();
  });

  test("[IB32] the address opens a conversation, its details, and nothing unknown", async () => {
    inbox = await openInbox({ hash: `${OPEN}/info` });
    expect(document.querySelector("main")?.dataset["view"]).toBe("context");
    window.location.hash = "#/c/cv_nowhere";
    await settle(500);
    expect(text()).toContain("이 상담은 목록에서 사라졌어요");
    window.location.hash = "#/c/%3Cscript%3E";
    await settle(300);
    expect(document.querySelector("main")?.dataset["view"]).toBe("list");
  });
});

describe("handing on", () => {
  test("[IB56] transfer to a colleague with a note", async () => {
    inbox = await openInbox({ hash: OPEN });
    await press("button", "넘기기");
    expect([...document.querySelectorAll("dialog .option")].map((each) => each.textContent)).toEqual(
      expect.arrayContaining(["주문·배송상담 가능 0", "교환·환불상담 가능 1"]),
    );
    document
      .querySelector("dialog form")
      ?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
    await settle();
    expect(text()).toContain("넘길 곳을 골라 주세요");
    const radios = [...document.querySelectorAll<HTMLInputElement>("dialog input[type=radio]")];
    expect(radios.map((radio) => radio.disabled)).toEqual([false, false, false, false, true]);
    const options = [...document.querySelectorAll("dialog .option")];
    options
      .find((option) => option.textContent?.includes("이서준"))
      ?.querySelector("input")
      ?.click();
    await settle();
    const note = document.querySelector<HTMLTextAreaElement>("dialog textarea");
    expect(note?.placeholder).toBe("고객에게는 보이지 않아요");
    if (note !== null) note.value = "환불 확인 부탁드려요";
    document
      .querySelector("dialog form")
      ?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
    await settle();
    expect(sent("transfer")[0]).toMatchObject({
      agent: "ag_seojun02",
      note: "환불 확인 부탁드려요",
      fence: 1,
    });
    expect(document.querySelector("dialog")).toBeNull();
  });

  test("[IB57] returning to the bot asks first", async () => {
    inbox = await openInbox({ hash: OPEN });
    await press("button", "봇에게 돌려주기");
    expect(sent("return-to-bot")).toEqual([]);
    [...document.querySelectorAll<HTMLButtonElement>("dialog .button")].at(-1)?.click();
    await settle();
    expect(sent("return-to-bot")).toHaveLength(1);
  });

  test("[IB58] who waits can be taken", async () => {
    inbox = await openInbox({ hash: "#/c/cv_wait01" });
    await press("button", "내가 맡기");
    await settle();
    expect(mine().conversation.phase).toMatchObject({ kind: "assigned", agentId: ME });
    expect(inbox.gateway.find("cv_wait01" as ConversationId)?.conversation.phase.kind).toBe("assigned");
  });

  test("[IB52] tags are added and removed, and given up by Esc", async () => {
    inbox = await openInbox({ hash: OPEN });
    const field = document.querySelector<HTMLInputElement>('[aria-label="태그 추가"]');
    if (field === null) throw new Error("no tag field");
    field.value = "VIP";
    await key(field, "Enter");
    field.value = "쓰다 만 것";
    await key(field, "Escape");
    await press("button", "환불 태그 빼기");
    await settle();
    expect(mine().conversation.tags).toEqual(["카드", "VIP"]);
  });
});

describe("keys", () => {
  test("[IB70] J and K move, R and N write, ? helps", async () => {
    inbox = await openInbox();
    await key(document.body, "KeyJ");
    await settle(200);
    expect(window.location.hash).toBe(OPEN);
    await key(document.body, "KeyJ");
    await settle(200);
    expect(window.location.hash).toBe("#/c/cv_mine02");
    await key(document.body, "KeyK");
    await settle(200);
    expect(window.location.hash).toBe(OPEN);
    await type(one("searchbox") as HTMLInputElement, "이수빈");
    await key(document.body, "KeyK");
    await settle(200);
    expect(window.location.hash).toBe("#/c/cv_mine02");
    await key(document.body, "KeyR");
    await settle(200);
    expect(document.activeElement).toBe(box());
    await key(document.body, "Slash", { shiftKey: true, key: "?" });
    expect(one("dialog").textContent).toContain("키보드 단축키");
  });

  test("[IB72] they are off while writing and in dialogs", async () => {
    inbox = await openInbox({ hash: OPEN });
    await key(box(), "KeyE");
    await press("button", "단축키");
    await key(one("dialog"), "KeyE");
    expect(all("button", "되돌리기")).toEqual([]);
  });
});
