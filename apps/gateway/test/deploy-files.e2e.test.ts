// The Dockerfile of the docs without an engine: each RUN line in a clean copy of the tree, then what the image would start.
import { spawn } from "node:child_process";
import { cpSync, readFileSync, statSync } from "node:fs";
import { userInfo } from "node:os";
import { basename, join } from "node:path";
import { freePort, makeTempFolder, root, startChild } from "@baton/testkit";
import { beforeAll, describe, expect, test } from "vitest";

const PATIENT = 400_000;
const BUILD_WITHIN_MS = 300_000;

type Instruction = { readonly name: string; readonly rest: string };

const instructions: readonly Instruction[] = readFileSync(join(root, "docs/how-to/deploy/Dockerfile"), "utf8")
  .replace(/\\\n/g, " ")
  .split("\n")
  .filter((line) => line.trim() !== "" && !line.startsWith("#"))
  .map((line) => ({ name: line.split(" ", 1)[0] ?? "", rest: line.slice(line.indexOf(" ") + 1) }));
const all = (name: string): readonly string[] =>
  instructions.filter((one) => one.name === name).map(({ rest }) => rest);

const ignored: readonly string[] = readFileSync(
  join(root, "docs/how-to/deploy/Dockerfile.dockerignore"),
  "utf8",
)
  .trim()
  .split("\n")
  .map((pattern) => basename(pattern));

/** What `COPY . .` takes: everything but what the ignore file names, by name or by ending. */
const copyTree = (to: string): void => {
  const isIgnored = (path: string) =>
    ignored.some((name) => (name.startsWith("*") ? path.endsWith(name.slice(1)) : basename(path) === name));
  cpSync(root, to, { recursive: true, filter: (path) => path === root || !isIgnored(path) });
};

/** Like `docker build`: a line that fails ends it. What the line said is in the error. */
const runLine = (line: string, cwd: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const env = { PATH: process.env["PATH"], HOME: process.env["HOME"], npm_config_prefer_offline: "true" };
    const child = spawn("sh", ["-c", line], { cwd, env, timeout: BUILD_WITHIN_MS });
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
    child.on("close", (code) => (code === 0 ? resolve() : reject(new Error(`${line}: ${code}\n${said}`))));
  });

/** The words of an instruction in its JSON form. */
const wordsOf = (json: string): readonly string[] => JSON.parse(json.slice(json.indexOf("["))) as string[];

describe("Dockerfile", () => {
  const app = makeTempFolder("image").path;
  const data = join(makeTempFolder("image-data").path, "data");
  /** The image's own folder and user, as this machine has them. */
  const here = (line: string): string =>
    line.replaceAll(" /data", ` ${data}`).replaceAll("node:node", userInfo().username);

  beforeAll(async () => {
    copyTree(app);
    for (const line of all("RUN")) await runLine(here(line), app);
  }, BUILD_WITHIN_MS);

  test("[GW106] what its lines leave has no development dependency", () => {
    const present = (name: string) => statSync(join(app, "node_modules", name), { throwIfNoEntry: false });
    expect(["fastify", "libsql", "@baton/gateway"].filter((name) => !present(name))).toEqual([]);
    expect(["typescript", "vitest", "playwright-core", "@baton/testkit"].filter(present)).toEqual([]);
    expect(statSync(data).mode & 0o777).toBe(0o700);
  });

  test(
    "[GW106] its command starts, its health check passes, and SIGTERM ends it",
    async () => {
      const port = await freePort();
      const inImage = Object.fromEntries(all("ENV").map((line) => line.split("=", 2) as [string, string]));
      const env = {
        PATH: process.env["PATH"],
        ...inImage,
        BATON_DATA: data,
        BATON_PORT: String(port),
        BATON_PUBLIC_URL: "https://chat.example.com",
      };
      const [command = "", ...args] = wordsOf(all("CMD")[0] ?? "[]");
      const gateway = startChild({ command, args, cwd: app, env });
      await gateway.saw(/Ctrl-C stops it/, 60_000);
      const [probe = "", ...probeArgs] = wordsOf(all("HEALTHCHECK")[0] ?? "[]");
      const check = startChild({ command: probe, args: probeArgs, cwd: app, env });
      expect(await check.exited(20_000)).toEqual({ code: 0, signal: null });
      const shop = await fetch(`http://127.0.0.1:${port}/shop/`);
      expect(shop.status).toBe(200);
      gateway.signal("SIGTERM");
      expect(await gateway.exited(20_000)).toEqual({ code: 0, signal: null });
      const late = startChild({ command: probe, args: probeArgs, cwd: app, env });
      expect((await late.exited(20_000)).code).toBe(1);
    },
    PATIENT,
  );
});
