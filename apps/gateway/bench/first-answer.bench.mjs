// From an empty folder to the bot's first answer: clone, `npm start` with its install and build, a shopper's question. What npm
// has fetched before is in its cache. Another start follows, which has nothing to install or build.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { clientId, shopper } from "./desk.mjs";
import { median } from "./processes.mjs";

const ROUNDS = Number(process.env.ROUNDS ?? 3);
const REPOSITORY = fileURLToPath(new URL("../../..", import.meta.url));
const READY = /Demo shop\s+(http:\S+)\/shop\/[\s\S]*Ctrl-C/;
const QUESTION = "환불은 언제 되나요?";

/** `npm start` in `folder`; resolves with the gateway's address and how to end it. */
const start = (folder) =>
  new Promise((resolve, reject) => {
    const env = { ...process.env, BATON_PORT: "0", NO_COLOR: "1" };
    const child = spawn("npm", ["start"], { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const read = (chunk) => {
      output += chunk;
      const match = READY.exec(output);
      if (match) resolve({ base: match[1], stop: () => stop(child) });
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("exit", () => reject(new Error(`npm start ended before it was ready\n${output}`)));
  });

const stop = (child) =>
  new Promise((resolve) => {
    child.removeAllListeners("exit");
    child.on("exit", resolve);
    child.kill("SIGINT");
  });

/** Resolves when the bot has answered a new shopper. */
const answered = async (base) => {
  let hear = () => undefined;
  const socket = await shopper({ base }, (frame) => hear(frame));
  await new Promise((resolve) => {
    hear = ({ kind, entries = [] }) => {
      if (kind === "appended" && entries.some(({ author }) => author.kind === "bot")) resolve();
    };
    socket.send(JSON.stringify({ kind: "say", clientId: clientId(), text: QUESTION }));
  });
  socket.removeAllListeners("close");
  socket.terminate();
};

const timed = async (folder) => {
  const from = performance.now();
  const gateway = await start(folder);
  await answered(gateway.base);
  const seconds = (performance.now() - from) / 1_000;
  await gateway.stop();
  return seconds;
};

const firsts = [];
const seconds = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const folder = mkdtempSync(join(tmpdir(), "baton-fresh-"));
  const from = performance.now();
  const { status } = spawnSync("git", ["clone", "-q", REPOSITORY, folder], { stdio: "inherit" });
  if (status !== 0) throw new Error("the repository could not be cloned");
  const cloned = (performance.now() - from) / 1_000;
  firsts.push(cloned + (await timed(folder)));
  seconds.push(await timed(folder));
  rmSync(folder, { recursive: true, force: true });
}
console.log(`fresh clone to first answer  ${median(firsts).toFixed(1)} s`);
console.log(`second start to an answer    ${median(seconds).toFixed(1)} s`);
process.exit(0);
