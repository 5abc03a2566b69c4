// A real gateway in a process of its own, on a free port, with a data folder of its own.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { startChild } from "./child-process.ts";
import type { Child, Exit } from "./child-process.ts";
import { startEngines } from "./engines.ts";
import type { Engines } from "./engines.ts";
import type { Credentials } from "./gateway-http.ts";
import { makeTempFolder } from "./temp-folder.ts";

/** The repository's root. */
export const root = resolve(fileURLToPath(new URL("../../..", import.meta.url)));

/** Where to keep data (default: a fresh folder) and what to add to the environment. */
export type GatewayOptions = {
  readonly dataDir?: string;
  /** What it stands on, unless `env` names a Redis; what `BATON_TEST_ENGINES` says by default. */
  readonly engines?: Engines;
  readonly env?: Readonly<Record<string, string>>;
};

/** A gateway that answers. */
export interface GatewayProcess {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly dataDir: string;
  /** The first agent's login, printed only when the data folder was empty. */
  readonly firstAgent: Credentials | undefined;
  /** Everything it wrote. */
  logs(): string;
  /** `kill -9`: no drain, no goodbye. */
  kill9(): Promise<Exit>;
  /** Asks it to drain and leave; a second call does nothing. Its data stays until this process ends. */
  stop(): Promise<Exit>;
  /** Starts another on the same port and data, as after a crash or a deploy. */
  restart(): Promise<GatewayProcess>;
}

const MAIN = join(root, "apps/gateway/dist/main.js");
/** From the first address to the end of the block a person reads. */
const START_NOTICE = /(https?:\/\/[\w.]+(?::\d+)?)[\s\S]*Ctrl-C stops it/;
const READY_WITHIN_MS = 60_000;
const STOPPED_WITHIN_MS = 25_000;

/** The test runner's own variables and a developer's settings must not reach the gateway. */
const cleanEnvironment = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([key, value]) =>
      value === undefined || /^(BATON_|VITEST|NODE_|REDIS_URL$|DATABASE_URL$)/.test(key)
        ? []
        : [[key, value]],
    ),
  );

const readCredentials = (output: string): Credentials | undefined => {
  const login = /\blogin {2,}(\S+)/.exec(output)?.[1];
  const password = /\bpassword {2,}(\S+)/.exec(output)?.[1];
  return login === undefined || password === undefined ? undefined : { login, password };
};

/** `port` is 0 when the gateway takes one of its own choice, which it then says; a public address hides it. */
const untilReady = async (child: Child, port: number): Promise<string> => {
  const [, url = ""] = await child.saw(START_NOTICE, READY_WITHIN_MS);
  const base = port === 0 ? url.replace("localhost", "127.0.0.1") : `http://127.0.0.1:${port}`;
  const end = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const response = await fetch(new URL("/readyz", base)).catch(() => undefined);
    if (response?.ok === true) return base;
    if (Date.now() > end) throw new Error(`the gateway did not become ready\n${child.output()}`);
    await new Promise((resolveSoon) => setTimeout(resolveSoon, 20));
  }
};

/** Engines of its own, or those it was told of. */
const enginesOf = async ({ engines, env }: GatewayOptions): Promise<Readonly<Record<string, string>>> =>
  env?.["REDIS_URL"] === undefined ? (await startEngines(engines)).env : {};

/** Starts a gateway from its build and waits until it is ready. Throws with its output when it does not come up. */
export const startGateway = async (options: GatewayOptions = {}): Promise<GatewayProcess> => {
  if (!existsSync(MAIN)) throw new Error("The gateway is not built: run npm run build.");
  const data = options.dataDir ?? makeTempFolder("gateway").path;
  const env = { ...(await enginesOf(options)), ...options.env };
  const own = { BATON_PORT: "0", BATON_HOST: "127.0.0.1", BATON_DATA: data, ...env };
  const child = startChild({
    command: process.execPath,
    args: [MAIN],
    cwd: root,
    env: { ...cleanEnvironment(), ...own },
  });
  const url = await untilReady(child, Number(own.BATON_PORT)).catch((error: unknown) => {
    child.signal("SIGKILL");
    throw error;
  });
  const port = Number(new URL(url).port);
  const end = async (signal: NodeJS.Signals): Promise<Exit> => {
    child.signal(signal);
    return child.exited(STOPPED_WITHIN_MS);
  };
  return {
    url,
    port,
    pid: child.pid,
    dataDir: data,
    firstAgent: readCredentials(child.output()),
    logs: () => child.output(),
    kill9: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
    restart: () => startGateway({ ...options, dataDir: data, env: { ...env, BATON_PORT: String(port) } }),
  };
};
