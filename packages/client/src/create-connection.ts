// Runs the connection machine on a real socket and one timer. Generic over the frames, so that the widget, the
// inbox and the tests share it.
import { next, type ConnectionEffect, type ConnectionInput, type ConnectionPhase } from "./connection.ts";
import type { Environment, Link } from "./environment.ts";

type Frame = { readonly kind: string };

export type ConnectionDeps<Up extends Frame, Down extends Frame> = {
  readonly environment: Environment;
  /** Asked before each attempt. `ws(s)://…` without any token in it. */
  readonly url: () => string;
  /** Asked whenever a socket has opened; sent first. */
  readonly hello: () => Up;
  readonly isWelcome: (frame: Down) => boolean;
  /** Every frame but `pong`, in order; `welcome` comes after the phase turned live. None of a dropped socket. */
  readonly onFrame: (frame: Down) => void;
  /** The kind of the phase, or its count of attempts, changed. */
  readonly onPhase: (phase: ConnectionPhase) => void;
  /** The socket closed, with its code (1006 when unknown), before the phase changes. */
  readonly onClosed?: (code: number) => void;
};

export type Connection<Up extends Frame> = {
  /** Starts, also after a stop; does nothing while running. */
  readonly start: () => void;
  /** False when the link is not live: nothing was sent. True means handed to the socket, not received. */
  readonly send: (frame: Up) => boolean;
  /** Somebody does something here: a link that waits, or gave way to another page, tries at once. */
  readonly look: () => void;
  /** Drops the socket and comes back with a fresh `hello` after a short wait. */
  readonly resync: () => void;
  /** Ends it; idempotent. `start` may follow. */
  readonly close: () => void;
  readonly phase: () => ConnectionPhase;
};

const parse = <Down extends Frame>(data: unknown): Down | undefined => {
  try {
    const frame: unknown = JSON.parse(String(data));
    return typeof frame === "object" && frame !== null && "kind" in frame ? (frame as Down) : undefined;
  } catch {
    return undefined;
  }
};

type Socket = {
  readonly open: (url: string) => void;
  readonly write: (frame: Frame) => boolean;
  readonly drop: () => void;
};

/** One socket at a time; what a replaced one still says is not heard. */
const createSocket = (
  environment: Environment,
  feed: (input: ConnectionInput, data?: unknown) => void,
): Socket => {
  let link: Link | undefined;
  let generation = 0;
  const drop = (): void => {
    generation += 1;
    try {
      link?.close();
    } catch {
      // A socket that cannot be closed any more is as good as closed.
    }
    link = undefined;
  };
  return {
    drop,
    open: (url) => {
      drop();
      const mine = generation;
      const hear = (input: ConnectionInput, data?: unknown): void => {
        if (mine === generation) feed(input, data);
      };
      try {
        link = environment.openSocket(url, {
          opened: () => hear({ kind: "opened" }),
          message: (data) => hear({ kind: "heard" }, data),
          closed: (code) => hear({ kind: "closed", code, isLookedAt: environment.isLookedAt() }),
        });
      } catch {
        environment.setTimer(() => hear({ kind: "closed", code: 1006 }), 0);
      }
    },
    write: (frame) => {
      try {
        link?.send(JSON.stringify(frame));
        return link !== undefined;
      } catch {
        return false;
      }
    },
  };
};

/** A connection that stays until closed: comes back by itself, notices a dead link, tells its phase. */
export const createConnection = <Up extends Frame, Down extends Frame>(
  deps: ConnectionDeps<Up, Down>,
): Connection<Up> => {
  const { environment } = deps;
  let phase: ConnectionPhase = { kind: "idle" };
  let clearTimer = (): void => {};
  let stopWatching: (() => void) | undefined;

  const perform = (effect: ConnectionEffect): void => {
    if (effect.kind === "timer") {
      clearTimer();
      const { ms } = effect;
      clearTimer = ms === undefined ? () => {} : environment.setTimer(() => feed({ kind: "elapsed" }), ms);
    } else if (effect.kind === "drop") socket.drop();
    else if (effect.kind === "open") socket.open(deps.url());
    else socket.write(effect.kind === "hello" ? deps.hello() : { kind: "ping" });
  };
  const feed = (input: ConnectionInput): void => {
    const before = phase;
    const [after, effects] = next(phase, input, environment.random());
    phase = after;
    for (const effect of effects) perform(effect);
    if (before.kind !== after.kind || "attempt" in after) deps.onPhase(after);
  };
  const receive = (data: unknown): void => {
    const frame = parse<Down>(data);
    if (frame === undefined) return;
    if (deps.isWelcome(frame)) feed({ kind: "welcome" });
    else if (frame.kind === "drain" && "reconnectInMs" in frame)
      feed({ kind: "drain", ms: Number(frame.reconnectInMs) || 0 });
    else feed({ kind: "heard" });
    if (frame.kind !== "pong") deps.onFrame(frame);
  };
  const socket = createSocket(environment, (input, data) => {
    if (input.kind === "heard") return receive(data);
    if (input.kind === "closed") deps.onClosed?.(input.code);
    feed(input);
  });

  return {
    start: () => {
      stopWatching ??= environment.watchSignals((signal) => feed({ kind: signal }));
      feed({ kind: "start" });
    },
    send: (frame) => phase.kind === "live" && socket.write(frame),
    look: () => {
      if (phase.kind !== "live") feed({ kind: "look" });
    },
    resync: () => feed({ kind: "resync" }),
    close: () => {
      stopWatching?.();
      stopWatching = undefined;
      feed({ kind: "stop" });
    },
    phase: () => phase,
  };
};
