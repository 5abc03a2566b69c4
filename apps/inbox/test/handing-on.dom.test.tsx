// Conversations that were handed on, departments by name, and signing out with conversations in hand.
import type { AgentId } from "@baton/protocol";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { believableWorld, handedOnTo, ME } from "./fake/believable-world.ts";
import { all, one, openInbox, press, settle, text, type Opened } from "./fake/open-inbox.tsx";
import { NOW } from "./given.ts";

const OPEN = "#/c/cv_7Hq2mT9xYb";
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

const of = (selector: string): string => document.querySelector(selector)?.textContent ?? "";
const choose = async (label: string): Promise<void> => {
  const options = [...document.querySelectorAll("dialog .option")];
  options
    .find((option) => option.textContent?.includes(label))
    ?.querySelector("input")
    ?.click();
  await settle();
};

describe("handing on", () => {
  test("[IB140] who hands on reads before how long it is held, and that the colleague is away or full", async () => {
    const { colleagues } = believableWorld(() => NOW);
    const more = { id: "ag_yuna05" as AgentId, name: "강유나", departments: [], load: 0, capacity: 2 };
    inbox = await openInbox({
      hash: OPEN,
      world: { colleagues: [...colleagues, { ...more, presence: "available" }] },
    });
    await press("button", "넘기기");
    await choose("이서준");
    expect(of("dialog")).toContain(
      "이서준님은 지금 자리에 없어요. 2분 동안 기다렸다가 다른 상담원에게도 가요.",
    );
    await choose("박도윤");
    expect(of("dialog")).toContain("박도윤님은 지금 정원이 찼어요. 2분 동안");
    await choose("강유나");
    expect(of("dialog")).toContain("2분 동안은 강유나님만 받을 수 있고, 그 뒤에는 다른 상담원에게도 가요.");
    await choose("교환·환불");
    expect(of("dialog")).not.toContain("2분 동안");
  });

  test("[IB140] of a department nobody is in, that is said", async () => {
    const { colleagues } = believableWorld(() => NOW);
    inbox = await openInbox({ hash: OPEN, world: { colleagues: colleagues.filter(({ id }) => id === ME) } });
    await press("button", "넘기기");
    await choose("주문·배송");
    expect(of("dialog")).toContain("지금 받을 상담원이 없어요");
  });

  test("[IB141] offer, row and packet say from whom and with what word, and the wait counts from there", async () => {
    inbox = await openInbox({ world: { live: [handedOnTo(NOW, 40_000)] } });
    const offer = of(".offer");
    expect(offer).toContain("넘겨받을 상담이 왔어요");
    expect(offer).toContain("이서준님이 넘긴 상담이에요");
    expect(offer).toContain("카드 취소라 환불 담당이 봐 주세요");
    expect(offer).toContain("20초 기다렸어요");
    await press("tab", "대기");
    expect(of(".row-facts")).toContain("이서준님이 넘김");
    await press("button", "수락");
    await settle();
    const packet = of(".packet");
    expect(packet).toContain("이서준님이 넘긴 상담이에요");
    expect(packet).toContain("카드 취소라 환불 담당이 봐 주세요");
  });

  test("[IB142] the department stands by its name in offer, row, header and packet, and a removed one nowhere", async () => {
    inbox = await openInbox({ world: { live: [handedOnTo(NOW, 40_000)] } });
    await press("tab", "대기");
    const places = [".offer-reason", ".row-facts"];
    expect(places.map(of)).toEqual(places.map(() => expect.stringContaining("교환·환불")));
    window.location.hash = OPEN;
    inbox.close();
    inbox = await openInbox({ hash: OPEN });
    expect([of(".thread-state"), of(".packet-head")]).toEqual([
      expect.stringContaining("교환·환불"),
      expect.stringContaining("교환·환불"),
    ]);
    const { site } = inbox.gateway.world;
    const [first] = site.departments;
    inbox.gateway.announce({
      kind: "site",
      me: inbox.gateway.world.me,
      site: { ...site, departments: first ? [first] : [] },
    });
    await settle();
    expect(of(".thread-head")).not.toMatch(/refund|교환·환불/u);
  });
});

describe("signing out", () => {
  test("[IB143] with conversations in hand says what becomes of them, and asks", async () => {
    inbox = await openInbox();
    await press("button", "내 계정");
    await press("button", "로그아웃");
    expect(of("dialog")).toContain("맡은 상담 2건이 대기열 맨 앞으로 돌아가");
    await press("button", "상담으로 돌아가기");
    expect(document.querySelector("dialog")).toBeNull();
    expect(inbox.gateway.world.isSignedIn).toBe(true);
    await press("button", "로그아웃");
    await press("button", "그래도 로그아웃");
    expect(inbox.gateway.world.isSignedIn).toBe(false);
    expect(text()).toContain("로그인");
  });

  test("[IB143] without any it is done at once", async () => {
    inbox = await openInbox({ world: { live: [] } });
    await press("button", "내 계정");
    await press("button", "로그아웃");
    expect(all("dialog")).toEqual([]);
    expect(inbox.gateway.world.isSignedIn).toBe(false);
    expect(one("button", "로그인")).toBeDefined();
  });
});
