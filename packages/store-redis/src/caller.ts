// Every call to Redis: within two seconds it has an answer, or its caller is told that the store is away. A call whose
// outcome is unknown is repeated under the same name, which the scripts make harmless.
import { Cluster } from "ioredis";
import type { Redis } from "ioredis";
import { StoreError } from "@baton/store";
import type { Connection } from "./connection.ts";
import { faultOf, storeError } from "./fault.ts";
import type { Fault } from "./fault.ts";
import { scriptArguments } from "./script.ts";
import type { LoadedScript, ScriptCall, ScriptName } from "./script.ts";

export type Caller = {
  /** Runs a script; the reply's parts as text. */
  run<Name extends ScriptName>(call: ScriptCall<Name>): Promise<readonly string[]>;
  /** A plain command that may be repeated without harm. */
  send(command: string, ...args: readonly string[]): Promise<unknown>;
  /** Gives every node the scripts, so that none has to be sent with a call. */
  load(): Promise<void>;
  /** The time of every primary, epoch ms. */
  times(): Promise<readonly number[]>;
  /** Takes nothing more and waits for what is under way. */
  close(): Promise<void>;
};

/** Whether the store can work, told once per change. */
export type Health = { readonly isUp: true } | { readonly isUp: false; readonly reason: string };

export type CallerDeps = {
  readonly connection: Connection;
  readonly scripts: ReadonlyMap<ScriptName, LoadedScript>;
  readonly onHealth: (health: Health) => void;
};

/** In all, repeats included. */
const WITHIN_MS = 1_900;
const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 150;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Rejects with `otherwise` when the time is up; the work's own outcome is then nobody's. */
const within = <Result>(work: Promise<Result>, ms: number, otherwise: unknown): Promise<Result> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(otherwise), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });

const texts = (reply: unknown): readonly string[] => (Array.isArray(reply) ? reply.map(String) : []);

type Write = (command: string, args: readonly string[]) => Promise<unknown>;

/** Commands given in one turn of the event loop leave together, in one write to the socket. */
const createTurns = (client: Redis | Cluster): Write => {
  if (client instanceof Cluster) return (command, args) => client.call(command, ...args);
  let held: Redis["stream"] | undefined;
  const release = (): void => {
    held?.uncork();
    held = undefined;
  };
  return (command, args) => {
    if (held === undefined && client.status === "ready") {
      held = client.stream;
      held.cork();
      setImmediate(release);
    }
    return client.call(command, ...args);
  };
};

/** Tells the store's health when it changes. */
const createHealth = (onHealth: CallerDeps["onHealth"]) => {
  let reason: string | undefined;
  return (fault: Fault | undefined): void => {
    if (fault?.reason === reason) return;
    reason = fault?.reason;
    onHealth(reason === undefined ? { isUp: true } : { isUp: false, reason });
  };
};

type Attempt = { readonly send: () => Promise<unknown>; readonly cause: unknown; readonly startedAt: number };

/**
 * Sends again what failed, until it has an answer, the time is up, or `isOver`. A last attempt that the time cut short says
 * nothing new: the reason of the one before it is told.
 */
const sendAgain = async (
  { send, cause: first, startedAt }: Attempt,
  reconnect: () => void,
  isOver: () => boolean,
): Promise<unknown> => {
  let cause = first;
  let wait = FIRST_PAUSE_MS;
  for (;;) {
    const fault = faultOf(cause);
    const end = startedAt + WITHIN_MS;
    if (fault.remedy === "stop" || Date.now() + wait >= end || isOver()) throw cause;
    if (fault.remedy === "reconnect") reconnect();
    await pause(wait);
    wait = Math.min(wait * 2, LONGEST_PAUSE_MS);
    try {
      return await within(send(), end - Date.now(), cause);
    } catch (error) {
      cause = error;
    }
  }
};

export const createCaller = ({ connection, scripts, onHealth }: CallerDeps): Caller => {
  const { client } = connection;
  const flying = new Set<Promise<unknown>>();
  const tell = createHealth(onHealth);
  let isClosed = false;

  const call = async (send: () => Promise<unknown>): Promise<unknown> => {
    if (isClosed) throw new StoreError("store-unavailable", "the store is closed", { retryable: false });
    const startedAt = Date.now();
    const work = send().catch((cause: unknown) =>
      sendAgain({ send, cause, startedAt }, connection.reconnect, () => isClosed),
    );
    flying.add(work);
    try {
      const reply = await work;
      tell(undefined);
      return reply;
    } catch (cause) {
      const fault = faultOf(cause);
      tell(fault);
      throw storeError(fault, cause);
    } finally {
      flying.delete(work);
    }
  };

  const write = createTurns(client);
  const evaluate = async ({ lua, sha }: LoadedScript, args: readonly string[]): Promise<unknown> => {
    try {
      return await write("EVALSHA", [sha, ...args]);
    } catch (error) {
      // The server's cache of scripts may be emptied at any moment.
      if (!(error instanceof Error) || !error.message.startsWith("NOSCRIPT")) throw error;
      return write("EVAL", [lua, ...args]);
    }
  };

  const primaries = () => (client instanceof Cluster ? client.nodes("master") : [client]);
  return {
    run: async (asked) => {
      const script = scripts.get(asked.script);
      if (!script) throw new TypeError(`there is no script ${asked.script}`);
      const args = scriptArguments(asked);
      return texts(await call(() => evaluate(script, args)));
    },
    send: (command, ...args) => call(() => write(command, args)),
    load: async () => {
      const all = [...scripts.values()];
      await Promise.all(
        primaries().flatMap((node) => all.map(({ lua }) => call(() => node.call("SCRIPT", "LOAD", lua)))),
      );
    },
    times: async () => {
      // Says nothing about the store's health: a Redis that takes no writes still knows what time it is.
      const replies = await Promise.all(primaries().map((node) => node.call("TIME")));
      return replies.map(texts).map(([seconds, micros]) => Number(seconds) * 1_000 + Number(micros) / 1_000);
    },
    close: async () => {
      isClosed = true;
      await Promise.allSettled(flying);
    },
  };
};
