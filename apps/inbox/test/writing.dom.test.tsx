// What stands in the box is never turned into the other kind, and keys do what they say.
import type { ConversationId } from "@baton/protocol";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { believableWorld, offerTo } from "./fake/believable-world.ts";
import { thirtyLive } from "./fake/busy-world.ts";
import type { FakeConversation } from "./fake/fake-gateway.ts";
import { all, box, key, one, openInbox, press, settle, text, type, type Opened } from "./fake/open-inbox.tsx";
import { assigned, NOW, OTHER, queued } from "./given.ts";

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

const found = (id: string): FakeConversation => {
  const conversation = inbox.gateway.find(id as ConversationId);
  if (conversation === undefined) throw new Error(`no ${id}`);
  return conversation;
};
const modeNow = (): string | null => box().getAttribute("aria-label");
const sent = (kind: string) => inbox.gateway.received.filter((frame) => frame.kind === kind);
const CANNOT = "지금은 이 답장을 보낼 수 없어요";
const withOffer = () => ({ live: [...believableWorld(() => NOW).live, offerTo(NOW, 40_000)] });

describe("what is being written", () => {
  test("[IB157] a note stays a note when the conversation becomes mine", async () => {
    inbox = await openInbox({ hash: "#/c/cv_wait01" });
    await type(box(), "포장 재고 먼저 확인해 주세요");
    // Taken on another device of mine.
    inbox.gateway.commit(found("cv_wait01"), { phase: assigned() });
    await settle();
    expect([modeNow(), box().value]).toEqual(["내부 메모", "포장 재고 먼저 확인해 주세요"]);
    await key(box(), "Enter");
    expect(sent("say")).toEqual([]);
    expect(sent("note")).toHaveLength(1);
  });

  test.each([
    ["returned", queued(NOW)],
    ["handed to a colleague", assigned(OTHER)],
    ["closed", { kind: "closed", at: NOW, by: "agent" } as const],
  ])(
    "[IB157] a reply stays a reply when the conversation is %s: it is not sent, and says so",
    async (_, phase) => {
      inbox = await openInbox({ hash: "#/c/cv_7Hq2mT9xYb" });
      await type(box(), "오늘 안에 될 것 같아요");
      inbox.gateway.commit(found("cv_7Hq2mT9xYb"), { phase });
      await settle();
      expect([modeNow(), box().value]).toEqual(["답장", "오늘 안에 될 것 같아요"]);
      expect(text()).toContain(CANNOT);
      await key(box(), "Enter");
      expect(box().value).toBe("오늘 안에 될 것 같아요");
      expect([...sent("say"), ...sent("note")]).toEqual([]);
      inbox.gateway.commit(found("cv_7Hq2mT9xYb"), { phase: { ...assigned(), fence: 7 } as never });
      await settle();
      expect(text()).not.toContain(CANNOT);
      await key(box(), "Enter");
      expect(sent("say")).toMatchObject([{ fence: 7, text: "오늘 안에 될 것 같아요" }]);
    },
  );

  test("[IB157] an empty box goes over to what can be written", async () => {
    inbox = await openInbox({ hash: "#/c/cv_7Hq2mT9xYb" });
    await type(box(), "네");
    inbox.gateway.commit(found("cv_7Hq2mT9xYb"), { phase: queued(NOW) });
    await settle();
    expect(modeNow()).toBe("답장");
    await type(box(), "");
    expect(modeNow()).toBe("내부 메모");
    expect(all("button", "답장").filter((button) => button.classList.contains("mode"))).toEqual([]);
    inbox.gateway.commit(found("cv_7Hq2mT9xYb"), { phase: assigned() });
    await settle();
    expect(modeNow()).toBe("답장");
  });
});

describe("keys", () => {
  test("[IB162] J pressed faster than the screen is drawn moves on each time", async () => {
    inbox = await openInbox({ world: { live: thirtyLive(NOW) } });
    await press("tab", "대기");
    const rows = [...document.querySelectorAll<HTMLElement>(".row-link")].map((link) => link.dataset);
    for (let pressed = 0; pressed < 5; pressed += 1)
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "j", code: "KeyJ", bubbles: true }));
    await settle();
    expect(window.location.hash).toBe(`#/c/${rows[4]?.["conversation"]}`);
  });

  test("[IB163] the key on an offer is shown where it works, in the settings too", async () => {
    inbox = await openInbox({ hash: "#/c/cv_7Hq2mT9xYb", world: withOffer() });
    expect(document.querySelectorAll(".offer .key")).toHaveLength(1);
    box().focus();
    await settle();
    expect(document.querySelectorAll(".offer .key")).toHaveLength(0);
    window.location.hash = "#/settings/shop";
    await settle(600);
    expect(document.querySelectorAll(".offer .key")).toHaveLength(1);
    await key(document.body, "KeyJ");
    expect(window.location.hash).toBe("#/settings/shop");
    await key(document.body, "KeyA");
    expect(sent("accept")).toHaveLength(1);
    expect(window.location.hash).toBe("#/c/cv_offer01");
  });

  test("[IB164] after accepting by key the text box has the focus", async () => {
    inbox = await openInbox({ hash: "#/c/cv_7Hq2mT9xYb", world: withOffer() });
    await key(document.body, "KeyA");
    await settle();
    expect(document.activeElement).toBe(box());
    expect(modeNow()).toBe("답장");
  });
});

describe("the thread", () => {
  test("[IB165] a divider stands at the first unread line, until I write", async () => {
    inbox = await openInbox({ hash: "#/c/cv_round01", world: { live: thirtyLive(NOW) } });
    const divider = document.querySelector(".day.unread");
    expect(divider?.nextElementSibling?.textContent).toContain("네 감사합니다");
    await type(box(), "네, 취소해 드렸어요");
    await key(box(), "Enter");
    await settle();
    expect(document.querySelector(".day.unread")).toBeNull();
  });

  test("[IB165] what comes while one looks elsewhere stands under it too", async () => {
    inbox = await openInbox({ hash: "#/c/cv_mine02" });
    expect(document.querySelector(".day.unread")).toBeNull();
    window.dispatchEvent(new Event("blur"));
    inbox.gateway.visitorSays(found("cv_mine02"), "네 부탁드려요");
    await settle();
    expect(document.querySelector(".day.unread")?.nextElementSibling?.textContent).toContain("네 부탁드려요");
  });

  test("[IB166] offers and how they ended are one line, opened by a press", async () => {
    inbox = await openInbox({ hash: "#/c/cv_round01", world: { live: thirtyLive(NOW) } });
    expect(text()).not.toContain("이서준님에게 상담을 제안했어요");
    expect(one("button", "상담 배정 4회").getAttribute("aria-expanded")).toBe("false");
    await press("button", "상담 배정 4회");
    expect(text()).toContain("이서준님에게 상담을 제안했어요");
    expect(text()).toContain("상담원이 거절해");
  });

  test("[IB168] what I took myself says so", async () => {
    inbox = await openInbox({ hash: "#/c/cv_wait01" });
    const explanation = { policy: "picked", isTaken: true, load: 1, capacity: 4, skipped: [] } as const;
    inbox.gateway.commit(found("cv_wait01"), { phase: { ...assigned(), explanation } as never });
    await settle();
    expect(document.querySelector(".context")?.textContent).toContain("직접 맡았어요");
    expect(text()).not.toContain("담당으로 지정되었어요");
  });
});

describe("the list", () => {
  test("[IB167] nothing is unread in a conversation that is over", async () => {
    inbox = await openInbox({ hash: "#/c/cv_mine02" });
    await press("tab", "전체");
    inbox.gateway.visitorSays(found("cv_7Hq2mT9xYb"), "여보세요");
    await settle();
    const row = (): Element | null => document.querySelector('[data-conversation="cv_7Hq2mT9xYb"]');
    expect(row()?.querySelector(".count")).not.toBeNull();
    inbox.gateway.commit(found("cv_7Hq2mT9xYb"), { phase: { kind: "closed", at: NOW, by: "visitor" } });
    await settle();
    expect(row()?.querySelector(".count")).toBeNull();
  });

  test("[IB159] a shopper without a name has one to remember, the same in list, thread, search and beside", async () => {
    inbox = await openInbox({ hash: "#/c/cv_wait01" });
    await press("tab", "대기");
    const name = document.querySelector('[data-conversation="cv_wait01"] .row-name')?.textContent ?? "";
    expect(name).toMatch(/^[가-힣]+ [가-힣]+$/u);
    expect(document.querySelector(".thread-who h2")?.textContent).toBe(name);
    expect(document.querySelector(".context")?.textContent).toContain(name);
    const search = document.getElementById("list-search") as HTMLInputElement;
    await type(search, name.split(" ")[1] ?? "");
    expect(document.querySelector('[data-conversation="cv_wait01"]')).not.toBeNull();
  });
});
