import type { ConversationId } from "@baton/protocol";
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
