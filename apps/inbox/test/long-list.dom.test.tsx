import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { conversationOf } from "./fake/believable-world.ts";
import { all, box, one, openInbox, press, settle, text, type Opened } from "./fake/open-inbox.tsx";
import { NOW } from "./given.ts";

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

const unlisted = () => ({
  unlisted: [
    conversationOf(NOW, {
      id: "early",
      phase: { kind: "bot", misses: 0 },
      says: [[{ kind: "visitor" }, 90, "아침에 여쭤본 건데요"]],
    }),
  ],
});

describe("a list that is cut", () => {
  test("[IB155] says so, and brings the next page on a press", async () => {
    inbox = await openInbox({ world: unlisted() });
    await press("tab", "전체");
    expect(one("tab", "전체").textContent).toMatch(/\d\+$/u);
    expect(text()).not.toContain("아침에 여쭤본");
    inbox.gateway.answer("GET /v1/agent/live", { status: 503, body: {} });
    await press("button", "봇 상담 더 보기");
    expect(text()).toContain("더 불러오지 못했어요");
    inbox.gateway.answer("GET /v1/agent/live", {
      status: 200,
      body: { rows: inbox.gateway.world.unlisted.map(inbox.gateway.rowOf) },
    });
    await press("button", "봇 상담 더 보기");
    expect(text()).toContain("아침에 여쭤본");
    expect(all("button", "봇 상담 더 보기")).toEqual([]);
  });

  test("[IB156] what it lacks is live all the same: it can be opened, noted in and taken", async () => {
    inbox = await openInbox({ world: unlisted(), hash: "#/c/cv_early" });
    await settle();
    await press("button", "내가 맡기");
    await settle();
    expect(box().getAttribute("aria-label")).toBe("답장");
    expect(one("tab", "내 상담").textContent).toContain("3");
  });
});
