// One life of the gateway process: read the environment, compose, say where things are, wait for a signal, drain, leave.
// Keeps GW6 to GW8.
import type { Logger } from "pino";
import { type Config, loadConfig, prepareDataFolder } from "./config/index.ts";
import { exitFor } from "./exit-codes.ts";
import { createLogger } from "./logging/index.ts";
import { describeStart } from "./start-notice.ts";

/** A gateway put together but not yet listening. */
export type Gateway = {
  /** `firstAgent` only when this start created it: the password is shown once and never again. */
  listen(): Promise<{
    readonly url: string;
    readonly firstAgent?: { readonly login: string; readonly password: string };
  }>;
  /** Stops accepting, lets sockets leave, closes the store. May be called twice. */
  drain(): Promise<void>;
};

export type Compose = (config: Config, logger: Logger) => Promise<Gateway>;

/** The parts of a process that a life touches; `process` itself, or a test's. */
export type Host = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  on(signal: "SIGINT" | "SIGTERM", listener: () => void): unknown;
};

/** Beyond the drain itself, what closing the store and the listener may take before the process leaves anyway. */
const CLOSING_MS = 5_000;

const untilSignal = (host: Host): Promise<void> =>
  new Promise((resolve) => {
    // Listening for good makes a second signal harmless.
    host.on("SIGINT", resolve);
    host.on("SIGTERM", resolve);
  });

const within = async (work: Promise<void>, ms: number): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const isDone = await Promise.race([work.then(() => true), late]);
  clearTimeout(timer);
  return isDone;
};

/** Runs until a signal comes or the start fails; resolves to the exit code and never rejects. */
export const run = async (compose: Compose, host: Host): Promise<number> => {
  const stopped = untilSignal(host);
  let config: Config | undefined;
  let gateway: Gateway | undefined;
  try {
    config = loadConfig(host.env);
    prepareDataFolder(config.dataDir);
    const logger = createLogger(config);
    // Whoever waits for a store that is away can be told to leave.
    gateway = await Promise.race([compose(config, logger), stopped.then(() => undefined)]);
    if (!gateway) return 0;
    const { url, ...first } = await gateway.listen();
    host.stdout.write(describeStart({ url: config.publicUrl ?? url, dataDir: config.dataDir, ...first }));
    await stopped;
    host.stdout.write("Baton is stopping …\n");
    const isDrained = await within(gateway.drain(), config.drainMs + CLOSING_MS);
    logger.info({ isDrained }, "stopped");
    return 0;
  } catch (thrown) {
    const { code, sentence } = exitFor(thrown, config?.port);
    host.stderr.write(`${sentence}\n`);
    await gateway?.drain().catch(() => undefined);
    return code;
  }
};
