// The settings as their tests use them: fake time, an inbox for each test, fields by their labels.
import { afterEach, beforeEach, vi } from "vitest";
import { createMemoryStorage } from "../../../../packages/testkit/src/memory-storage.ts";
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
  const open = async (section: string, options: Parameters<typeof openInbox>[0] = {}): Promise<void> => {
    inbox = await openInbox({ ...options, hash: `#/settings/${section}` });
    await settle(300);
  };
  return {
    open: (section: string, world: Partial<FakeWorld> = {}, storage = createMemoryStorage()): Promise<void> =>
      open(section, { world, storage }),
    /** In the same browser, signed in again, with the gateway as it is by now. */
    reopen: async (section: string): Promise<void> => {
      if (inbox === undefined) throw new Error("no inbox is open");
      const { gateway, storage } = inbox;
      inbox.close();
      gateway.world.isSignedIn = true;
      await open(section, { gateway, storage });
    },
    /** The server forgets who is signed in, which the next request learns. */
    endSession: async (): Promise<void> => {
      if (inbox !== undefined) inbox.gateway.world.isSignedIn = false;
      await press("button", "저장");
    },
    save: async (): Promise<void> => {
      document.querySelector<HTMLElement>(".save-buttons .primary")?.click();
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
