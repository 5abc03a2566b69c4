// The settings as their tests use them: fake time, an inbox for each test, fields by their labels.
import { afterEach, beforeEach, vi } from "vitest";
import { NOW } from "../given.ts";
import type { FakeWorld } from "./fake-gateway.ts";
import { openInbox, press, settle, type Opened } from "./open-inbox.tsx";

/** To be called once in a test file, whose inboxes it closes; `admin` is what the gateway keeps. */
export const settingsPage = () => {
  let inbox: Opened | undefined;
  beforeEach(() => {
    vi.useFakeTimers({ now: NOW });
  });
  afterEach(() => {
    inbox?.close();
    inbox = undefined;
    vi.useRealTimers();
  });
  const admin = () => {
    if (inbox === undefined) throw new Error("no inbox is open");
    return inbox.gateway.admin;
  };
  return {
    open: async (section: string, world: Partial<FakeWorld> = {}): Promise<void> => {
      inbox = await openInbox({ hash: `#/settings/${section}`, world });
      await settle(300);
    },
    save: async (): Promise<void> => {
      await press("button", "저장");
      await settle();
    },
    admin,
    kept: () => admin().settings(),
  };
};

/** The field whose label begins so; throws when there is none. */
export const field = <E extends HTMLElement = HTMLInputElement>(label: string): E => {
  const named = document.querySelector<E>(`[aria-label^="${label}"]`);
  const found = [...document.querySelectorAll("label")].find((each) => each.textContent?.startsWith(label));
  const element = named ?? document.getElementById(found?.htmlFor ?? "") ?? found?.querySelector("input");
  if (element === null || element === undefined) throw new Error(`no field ${label}`);
  return element as E;
};
