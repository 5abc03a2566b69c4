// A shopper's connection to a shop: connection, outbox, timeline and saved session behind one observable state.
import type { ClientId, Page, SiteId, VisitorDown, VisitorOperation, VisitorUp } from "@baton/protocol";
import { PROTOCOL_VERSION } from "@baton/protocol";
import type { ConnectionPhase } from "./connection.ts";
import { createConnection, type Connection } from "./create-connection.ts";
import type { Environment } from "./environment.ts";
import { createLostLines, type LostLines } from "./lost-lines.ts";
import { createObservable, type Observable } from "./observable.ts";
import { createOutbox, type Outbox } from "./outbox.ts";
import { createPageTeller } from "./page-teller.ts";
import { createSaved, savedPrefix, type Saved } from "./saved.ts";
import { pendingItems } from "./timeline.ts";
import { createTypingExpiry, createTypingThrottle } from "./typing.ts";
import { createVisitorOperations, type VisitorOperations } from "./visitor-operations.ts";
import {
  INITIAL_VISITOR_STATE,
  isBehind,
  markRead,
  receive,
  revise,
  type VisitorState,
} from "./visitor-state.ts";

export type VisitorClientDeps = {
  readonly environment: Environment;
  /** `wss://host/v1/visitor`. */
  readonly url: string;
  readonly site: SiteId;
  readonly locale: () => string;
  readonly page?: () => Page;
};

export interface VisitorClient extends VisitorOperations {
  readonly state: Observable<VisitorState>;
  /** Small strings kept for this site: `draft`, `greeted`, `live`, `behind`. */
  readonly saved: Saved;
  /** Connects, also after a stop; does nothing while connected. */
  open(): void;
  /** Sends a failed message again. */
  retry(clientId: ClientId): void;
  /** Gives a failed message up. */
  discard(clientId: ClientId): void;
  /** Tells the gateway at most every three seconds; ends by itself five seconds after the last call. */
  typing(isTyping: boolean): void;
  /** Everything up to `seq` has been on the screen. */
  read(seq: number): void;
  /** Puts an ended conversation behind: the next word, choice or call for a person opens another. */
  startNew(): void;
  /** Asks for earlier conversations; they arrive in `past`. */
  history(): void;
  /** What `page` tells may be another now; a changed address is seen without this. */
  pageTurned(): void;
  /** Leaves for good: closes the connection, stops watching. Idempotent. */
  destroy(): void;
}

type Parts = {
  readonly deps: VisitorClientDeps;
  readonly saved: Saved;
  readonly store: ReturnType<typeof createObservable<VisitorState>>;
  readonly publish: (state: VisitorState) => void;
  readonly outbox: Outbox<VisitorOperation>;
  readonly lost: LostLines;
};

const LINES: readonly string[] = ["say", "choose", "submit"];
/** Operations that become a line of the shopper's own; the others leave a notice. */
const isLine = (operation: VisitorOperation | undefined): boolean => LINES.includes(operation?.kind ?? "");

/** Words are kept for the shopper to decide about; a press of days ago means nothing now. */
const isDraft = (operation: VisitorOperation): boolean =>
  isLine(operation) || operation.kind === "leave-contact";

/** Close codes after which the saved token is of no use. */
const TOKEN_IS_DEAD: readonly number[] = [4005, 4500];

const helloFrame = ({ deps, saved, store }: Parts, page: Page | undefined): VisitorUp => {
  const { epoch, conversation, cursor } = store.get().timeline;
  const token = saved.get("token");
  return {
    kind: "hello",
    version: PROTOCOL_VERSION,
    site: deps.site,
    locale: deps.locale(),
    ...(token === undefined ? {} : { token }),
    ...(conversation === undefined ? {} : { cursor: { epoch, conversation, seq: cursor } }),
    ...(page && { page }),
  };
};

const refuse = (parts: Parts, frame: Extract<VisitorDown, { kind: "refused" }>): void => {
  const { outbox, store, lost } = parts;
  const item = outbox.items().find(({ operation }) => operation.clientId === frame.clientId);
  if (!outbox.refuse(frame) || !item) return;
  const isAgain = lost.has(item.operation.clientId);
  if (isLine(item.operation) && !isAgain) return;
  outbox.discard(item.operation.clientId);
  if (isAgain) return;
  store.set({ ...store.get(), refusal: frame.code });
};

const settle = ({ outbox, store }: Parts): void => {
  const stored = new Set(store.get().timeline.entries.map((entry) => entry.clientId));
  outbox.settle(
    ({ operation, status }) => stored.has(operation.clientId) || (status === "sent" && !isLine(operation)),
  );
};

const createVisitorConnection = (parts: Parts, greeting: () => Page | undefined): Connection<VisitorUp> => {
  const { deps, saved, store, publish, outbox } = parts;
  let wasLive = false;
  let saidToken: string | undefined;
  const expiry = createTypingExpiry(deps.environment, () =>
    store.set(revise(store.get(), { typing: undefined })),
  );
  const onFrame = (frame: VisitorDown): void => {
    // Another tab was given a token meanwhile: be the same shopper.
    const isOther = frame.kind === "welcome" && saved.get("token") !== saidToken;
    if (isOther) return connection.resync();
    const before = store.get();
    const after = receive(before, frame);
    if (after === "resync") return connection.resync();
    if (after !== before) publish(after);
    if (frame.kind === "ack") outbox.ack(frame.clientId);
    if (frame.kind === "refused") refuse(parts, frame);
    if (frame.kind === "typing") expiry.renew();
    if (frame.kind === "welcome") {
      if (frame.token !== undefined) saved.set("token", (saidToken = frame.token));
      parts.lost.offer(before, after);
      outbox.resume();
    }
    settle(parts);
  };
  const onPhase = (phase: ConnectionPhase): void => {
    const isTrying = phase.kind === "connecting" || phase.kind === "hello" || phase.kind === "waiting";
    wasLive ||= phase.kind === "live";
    if (phase.kind !== "live") expiry.cancel();
    publish(
      revise(store.get(), {
        status: isTrying ? (wasLive ? "reconnecting" : "connecting") : phase.kind,
        failures: "attempt" in phase ? phase.attempt : 0,
        stopCode: phase.kind === "stopped" ? phase.code : undefined,
        typing: undefined,
      }),
    );
  };
  const connection: Connection<VisitorUp> = createConnection<VisitorUp, VisitorDown>({
    environment: deps.environment,
    url: () => deps.url,
    hello: () => {
      saidToken = saved.get("token");
      return helloFrame(parts, greeting());
    },
    isWelcome: (frame) => frame.kind === "welcome",
    onFrame,
    onClosed: (code) => {
      if (TOKEN_IS_DEAD.includes(code)) saved.set("token", undefined);
    },
    onPhase,
  });
  return connection;
};

/** What the loader reads on the next page: absent when nothing is going on, else how many lines are unread. */
const liveFlag = ({ conversation, unread, pending }: VisitorState): string | undefined =>
  pending.length > 0 || (conversation && (conversation.phase.kind !== "closed" || unread > 0))
    ? String(unread)
    : undefined;

const createParts = (deps: VisitorClientDeps, send: (operation: VisitorOperation) => boolean): Parts => {
  const saved = createSaved(() => deps.environment.storage, savedPrefix(deps.site));
  const store = createObservable<VisitorState>(INITIAL_VISITOR_STATE);
  const publish = (state: VisitorState): void => {
    const pending = pendingItems(outbox.items(), state.timeline.entries);
    const leftBehind = saved.get("behind");
    const after = revise(state, { pending, leftBehind, isPersistent: saved.isPersistent() });
    const flag = liveFlag(after);
    // Before the gateway has told, nothing pending does not mean nothing is going on.
    if ((flag !== undefined || state.status === "live") && saved.get("live") !== flag)
      saved.set("live", flag);
    store.set(after);
  };
  const onChange = (): void => publish(store.get());
  const { environment } = deps;
  const outbox = createOutbox<VisitorOperation>({ environment, saved, send, onChange, isDraft });
  onChange();
  return { deps, saved, store, publish, outbox, lost: createLostLines(outbox) };
};

/** A client that is idle until `open`. */
export const createVisitorClient = (deps: VisitorClientDeps): VisitorClient => {
  const parts = createParts(deps, (operation) => connection.send(operation));
  const { saved, store, publish, outbox } = parts;
  const pages = deps.page && createPageTeller(deps.environment, deps.page, (frame) => connection.send(frame));
  const stopAddress = pages && deps.environment.watchAddress(pages.turned);
  const connection = createVisitorConnection(parts, () => pages?.greeting());
  const typing = createTypingThrottle(deps.environment, (isTyping) =>
    connection.send({ kind: "typing", isTyping }),
  );
  const prefix = savedPrefix(deps.site);
  const stopWatching = deps.environment.watchStorage((key, value) => {
    if (!key.startsWith(prefix)) return;
    outbox.sync(key.slice(prefix.length), value);
    if (key === `${prefix}behind`) publish(store.get());
    // Another tab was the first to speak: become the same shopper.
    if (key === `${prefix}token` && value !== null && !store.get().conversation) connection.resync();
  });
  return {
    ...createVisitorOperations({
      makeId: deps.environment.makeId,
      startsNew: () => isBehind(store.get()),
      add: (operation) => {
        store.set(revise(store.get(), { refusal: undefined }));
        outbox.add(operation);
        connection.look();
      },
    }),
    state: store,
    saved,
    open: connection.start,
    retry: outbox.retry,
    discard: outbox.discard,
    typing,
    read: (seq) => {
      const after = markRead(store.get(), seq);
      if (after !== store.get() && connection.send({ kind: "read", seq })) publish(after);
    },
    startNew: () => {
      saved.set("behind", store.get().conversation?.id);
      publish(store.get());
    },
    history: () => {
      const before = store.get().past[0]?.conversation.id;
      connection.send({ kind: "history", ...(before === undefined ? {} : { before }) });
    },
    pageTurned: () => pages?.turned(),
    destroy: () => {
      stopWatching();
      stopAddress?.();
      pages?.close();
      typing(false);
      outbox.close();
      connection.close();
    },
  };
};
