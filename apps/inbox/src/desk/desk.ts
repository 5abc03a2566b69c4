// The one place where the inbox meets the wire: frames in, operations out, state that views watch. Keeps IB10–IB19.
import {
  createConnection,
  createObservable,
  createOutbox,
  createSaved,
  type ConnectionPhase,
  type Environment,
  type Observable,
} from "@baton/client";
import type { AgentDown, AgentId, AgentOperation, AgentUp, ClientId, ConversationId } from "@baton/protocol";
import { PROTOCOL_VERSION } from "@baton/protocol";
import { EMPTY_DESK, type DeskState, type LinkStatus } from "./desk-state.ts";
import { reduceFrame } from "./reduce.ts";
import { myPresence, wantedThreads } from "./select.ts";

type WithoutId<Op> = Op extends AgentOperation ? Omit<Op, "clientId"> : never;

/** An operation before it has its id. */
export type DeskAction = WithoutId<AgentOperation>;

/** A refusal that belongs to an operation of this inbox and is final. */
export type DeskRefusal = { readonly operation: AgentOperation; readonly code: string };

export type DeskDeps = {
  readonly environment: Environment;
  /** `ws(s)://host/v1/agent`. */
  readonly url: () => string;
  /** Whose inbox this is; what is unsent is kept under this id. */
  readonly agent: AgentId;
  readonly onRefused: (refusal: DeskRefusal) => void;
};

export interface Desk extends Observable<DeskState> {
  start(): void;
  /** Which conversation is on screen; undefined for none. */
  open(conversation: ConversationId | undefined): void;
  /** Keeps the operation until the server has answered, over reconnects and reloads. Returns its id. */
  submit(action: DeskAction): ClientId;
  /** Forgets a refused operation. */
  discard(clientId: ClientId): void;
  setPresence(presence: "available" | "away"): void;
  /** Told only when it changes; lost while offline. */
  setTyping(conversation: ConversationId, isTyping: boolean): void;
  markRead(conversation: ConversationId, seq: number): void;
  /** False when what is being sent would not survive a reload. */
  isPersistent(): boolean;
  close(): void;
}

/** After a longer absence the agent decides again; coming back to work is not the laptop's choice. */
const PRESENCE_KEPT_MS = 5 * 60_000;

const linkOf = (phase: ConnectionPhase, wasLive: boolean): LinkStatus => {
  switch (phase.kind) {
    case "idle":
    case "connecting":
    case "hello":
    case "waiting":
      return wasLive ? "reconnecting" : "connecting";
    case "live":
      return "online";
    case "offline":
      return "offline";
    case "stopped":
      return "stopped";
  }
};

const isShownInThread = (operation: AgentOperation): boolean =>
  operation.kind === "say" || operation.kind === "note";

/** A desk that is not connected yet; `start` connects it and it comes back by itself until `close`. */
export const createDesk = (deps: DeskDeps): Desk => {
  const { environment } = deps;
  const state = createObservable<DeskState>(EMPTY_DESK);
  const saved = createSaved(() => environment.storage, `baton:1:inbox:${deps.agent}:`);
  const stored = new Set<ClientId>();
  let watched = new Set<ConversationId>();
  let opened: ConversationId | undefined;
  let wasLive = false;
  let lost: { readonly at: number; readonly presence: "available" | "away" } | undefined;

  const patch = (change: Partial<DeskState>): void => state.set({ ...state.get(), ...change });

  const watch = (conversation: ConversationId, isWhole: boolean): void => {
    const { threads, epoch } = state.get();
    const thread = isWhole ? undefined : threads.get(conversation);
    const from = thread === undefined || epoch === undefined ? {} : { after: thread.timeline.cursor, epoch };
    connection.send({ kind: "watch", conversation, ...from });
  };

  /** Level-triggered: whatever changed, what is followed ends up being what is wanted. */
  const followWanted = (): void => {
    if (connection.phase().kind !== "live") return;
    const wanted = wantedThreads(state.get(), opened);
    const before = watched;
    watched = wanted;
    for (const id of wanted) if (!before.has(id)) watch(id, false);
    for (const id of before) if (!wanted.has(id)) connection.send({ kind: "unwatch", conversation: id });
    const { threads } = state.get();
    const kept = new Map([...threads].filter(([id]) => wanted.has(id)));
    if (kept.size < threads.size) patch({ threads: kept });
  };

  const restorePresence = (): void => {
    const before = lost;
    lost = undefined;
    if (before?.presence !== "available" || myPresence(state.get()) === "available") return;
    if (environment.now() - before.at <= PRESENCE_KEPT_MS)
      connection.send({ kind: "set-presence", presence: "available" });
  };

  const noteStored = (frame: AgentDown): void => {
    if (frame.kind !== "conversation" && frame.kind !== "appended") return;
    for (const entry of frame.entries) if (entry.clientId !== undefined) stored.add(entry.clientId);
    settle();
  };

  /** What shows in no thread is over with its `ack`; words stay until their entry is there. */
  const settle = (): void =>
    outbox.settle((operation) => !isShownInThread(operation) || stored.has(operation.clientId));

  const onAck = (clientId: ClientId): void => {
    outbox.ack(clientId);
    settle();
  };

  const onRefused = (frame: Extract<AgentDown, { kind: "refused" }>): void => {
    const item = outbox.items().find((each) => each.operation.clientId === frame.clientId);
    if (!outbox.refuse(frame) || item === undefined) return;
    deps.onRefused({ operation: item.operation, code: frame.code });
    // Only words are worth keeping for another try; a refused accept or close is simply over.
    if (!isShownInThread(item.operation)) outbox.discard(item.operation.clientId);
  };

  const onFrame = (frame: AgentDown): void => {
    const { state: next, effects } = reduceFrame(state.get(), frame, environment.now());
    state.set(next);
    for (const effect of effects) watch(effect.conversation, true);
    if (frame.kind === "ack") onAck(frame.clientId);
    if (frame.kind === "refused") onRefused(frame);
    if (frame.kind === "welcome") {
      watched = new Set();
      restorePresence();
      outbox.resume();
    }
    noteStored(frame);
    followWanted();
  };

  const onPhase = (phase: ConnectionPhase): void => {
    if (phase.kind === "live") wasLive = true;
    else if (state.get().link === "online") {
      lost = { at: environment.now(), presence: myPresence(state.get()) };
    }
    patch({
      link: linkOf(phase, wasLive),
      ...(phase.kind === "stopped" ? { stopCode: phase.code } : {}),
    });
  };

  const connection = createConnection<AgentUp, AgentDown>({
    environment,
    url: deps.url,
    hello: () => ({ kind: "hello", version: PROTOCOL_VERSION }),
    isWelcome: (frame) => frame.kind === "welcome",
    onFrame,
    onPhase,
  });

  const outbox = createOutbox<AgentOperation>({
    environment,
    saved,
    send: (operation) => connection.send(operation),
    onChange: () => patch({ pending: outbox.items() }),
  });

  return {
    get: state.get,
    subscribe: state.subscribe,
    start: () => {
      patch({ pending: outbox.items() });
      connection.start();
    },
    open: (conversation) => {
      opened = conversation;
      followWanted();
    },
    submit: (action) => {
      const clientId = environment.makeId() as ClientId;
      outbox.add({ ...action, clientId } as AgentOperation);
      return clientId;
    },
    discard: (clientId) => outbox.discard(clientId),
    setPresence: (presence) => {
      lost = undefined;
      connection.send({ kind: "set-presence", presence });
    },
    setTyping: (conversation, isTyping) => {
      connection.send({ kind: "typing", conversation, isTyping });
    },
    markRead: (conversation, seq) => {
      connection.send({ kind: "read", conversation, seq });
    },
    isPersistent: () => saved.isPersistent(),
    close: () => {
      connection.close();
      outbox.close();
    },
  };
};
