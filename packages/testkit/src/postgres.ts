// A private PostgreSQL: its own folder, its own port on loopback, gone when the test is.
import { execFileSync, spawnSync } from "node:child_process";
import { chownSync, existsSync, readdirSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { startChild, type Child } from "./child-process.ts";
import { makeTempFolder } from "./temp-folder.ts";

/** A running server with one empty database after another. */
export interface PostgresServer {
  /** Makes a new database and gives its URL. */
  newDatabase(): string;
  /** Stops answering without a goodbye; `start` brings it back with what was committed. */
  kill9(): Promise<void>;
  start(): Promise<void>;
  /** Stops it and removes its folder. */
  stop(): Promise<void>;
}

const READY = /database system is ready to accept connections/;
const READY_WITHIN_MS = 30_000;

/** Debian keeps the server's programs away from the path. */
const programs = (): string => {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).toSorted() : [];
  const found = versions
    .map((version) => join(debian, version, "bin"))
    .findLast((bin) => existsSync(join(bin, "postgres")));
  if (found !== undefined) return found;
  const onPath = spawnSync("sh", ["-c", "command -v postgres"], { encoding: "utf8" }).stdout.trim();
  if (onPath === "")
    throw new Error("PostgreSQL is missing: install it, on Debian with `apt-get install postgresql`.");
  return join(onPath, "..");
};

/** The server refuses to run as root, so root hands it to the user Debian's package made. */
const asServerUser = (command: readonly string[]): readonly [string, readonly string[]] => {
  const [program = "", ...args] = command;
  if (process.getuid?.() !== 0) return [program, args];
  return ["setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", program, ...args]];
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

const idOf = (flag: string): number => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));

/** Starts a server. Throws with one sentence when PostgreSQL is not installed. */
export const startPostgres = async (): Promise<PostgresServer> => {
  const bin = programs();
  const folder = makeTempFolder("postgres");
  if (process.getuid?.() === 0) chownSync(folder.path, idOf("-u"), idOf("-g"));
  const data = join(folder.path, "data");
  const port = await freePort();
  const run = (...command: readonly string[]): void => {
    const [program, args] = asServerUser(command);
    execFileSync(program, [...args], { cwd: folder.path, stdio: "pipe" });
  };
  run(
    join(bin, "initdb"),
    "-D",
    data,
    "-U",
    "baton",
    "--auth=trust",
    "--encoding=UTF8",
    "--locale=C",
    "--no-sync",
  );
  let child: Child | undefined;
  let databases = 0;

  const start = async (): Promise<void> => {
    const server = [
      join(bin, "postgres"),
      "-D",
      data,
      "-p",
      String(port),
      "-h",
      "127.0.0.1",
      "-k",
      folder.path,
    ];
    const [command, args] = asServerUser(server);
    const env = { PATH: process.env["PATH"], LC_ALL: "C" };
    // Killed outright it would leave its shared memory behind.
    child = startChild({ command, args, cwd: folder.path, env, lastSignal: "SIGQUIT" });
    await child.saw(READY, READY_WITHIN_MS);
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child?.signal(signal);
    await child?.exited(READY_WITHIN_MS);
    child = undefined;
  };

  await start();
  return {
    newDatabase: () => {
      const name = `baton_${(databases += 1)}`;
      run(join(bin, "createdb"), "-h", "127.0.0.1", "-p", String(port), "-U", "baton", name);
      return `postgres://baton@127.0.0.1:${port}/${name}`;
    },
    kill9: () => end("SIGKILL"),
    start,
    stop: async () => {
      await end("SIGINT");
      folder.remove();
    },
  };
};
