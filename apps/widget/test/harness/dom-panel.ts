// The real panel in happy-dom, connected to a fake desk without a network.
import type { Desk, PanelView, VisitorUp } from "@baton/protocol";
import { getByRole, queries } from "./dom-queries.ts";
import {
  createFakeDesk,
  type FakeDesk,
  type FakeDeskOptions,
} from "../../../../packages/client/test/fakes/fake-desk.ts";
import { mount } from "../../src/panel/mount.tsx";
import { SHOP } from "./shop.ts";

export type DomPanelOptions = Partial<FakeDeskOptions> & {
  readonly shop?: Partial<PanelView>;
  readonly isSocketBlocked?: boolean;
  /** The gateway answers that it cannot tell of the shop now. */
  readonly isShopAway?: () => boolean;
  /** The desk as the page's request is told of it; `desk` when left out. */
  readonly deskNow?: () => Desk;
  /** Another page of the shopper who was at this desk before: the browser still knows what it kept. */
  readonly backAt?: FakeDesk;
  /** That page begins with the start, not with a conversation. */
  readonly isAtStart?: boolean;
};

/** Mounts and opens the panel; `sent` are the frames that reached the desk. */
export const openPanel = async (options: DomPanelOptions = {}) => {
  if (!options.backAt) localStorage.clear();
  document.body.replaceChildren();
  const desk = options.backAt ?? createFakeDesk({ now: Date.now, ...options });
  const sent: VisitorUp[] = [];
  const { deskNow = () => options.desk ?? SHOP.desk } = options;

  class FakeSocket extends EventTarget {
    end: ReturnType<typeof desk.connect> | undefined;
    constructor() {
      super();
      queueMicrotask(() => {
        if (options.isSocketBlocked)
          return this.dispatchEvent(Object.assign(new Event("close"), { code: 1006 }));
        this.end = desk.connect((frame) =>
          queueMicrotask(() =>
            this.dispatchEvent(Object.assign(new Event("message"), { data: JSON.stringify(frame) })),
          ),
        );
        return this.dispatchEvent(new Event("open"));
      });
    }
    send(text: string): void {
      const frame = JSON.parse(text) as VisitorUp;
      sent.push(frame);
      this.end?.receive(frame);
    }
    close(): void {
      this.end?.close();
    }
  }
  Object.assign(globalThis, {
    WebSocket: FakeSocket,
    fetch: async () =>
      options.isShopAway?.()
        ? { ok: false, status: 503, json: async () => ({ error: {} }) }
        : { ok: true, json: async () => ({ ...SHOP, desk: deskNow(), ...options.shop }) },
  });
  const root = document.body.appendChild(document.createElement("div")).attachShadow({ mode: "open" });
  const panel = mount({
    root,
    base: "http://shop.example",
    site: "demo",
    name: SHOP.name,
    accent: "#1f5c4a",
    onAccent: "#fff",
    locale: "ko",
    page: () => undefined,
    onUnread: () => {},
    onOpen: () => {},
  });
  panel.open();
  const ask = queries(root);
  if (options.isShopAway) await ask.find("alert", "연결이");
  else if (options.backAt && !options.isAtStart) await ask.find("log", "대화 내용");
  else await ask.findText("챗봇이 먼저 답하고");
  const box = (): HTMLTextAreaElement =>
    getByRole(root, "textbox", "메시지를 입력해 주세요") as HTMLTextAreaElement;
  const type = (text: string): void => {
    box().value = text;
    box().dispatchEvent(new Event("input", { bubbles: true }));
  };
  return {
    ...ask,
    root,
    panel,
    desk,
    sent,
    token: () => [...desk.shoppers.keys()].at(-1) ?? "",
    box,
    type,
    say: (text: string): void => {
      type(text);
      box().dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", code: "Enter", bubbles: true }));
    },
    operations: () => sent.filter((frame) => "clientId" in frame),
  };
};
