import type { AgentId, ConversationId } from "@baton/protocol";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createChime } from "../src/alerts/chime.ts";
import { offerTo } from "./fake/believable-world.ts";
import { openInbox, press, settle, text, type Opened } from "./fake/open-inbox.tsx";
import { NOW } from "./given.ts";

type Shown = { readonly title: string; readonly body: string | undefined };

let inbox: Opened | undefined;
let shown: Shown[] = [];
let tones = 0;

class FakeNotification {
  static permission = "granted";
  constructor(title: string, options?: NotificationOptions) {
    shown.push({ title, body: options?.body });
  }
  addEventListener(): void {}
  close(): void {}
}

const parameter = {
  value: 0,
  setValueAtTime: () => {},
  linearRampToValueAtTime: () => {},
  exponentialRampToValueAtTime: () => {},
};
class FakeAudio {
  readonly state = "running";
  readonly currentTime = 0;
  readonly destination = {};
  createOscillator() {
    return {
      type: "",
      frequency: parameter,
      connect: (next: unknown) => next,
      start: () => (tones += 1),
      stop: () => {},
    };
  }
  createGain() {
    return { gain: parameter, connect: (next: unknown) => next };
  }
  close(): Promise<void> {
    return Promise.resolve();
  }
}

let isFocused = true;
beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  vi.stubGlobal("Notification", FakeNotification);
  vi.stubGlobal("AudioContext", FakeAudio);
  vi.spyOn(document, "hasFocus").mockImplementation(() => isFocused);
  isFocused = true;
  shown = [];
  tones = 0;
});
afterEach(() => {
  inbox?.close();
  inbox = undefined;
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const offer = async (): Promise<void> => {
  const one = offerTo(NOW, 40_000);
  inbox?.gateway.world.live.push(one);
  inbox?.gateway.announce({ kind: "rows", rows: [inbox.gateway.rowOf(one)] });
  await settle();
};
const touch = (): boolean => window.dispatchEvent(new Event("pointerdown"));

describe("sound", () => {
  test("[IB23] nothing before the first press, a tune after it", () => {
    const chime = createChime();
    chime.play("offer");
    expect(tones).toBe(0);
    touch();
    chime.play("offer");
    expect(tones).toBe(4);
    chime.close();
    chime.play("offer");
    expect(tones).toBe(4);
  });

  test("[IB23] an offer sounds once, and not when sound is off", async () => {
    inbox = await openInbox();
    touch();
    await offer();
    expect(tones).toBe(4);
    inbox.close();
    inbox = await openInbox();
    touch();
    await press("button", "내 계정");
    await press("button", "꺼짐");
    await offer();
    expect(tones).toBe(4);
  });
});

describe("desktop notices", () => {
  test("[IB24] only while nobody looks", async () => {
    inbox = await openInbox();
    await offer();
    expect(shown).toEqual([]);
    isFocused = false;
    const one = inbox.gateway.find("cv_7Hq2mT9xYb" as ConversationId);
    if (one !== undefined) inbox.gateway.visitorSays(one, "계세요?");
    await settle();
    expect(shown).toEqual([{ title: "박하늘", body: "계세요?" }]);
  });
});

describe("while the page has the focus", () => {
  const says = async (id: string, words: string): Promise<void> => {
    const one = inbox?.gateway.find(id as ConversationId);
    if (one !== undefined) inbox?.gateway.visitorSays(one, words);
    await settle();
  };
  const notices = (): readonly (string | null)[] =>
    [...document.querySelectorAll(".toast.leading")].map((notice) => notice.textContent);

  test("[IB158] words in another conversation of mine sound, stand on the page and lead there", async () => {
    inbox = await openInbox({ hash: "#/c/cv_mine02" });
    touch();
    await says("cv_7Hq2mT9xYb", "아직인가요?");
    expect(tones).toBe(1);
    expect(shown).toEqual([]);
    expect(notices()).toEqual(["박하늘아직인가요?"]);
    document.querySelector<HTMLElement>(".toast.leading")?.click();
    await settle();
    expect(window.location.hash).toBe("#/c/cv_7Hq2mT9xYb");
    expect(notices()).toEqual([]);
  });

  test("[IB158] words in sight make no cue, those under the details or with the list alone on screen do", async () => {
    inbox = await openInbox({ hash: "#/c/cv_7Hq2mT9xYb" });
    touch();
    await says("cv_7Hq2mT9xYb", "여기요");
    expect([tones, notices()]).toEqual([0, []]);
    window.location.hash = "#/";
    await settle();
    await says("cv_7Hq2mT9xYb", "어디 가셨어요");
    expect([tones, notices().length]).toEqual([1, 1]);
  });

  test("[IB158] a burst is one sound and one notice a conversation", async () => {
    inbox = await openInbox({ hash: "#/c/cv_mine02" });
    touch();
    for (const words of ["저기요", "계세요", "급해요"]) await says("cv_7Hq2mT9xYb", words);
    expect(tones).toBe(1);
    expect(notices()).toEqual(["박하늘급해요"]);
  });

  test("[IB22] a colleague's note in my conversation is a cue, my own and others' are not", async () => {
    inbox = await openInbox({ hash: "#/c/cv_mine02" });
    touch();
    const note = (id: string, by: string, name: string): void => {
      const one = inbox?.gateway.find(id as ConversationId);
      if (one === undefined) throw new Error(`no ${id}`);
      const author = { kind: "agent" as const, id: by as AgentId, name };
      inbox?.gateway.commit(one, {}, [{ author, body: { kind: "note", text: "물류에 물어봤어요" } }]);
    };
    note("cv_7Hq2mT9xYb", "ag_minji01", "김민지");
    note("cv_their01", "ag_doyun03", "박도윤");
    await settle();
    expect([tones, notices()]).toEqual([0, []]);
    note("cv_7Hq2mT9xYb", "ag_doyun03", "박도윤");
    await settle();
    expect(tones).toBe(1);
    expect(notices()).toEqual(["박도윤 · 박하늘 상담 메모물류에 물어봤어요"]);
  });
});

describe("the title", () => {
  test("[IB25] tells of an offer and of unread words", async () => {
    inbox = await openInbox();
    await settle(1_100);
    expect(document.title).toBe("(1) 상담 인박스 · 바통상점");
    await offer();
    await settle(1_100);
    expect(document.title).toBe("(1) 새 상담이 왔어요");
  });
});

describe("away for missed offers", () => {
  const setAway = ({ world, announce }: Opened["gateway"]): void => {
    world.colleagues = world.colleagues.map((each) =>
      each.id === world.me.id ? { ...each, presence: "away" } : each,
    );
    announce({ kind: "colleagues", colleagues: world.colleagues });
  };
  const SAID = "수락하지 못한 상담이 이어져";

  test.each(["before", "after"])(
    "[IB124] is said, the presence told %s the miss, until back",
    async (order) => {
      inbox = await openInbox();
      const { gateway } = inbox;
      await offer();
      const one = gateway.find("cv_offer01" as ConversationId);
      if (one === undefined) throw new Error("no offer");
      await settle(40_000);
      if (order === "before") setAway(gateway);
      gateway.commit(one, {
        phase: { kind: "queued", since: NOW, reason: "button", priority: 0, order: NOW },
      });
      if (order === "after") setAway(gateway);
      await settle();
      expect(text()).toContain(SAID);
      await press("button", "다시 상담 가능");
      expect(text()).not.toContain(SAID);
    },
  );

  test("[IB124] whoever goes away without having missed anything reads nothing", async () => {
    inbox = await openInbox();
    await offer();
    await press("radio", "자리 비움");
    expect(text()).not.toContain(SAID);
  });
});

describe("the link", () => {
  test("[IB16] its loss is said in a sentence once it lasts, and goes away with it", async () => {
    inbox = await openInbox();
    inbox.gateway.mute(true);
    inbox.gateway.cut(1006);
    await settle();
    expect(text()).not.toContain("연결이 끊겨");
    await settle(2_500);
    expect(text()).toContain("연결이 끊겨 다시 연결하고 있어요");
    inbox.gateway.mute(false);
    await settle(30_000);
    expect(text()).not.toContain("연결이 끊겨");
  });
});
