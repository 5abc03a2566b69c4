import { EventEmitter, once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StoreError } from "@baton/store";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Compose, run } from "../src/index.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "baton-run-"));
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

const createHost = (env: Record<string, string> = {}) => {
  const signals = new EventEmitter();
  const said = { out: "", err: "" };
  return {
    said,
    signals,
    env: { BATON_DATA: folder, BATON_LOG_LEVEL: "silent", ...env },
    stdout: {
      write: (text: string) => {
        said.out += text;
        signals.emit("out");
      },
    },
    stderr: {
      write: (text: string) => {
        said.err += text;
      },
    },
    on: (signal: string, listener: () => void) => signals.on(signal, listener),
  };
};

/** A gateway that listens and drains without doing either. */
const composing =
  (drains: string[], firstAgent?: { login: string; password: string }): Compose =>
  async () => ({
    listen: async () => ({ url: "http://127.0.0.1:8750", ...(firstAgent && { firstAgent }) }),
    drain: async () => void drains.push("drained"),
  });

describe("a life of the process", () => {
  test("[GW7] says where everything is, and the first agent's password only when there is one", async () => {
    const host = createHost();
    const life = run(composing([], { login: "admin", password: "abcd-efgh" }), host);
    await once(host.signals, "out");
    for (const part of [
      "http://127.0.0.1:8750/shop/",
      "http://127.0.0.1:8750/inbox/",
      "admin",
      "abcd-efgh",
      folder,
    ]) {
      expect(host.said.out).toContain(part);
    }
    expect(host.said.out).toContain(
      '<script src="http://127.0.0.1:8750/baton.js" data-site="demo" async></script>',
    );
    host.signals.emit("SIGINT");
    expect(await life).toBe(0);
    const later = createHost();
    const second = run(composing([]), later);
    await once(later.signals, "out");
    later.signals.emit("SIGINT");
    await second;
    expect(later.said.out).not.toMatch(/password {2}|abcd/);
  });

  test.each(["SIGINT", "SIGTERM"])(
    "[GW8] %s drains once and leaves with 0, however often it comes",
    async (signal) => {
      const drains: string[] = [];
      const host = createHost();
      const life = run(composing(drains), host);
      await once(host.signals, "out");
      host.signals.emit(signal);
      host.signals.emit(signal);
      host.signals.emit("SIGTERM");
      expect([await life, drains]).toEqual([0, ["drained"]]);
    },
  );

  test("[GW6] a faulty configuration is 78 and lists everything", async () => {
    const host = createHost({ BATON_PORT: "x", BATON_NONSENSE: "1" });
    expect(await run(composing([]), host)).toBe(78);
    expect(host.said.err).toMatch(/2 faults:[\s\S]*BATON_PORT[\s\S]*BATON_NONSENSE/);
    expect(host.said.out).toBe("");
  });

  test("[GW6] a data folder that is a file, and a store another process holds, are 73", async () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    for (const path of [file, join(file, "below")]) {
      const host = createHost({ BATON_DATA: path });
      expect(await run(composing([]), host)).toBe(73);
      expect(host.said.err).toContain(path);
    }
    const locked = createHost();
    const compose: Compose = async () => {
      throw new StoreError("store-locked", "The data folder is in use by process 42.");
    };
    expect([await run(compose, locked), locked.said.err]).toEqual([
      73,
      "The data folder is in use by process 42.\n",
    ]);
  });

  test("[GW6] a port in use is 69 with the port, and what was opened is closed", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const address = taken.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const drains: string[] = [];
    const host = createHost({ BATON_PORT: String(port) });
    const compose: Compose = async (config) => ({
      listen: async () => {
        const server = createServer().listen(config.port, "127.0.0.1");
        await once(server, "listening");
        return { url: "" };
      },
      drain: async () => void drains.push("drained"),
    });
    expect(await run(compose, host)).toBe(69);
    expect(host.said.err).toContain(`Port ${port} is in use`);
    expect(drains).toEqual(["drained"]);
    taken.close();
  });

  test("[GW6] anything else is 1 with one sentence, no stack trace", async () => {
    const host = createHost();
    const compose: Compose = async () => {
      throw new TypeError("x is not a function");
    };
    expect([await run(compose, host), host.said.err]).toEqual([
      1,
      "Baton could not start: x is not a function\n",
    ]);
  });

  test("[GW30] a log file is for its owner only", async () => {
    const logFile = join(folder, "logs", "baton.log");
    const host = createHost({ BATON_LOG_LEVEL: "info", BATON_LOG_FILE: logFile });
    const life = run(composing([]), host);
    await once(host.signals, "out");
    host.signals.emit("SIGTERM");
    await life;
    expect(statSync(logFile).mode & 0o077).toBe(0);
    expect(
      readFileSync(logFile, "utf8")
        .split("\n")
        .filter(Boolean)
        .map((line) => (JSON.parse(line) as { msg: string }).msg),
    ).toEqual(["stopped"]);
  });
});
