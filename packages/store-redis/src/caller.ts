// Every call to Redis: within two seconds it has an answer, or its caller is told that the store is away. A call whose
// outcome is unknown is repeated under the same name, which the scripts make harmless.
import { StoreError } from "@baton/store";
import { Cluster } from "ioredis";
import type { Connection } from "./connection.ts";
import { faultOf, isReply, storeError } from "./fault.ts";
import type { Fault } from "./fault.ts";
import { scriptArguments } from "./script.ts";
import type { LoadedScript, ScriptCall, ScriptName } from "./script.ts";
import { createTurns } from "./turns.ts";
import type { Write } from "./turns.ts";

export type Caller = {
  /** Runs a script; the reply's parts as text. */
  run<Name extends ScriptName>(call: ScriptCall<Name>): Promise<readonly string[]>;
  /** Runs it before the next call, or when this turn of the event loop ends: what it calls keeps its place in line. */
  atTurnEnd(work: () => void): void;
  /** A plain command that may be repeated without harm. */
  send(command: string, ...args: readonly string[]): Promise<unknown>;
  /** What was written under this key before is on as many replicas as commits are, once this resolves. */
  settle(key: string, keptMs: number): Promise<void>;
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
  /** How long a call may take in all, repeats included, ms. */
  readonly withinMs: number;
  /** A commit is answered once this many replicas have it; 0 by default. Not in a Cluster. */
  readonly replicas?: number;
};

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

/** Tells the store's health when it changes. */
const createHealth = (onHealth: CallerDeps["onHealth"]) => {
  let reason: string | undefined;
  return (fault: Fault | undefined): void => {
    if (fault?.reason === reason) return;
    reason = fault?.reason;
    onHealth(reason === undefined ? { isUp: true } : { isUp: false, reason });
  };
};

type Attempt = { readonly send: () => Promise<unknown>; readonly cause: unknown; readonly endsAt: number };

/**
 * Sends again what failed, until it has an answer, the time is up, or `isOver`. What Redis itself said is then told, rather than
 * that the line was broken or the time was up afterwards.
 */
const sendAgain = async (
  { send, cause: first, endsAt }: Attempt,
  reconnect: () => void,
  isOver: () => boolean,
): Promise<unknown> => {
  let cause = first;
  let told = first;
  let wait = FIRST_PAUSE_MS;
  for (;;) {
    const fault = faultOf(cause);
    if (fault.remedy === "stop" || Date.now() + wait >= endsAt || isOver()) throw told;
    if (fault.remedy === "reconnect") reconnect();
    await pause(wait);
    wait = Math.min(wait * 2, LONGEST_PAUSE_MS);
    try {
      return await within(send(), endsAt - Date.now(), told);
    } catch (error) {
      cause = error;
      if (isReply(error) || !isReply(told)) told = error;
    }
  }
};

/** Runs a script by its name, and sends it along where the server does not know it. */
const evaluate = async (
  { lua, sha }: LoadedScript,
  args: readonly string[],
  write: Write,
): Promise<unknown> => {
  try {
    return await write("EVALSHA", [sha, ...args]);
  } catch (error) {
    // The server's cache of scripts may be emptied at any moment.
    if (!(error instanceof Error) || !error.message.startsWith("NOSCRIPT")) throw error;
    return write("EVAL", [lua, ...args]);
  }
};

export const createCaller = (deps: CallerDeps): Caller => {
  const { connection, scripts, onHealth, withinMs, replicas = 0 } = deps;
  const { client } = connection;
  const flying = new Set<Promise<unknown>>();
  const tell = createHealth(onHealth);
  let isClosed = false;

  const call = async (send: () => Promise<unknown>): Promise<unknown> => {
    if (isClosed) throw new StoreError("store-unavailable", "the store is closed", { retryable: false });
    const endsAt = Date.now() + withinMs;
    const work = send().catch((cause: unknown) =>
      sendAgain({ send, cause, endsAt }, connection.reconnect, () => isClosed),
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

  const { write, writeDurably, atEnd, end } = createTurns(client, replicas);
  const primaries = () => (client instanceof Cluster ? client.nodes("master") : [client]);
  return {
    run: async (asked) => {
      const script = scripts.get(asked.script);
      if (!script) throw new TypeError(`there is no script ${asked.script}`);
      const args = scriptArguments(asked);
      const way = asked.script === "commit" ? writeDurably : write;
      return texts(await call(() => evaluate(script, args, way)));
    },
    atTurnEnd: atEnd,
    send: (command, ...args) => call(() => write(command, args)),
    settle: async (key, keptMs) => {
      if (replicas > 0) await call(() => writeDurably("PEXPIRE", [key, String(keptMs)]));
    },
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
      end();
      isClosed = true;
      await Promise.allSettled(flying);
    },
  };
};
