// The whole app in a document without a browser, against the fake gateway, with time in the test's hand.
import type { Environment, KeyValue, Link, LinkEvents } from "@baton/client";
import type { AgentUp } from "@baton/protocol";
import { render } from "preact";
import { vi } from "vitest";
import { createMemoryStorage } from "../../../../packages/testkit/src/memory-storage.ts";
import { App } from "../../src/app.tsx";
import { createPreferences } from "../../src/shell/preferences.ts";
import { believableWorld } from "./believable-world.ts";
import { createFakeGateway, type FakeGateway, type FakeWorld } from "./fake-gateway.ts";

const openSocket = (gateway: FakeGateway, events: LinkEvents): Link => {
  let isOpen = true;
  // Not queueMicrotask, which is among what fake timers take over.
  const later = (run: () => void): void => void Promise.resolve().then(() => isOpen && run());
  const peer = gateway.connect({
    send: (frame) => later(() => events.message(JSON.stringify(frame))),
    close: (code) => later(() => events.closed(code)),
  });
  later(events.opened);
  return {
    send: (frame) => peer.receive(JSON.parse(frame) as AgentUp),
    close: () => {
      isOpen = false;
      peer.close();
    },
  };
};

const fakeFetch =
  (gateway: FakeGateway): typeof globalThis.fetch =>
  async (input, init) => {
    const body: unknown = typeof init?.body === "string" ? JSON.parse(init.body) : undefined;
    const answer = gateway.request(
      init?.method ?? "GET",
      typeof input === "string" ? input : "",
      new Headers(init?.headers),
      body,
    );
    if (answer.status === 0) throw new TypeError("network");
    return new Response(JSON.stringify(answer.body), {
      status: answer.status,
      headers: answer.headers ?? {},
    });
  };

/** Lets everything that is due happen; effects wait for a frame. The document tells of a new address too late. */
export const settle = async (ms = 150): Promise<void> => {
  window.dispatchEvent(new Event("hashchange"));
  await vi.advanceTimersByTimeAsync(ms);
};

export type Opened = {
  readonly gateway: FakeGateway;
  readonly storage: KeyValue;
  readonly close: () => void;
};

type Options = {
  readonly world?: Partial<FakeWorld>;
  readonly hash?: string;
  /** Of an inbox opened before: what a reload finds. */
  readonly storage?: KeyValue;
  readonly gateway?: FakeGateway;
};

/** Opens the app; call `close` at the end. Timers must be fake. */
export const openInbox = async (options: Options = {}): Promise<Opened> => {
  const gateway = options.gateway ?? createFakeGateway(believableWorld(Date.now, options.world ?? {}));
  const storage = options.storage ?? createMemoryStorage();
  let ids = 0;
  const environment: Environment = {
    openSocket: (_url, events) => openSocket(gateway, events),
    setTimer: (run, ms) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    now: () => Date.now(),
    random: () => 0,
    makeId: () => `op${String(Date.now())}${String((ids += 1)).padStart(8, "0")}`,
    storage,
    watchSignals: () => () => {},
    isLookedAt: () => true,
    watchAddress: () => () => {},
    watchStorage: () => () => {},
  };
  window.location.hash = options.hash ?? "";
  const root = document.createElement("div");
  document.body.replaceChildren(root);
  render(
    <App
      environment={environment}
      fetch={fakeFetch(gateway)}
      preferences={createPreferences(() => storage, ["ko"])}
      socketUrl={() => "ws://test/v1/agent"}
    />,
    root,
  );
  await settle(600);
  return { gateway, storage, close: () => render(null, root) };
};

const nameOf = (element: Element): string => element.getAttribute("aria-label") ?? element.textContent ?? "";
const ROLES: Readonly<Record<string, string>> = {
  button: "button",
  radio: '[role="radio"],input[type="radio"]',
  tab: '[role="tab"]',
  link: "a",
  dialog: "dialog",
  option: '[role="option"]',
  searchbox: '[type="search"]',
};

/** Every element of a role whose accessible name holds `name`. */
export const all = (role: string, name = ""): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>(ROLES[role] ?? `[role="${role}"]`)].filter((element) =>
    nameOf(element).includes(name),
  );

/** The first of them; throws with what is there instead. */
export const one = (role: string, name = ""): HTMLElement => {
  const found = all(role, name)[0];
  if (found === undefined)
    throw new Error(`no ${role} "${name}" among: ${all(role).map(nameOf).join(" · ")}`);
  return found;
};

export const press = async (role: string, name: string): Promise<void> => {
  one(role, name).click();
  await settle();
};

export const text = (): string => document.body.textContent ?? "";

export const box = (): HTMLTextAreaElement => {
  const found = document.querySelector<HTMLTextAreaElement>(".composer-text");
  if (found === null) throw new Error("no text box");
  return found;
};

/** Writes into a field as typing does. */
export const type = async (field: HTMLInputElement | HTMLTextAreaElement, value: string): Promise<void> => {
  field.value = value;
  if (field.type !== "number") field.setSelectionRange?.(value.length, value.length);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await settle();
};

export const key = async (
  target: EventTarget,
  code: string,
  change: KeyboardEventInit = {},
): Promise<void> => {
  target.dispatchEvent(
    new KeyboardEvent("keydown", { key: code, code, bubbles: true, cancelable: true, ...change }),
  );
  await settle();
};
