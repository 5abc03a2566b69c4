// A shopper as the widget has one: the real client over real sockets, with storage that outlives a reload.
import { randomUUID } from "node:crypto";
import { WebSocket } from "ws";
import { createVisitorClient } from "@baton/client";
import type { Environment, VisitorClient } from "@baton/client";
import type { ConversationId, Entry, SiteId, VisitorDown, VisitorUp } from "@baton/protocol";
import { createMemoryStorage } from "@baton/testkit";
import type { Happening } from "@baton/testkit";

export type ShopperOptions = {
  readonly name: string;
  /** `http://host:port` of where to connect, asked before each attempt. */
  readonly base: () => string;
  readonly record: (happening: Happening) => void;
  /** Certificate of the authority to trust. */
  readonly ca?: string;
};

/** The shopper, and what a test may do to it besides using it. */
export type Shopper = {
  readonly name: string;
  readonly say: (text: string) => void;
  readonly requestHuman: (department?: string) => void;
  /** A reload: the page goes without a word, another comes with the same storage. */
  readonly reload: () => void;
  /** The sockets break, as when the network changes; the page stays. */
  readonly move: () => void;
  /** Nothing is on the way and the connection lives. */
  readonly isQuiet: () => boolean;
  /** As its page shows it, waiting for an agent. */
  readonly isInLine: () => boolean;
  /** What the page shows of its conversation, undefined of any other. */
  readonly screen: (conversation: ConversationId) => readonly Entry[] | undefined;
  readonly token: () => string;
  readonly close: () => void;
};

const FINAL_REFUSALS = new Set(["store-unavailable", "rate-limited"]);

export const createShopper = ({ name, base, record, ca }: ShopperOptions): Shopper => {
  const storage = createMemoryStorage();
  let connections = 0;
  let cursor = 0;

  const hear = (reader: string, frame: VisitorDown): void => {
    if (frame.kind === "ack") record({ kind: "acked", clientId: frame.clientId, seq: frame.seq });
    if (frame.kind === "refused" && frame.clientId !== undefined && !FINAL_REFUSALS.has(frame.code)) {
      record({ kind: "refused", clientId: frame.clientId });
    }
    if (frame.kind !== "welcome" && frame.kind !== "appended") return;
    const conversation = frame.kind === "welcome" ? frame.conversation?.id : frame.conversation;
    if (conversation === undefined) return;
    const { after, entries } = frame;
    cursor = frame.cursor;
    record({
      kind: "delivered",
      reader,
      isAgent: false,
      person: name,
      conversation,
      after,
      cursor,
      entries,
      isReset: frame.kind === "welcome",
    });
  };
  const send = (text: string): void => {
    const frame = JSON.parse(text) as VisitorUp;
    if (frame.kind === "say" && !sent.has(frame.clientId)) {
      sent.add(frame.clientId);
      record({ kind: "sent", sender: name, clientId: frame.clientId, text: frame.text });
    }
  };
  const sent = new Set<string>();

  type Page = {
    readonly client: VisitorClient;
    readonly breakLinks: () => void;
    readonly vanish: () => void;
  };
  const createPage = (): Page => {
    const sockets = new Set<WebSocket>();
    let isGone = false;
    const environment: Environment = {
      openSocket: (url, events) => {
        const reader = `${name}#${(connections += 1)}`;
        const there = base();
        const path = new URL(url).pathname;
        const socket = new WebSocket(there.replace("http", "ws") + path, {
          origin: there,
          ...(ca !== undefined && { ca }),
        });
        sockets.add(socket);
        socket.on("close", () => sockets.delete(socket));
        socket.on("error", () => {});
        socket.on("open", () => isGone || events.opened());
        socket.on("message", (data: Buffer) => {
          if (isGone) return;
          const text = data.toString("utf8");
          hear(reader, JSON.parse(text) as VisitorDown);
          events.message(text);
        });
        socket.on("close", (code) => isGone || events.closed(code));
        return {
          send: (text) => {
            send(text);
            socket.send(text);
          },
          close: () => socket.close(1000),
        };
      },
      setTimer: (run, ms) => {
        const timer = setTimeout(() => isGone || run(), ms);
        return () => clearTimeout(timer);
      },
      now: Date.now,
      // Short backoff, so that a run of many faults stays short.
      random: () => Math.random() / 20,
      makeId: () => randomUUID().replaceAll("-", ""),
      storage,
      watchSignals: () => () => {},
      isLookedAt: () => true,
      watchAddress: () => () => {},
      watchStorage: () => () => {},
    };
    const client = createVisitorClient({
      environment,
      // Its host is another with each attempt.
      url: "ws://anywhere/v1/visitor",
      site: "demo" as SiteId,
      locale: () => "ko",
    });
    client.open();
    const breakLinks = (): void => {
      for (const socket of sockets) socket.terminate();
    };
    const vanish = (): void => {
      isGone = true;
      breakLinks();
    };
    return { client, breakLinks, vanish };
  };

  let page = createPage();
  return {
    name,
    say: (text) => page.client.say(text),
    requestHuman: (department) => page.client.requestHuman(department),
    reload: () => {
      page.vanish();
      page = createPage();
    },
    move: () => page.breakLinks(),
    isQuiet: () => {
      const { status, pending, timeline } = page.client.state.get();
      return status === "live" && pending.length === 0 && timeline.cursor === cursor;
    },
    isInLine: () => page.client.state.get().conversation?.phase.kind === "queued",
    screen: (conversation) => {
      const { timeline } = page.client.state.get();
      return timeline.conversation === conversation ? timeline.entries : undefined;
    },
    token: () => page.client.saved.get("token") ?? "",
    close: () => {
      page.client.destroy();
      page.vanish();
    },
  };
};
