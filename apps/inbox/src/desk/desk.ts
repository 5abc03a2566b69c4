// The one place where the inbox meets the wire: frames in, operations out, state that views watch. Keeps IB10–IB19.
import {
  createConnection,
  createObservable,
  createSaved,
  type ConnectionPhase,
  type Environment,
  type Observable,
} from "@baton/client";
import type {
  AgentDown,
  AgentId,
  AgentOperation,
  AgentUp,
  ClientId,
  ConversationId,
  Row,
} from "@baton/protocol";
import { PROTOCOL_VERSION } from "@baton/protocol";
import { EMPTY_DESK, type DeskState, type LinkStatus } from "./desk-state.ts";
import { createFollower } from "./follower.ts";
import { createOperations, type DeskRefusal } from "./operations.ts";
import { createPresenceMemory } from "./presence-memory.ts";
import { reduceFrame, takePage } from "./reduce.ts";
import { myPresence, wantedThreads } from "./select.ts";

type WithoutId<Op> = Op extends AgentOperation ? Omit<Op, "clientId"> : never;

/** An operation before it has its id. */
export type DeskAction = WithoutId<AgentOperation>;

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
  /** Puts a page of older live conversations into the list; `older` is where the next one begins. */
  takeOlder(rows: readonly Row[], older: number | undefined): void;
  /** Keeps the operation until the server has answered, over reconnects and reloads. Returns its id. */
  submit(action: DeskAction): ClientId;
  /** Forgets a refused operation. */
  discard(clientId: ClientId): void;
  setPresence(presence: "available" | "away"): void;
  /** Lost while offline. */
  setTyping(conversation: ConversationId, isTyping: boolean): void;
  markRead(conversation: ConversationId, seq: number): void;
  /** False when what is being sent would not survive a reload. */
  isPersistent(): boolean;
  close(): void;
}

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

/** State, link and outbox, tied together; the desk below is their outside. */
const createLinks = (deps: DeskDeps) => {
  const { environment } = deps;
  const state = createObservable<DeskState>(EMPTY_DESK);
  const saved = createSaved(() => environment.storage, `baton:1:inbox:${deps.agent}:`);
  const memory = createPresenceMemory(() => environment.now());
  let opened: ConversationId | undefined;
  const patch = (change: Partial<DeskState>): void => state.set({ ...state.get(), ...change });
  const isAvailable = (): boolean => myPresence(state.get()) === "available";

  /** Level-triggered: after every change, what is followed is what is wanted. */
  const followWanted = (): void => {
    if (connection.phase().kind !== "live") return;
    const wanted = wantedThreads(state.get(), opened);
    follower.follow(state.get(), wanted);
    const { threads } = state.get();
    const kept = new Map([...threads].filter(([id]) => wanted.has(id)));
    if (kept.size < threads.size) patch({ threads: kept });
  };

  const onFrame = (frame: AgentDown): void => {
    const { state: next, effects } = reduceFrame(state.get(), frame, environment.now());
    state.set(next);
    if (frame.kind === "welcome") {
      follower.forget();
      if (memory.shouldReturn(isAvailable()))
        connection.send({ kind: "set-presence", presence: "available" });
    }
    for (const effect of effects) follower.again(next, effect.conversation);
    operations.hear(frame);
    followWanted();
  };

  const onPhase = (phase: ConnectionPhase): void => {
    const { link } = state.get();
    if (link === "online") memory.lose(isAvailable());
    const wasLive = link !== "connecting";
    const code = phase.kind === "stopped" ? { stopCode: phase.code } : {};
    patch({ link: linkOf(phase, wasLive), ...code });
  };

  const connection = createConnection<AgentUp, AgentDown>({
    environment,
    url: deps.url,
    hello: () => ({ kind: "hello", version: PROTOCOL_VERSION }),
    isWelcome: (frame) => frame.kind === "welcome",
    onFrame,
    onPhase,
  });
  const follower = createFollower((frame) => connection.send(frame));
  const operations = createOperations({
    environment,
    saved,
    send: (operation) => connection.send(operation),
    onChange: () => patch({ pending: operations.outbox.items() }),
    onRefused: deps.onRefused,
  });
  patch({ pending: operations.outbox.items() });
  const open = (conversation: ConversationId | undefined): void => {
    opened = conversation;
    followWanted();
  };
  return { state, saved, memory, connection, outbox: operations.outbox, open };
};

/** A desk that is not connected yet; `start` connects it and it comes back by itself until `close`. */
export const createDesk = (deps: DeskDeps): Desk => {
  const { state, saved, memory, connection, outbox, open } = createLinks(deps);
  return {
    get: state.get,
    subscribe: state.subscribe,
    start: () => connection.start(),
    open,
    takeOlder: (rows, older) => state.set(takePage(state.get(), rows, older)),
    submit: (action) => {
      const clientId = deps.environment.makeId() as ClientId;
      outbox.add({ ...action, clientId } as AgentOperation);
      return clientId;
    },
    discard: (clientId) => outbox.discard(clientId),
    setPresence: (presence) => {
      memory.forget();
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
