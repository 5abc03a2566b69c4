import { spawn } from "node:child_process";
import type { ChildProcessByStdio } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { build } from "vite";

const root = join(import.meta.dirname, "..");

let built: Promise<string> | undefined;

/** The program of the child process, as JavaScript that Node can run beside the installed packages. */
const buildProgram = (): Promise<string> =>
  (built ??= (async () => {
    const outDir = join(root, "dist", `child-${process.pid}`);
    await build({
      root,
      configFile: false,
      logLevel: "silent",
      resolve: { conditions: ["source", "import", "module", "default"] },
      ssr: { noExternal: [/^@baton\//], external: ["libsql"] },
      build: { ssr: join(root, "test", "child-program.ts"), outDir, minify: false },
    });
    process.once("exit", () => {
      rmSync(outDir, { recursive: true, force: true });
    });
    return join(outDir, "child-program.js");
  })());

export type Child = {
  readonly pid: number;
  /** Lines it has printed so far. */
  readonly lines: readonly string[];
  /** Resolves when it has printed so many lines. */
  printed(count: number): Promise<void>;
  /** SIGKILL, and wait until it is gone. */
  kill(): Promise<void>;
};

/** A process that opens the store at `path` and commits without end, printing each name and seq once acknowledged. */
export const startChild = async (path: string, options: { readonly round: number }): Promise<Child> => {
  const program = await buildProgram();
  const running: ChildProcessByStdio<null, Readable, null> = spawn(
    process.execPath,
    [program, path, String(options.round)],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const gone = new Promise<void>((resolve) => running.once("exit", () => resolve()));
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  createInterface({ input: running.stdout }).on("line", (line) => {
    lines.push(line);
    for (const check of waiting) check();
  });
  return {
    pid: running.pid ?? 0,
    lines,
    printed: (count) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          if (lines.length < count) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        void gone.then(() => reject(new Error(`the child ended after ${lines.length} lines`)));
        check();
      }),
    kill: async () => {
      running.kill("SIGKILL");
      await gone;
    },
  };
};
