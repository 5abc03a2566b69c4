// Another program beside the test: its output kept, its end awaited, never left behind.
import { spawn } from "node:child_process";
import { atExit } from "./at-exit.ts";

/** How a program ended: its exit code, or the signal that ended it. */
export type Exit = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

/** A running program. */
export interface Child {
  readonly pid: number;
  /** Everything it wrote so far, output and errors together. */
  output(): string;
  /** The first match of `pattern` in its output, now or when it comes. Rejects with the output when it ends or time runs out. */
  saw(pattern: RegExp, withinMs: number): Promise<RegExpExecArray>;
  signal(signal: NodeJS.Signals): void;
  /** Rejects when it still runs after `withinMs`. */
  exited(withinMs: number): Promise<Exit>;
}

/** What to run and where; the environment is exactly `env`. */
export type ChildOptions = {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** What ends it when this process ends first; SIGKILL by default. */
  readonly lastSignal?: NodeJS.Signals;
};

/** Starts a program that dies with this one. */
export const startChild = ({ command, args, cwd, env, lastSignal = "SIGKILL" }: ChildOptions): Child => {
  const child = spawn(command, [...args], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const callOff = atExit("program", () => void child.kill(lastSignal));
  let written = "";
  const listeners = new Set<() => void>();
  const tell = (): void => listeners.forEach((listener) => listener());
  const keep = (chunk: Buffer): void => {
    written += chunk.toString("utf8");
    tell();
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  let exit: Exit | undefined;
  child.once("error", (error) => (written += `\n${error.message}`));
  child.once("close", (code, signal) => {
    exit = { code, signal };
    callOff();
    tell();
  });

  const until = <Value>(look: () => Value | undefined, withinMs: number, name: string): Promise<Value> =>
    new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer);
        listeners.delete(check);
      };
      const fail = (why: string): void => {
        stop();
        reject(new Error(`${command} ${args.join(" ")}: ${name} ${why}\n${written}`));
      };
      const check = (): void => {
        const value = look();
        if (value !== undefined) {
          stop();
          resolve(value);
        } else if (exit !== undefined) fail(`did not come before the end (${exit.code ?? exit.signal})`);
      };
      const timer = setTimeout(() => fail(`did not come within ${withinMs} ms`), withinMs);
      listeners.add(check);
      check();
    });

  return {
    pid: child.pid ?? 0,
    output: () => written,
    saw: (pattern, withinMs) => until(() => pattern.exec(written) ?? undefined, withinMs, String(pattern)),
    signal: (signal) => void child.kill(signal),
    exited: (withinMs) => until(() => exit, withinMs, "its end"),
  };
};
