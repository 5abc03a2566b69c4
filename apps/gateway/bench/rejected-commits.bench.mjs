// How many commits are rejected for each assignment when several gateways serve one site: each has some of the shoppers and some of
// the agents, who accept and end at once whatever they are offered, and every end is followed by the next wish for a person.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { agent, clientId, shopper, startDesk } from "./desk.mjs";

const GATEWAYS = Number(process.env.GATEWAYS ?? 8);
const ASSIGNMENTS = Number(process.env.ASSIGNMENTS ?? 4_000);
const AGENTS = 5 * GATEWAYS;
const SHOPPERS = 12 * GATEWAYS;
const CAPACITY = 2;

const folder = mkdtempSync(join(tmpdir(), "baton-counts-"));
const counter = new URL("count-replies.mjs", import.meta.url).href;
const env = { COUNTS: folder, NODE_OPTIONS: `--import ${counter}` };
const desk = await startDesk({ agents: AGENTS, capacity: CAPACITY, gateways: GATEWAYS, env });
const at = (index) => {
  const base = desk.bases[index % desk.bases.length];
  return { ...desk, base, agentBase: base };
};

let assigned = 0;
let finish = () => undefined;
const finished = new Promise((resolve) => (finish = resolve));
let isOver = false;
/** A gateway that missed something sends everyone away for a moment. */
const again = (socket, open) => socket.on("close", () => isOver || setTimeout(() => open(), 100));

const openAgent = async (index) => {
  const me = `bench-agent-${index}`;
  const handled = new Set();
  const once = (key) => !handled.has(key) && handled.add(key);
  const seat = await agent(at(index), index, (frame, socket) => {
    if (frame.kind !== "rows" && frame.kind !== "welcome") return;
    for (const { conversation, phase } of frame.rows) {
      if (phase.agentId !== me) continue;
      const ask = (operation) =>
        socket.send(JSON.stringify({ ...operation, conversation, clientId: clientId() }));
      if (phase.kind === "offered" && once(`${conversation} ${phase.until}`)) ask({ kind: "accept" });
      if (phase.kind !== "assigned" || !once(`${conversation} ${phase.fence}`)) continue;
      assigned += 1;
      if (assigned === ASSIGNMENTS) finish();
      ask({ kind: "close", fence: phase.fence });
    }
  });
  again(seat, () => openAgent(index));
  seat.send(JSON.stringify({ kind: "set-presence", presence: "available" }));
};
const openShopper = async (index) => {
  const ask = () => socket.send(JSON.stringify({ kind: "request-human", clientId: clientId() }));
  const socket = await shopper(at(index), (frame) => {
    if (frame.kind === "appended" && frame.phase?.kind === "closed") ask();
  });
  again(socket, () => openShopper(index));
  ask();
};

for (let index = 0; index < AGENTS; index += 1) await openAgent(index);
const start = performance.now();
for (let index = 0; index < SHOPPERS; index += 1) await openShopper(index);
await finished;
const seconds = (performance.now() - start) / 1_000;
isOver = true;
await desk.stop();

const total = { committed: 0, conflict: 0, "guard-failed": 0 };
for (const file of readdirSync(folder)) {
  const counts = JSON.parse(readFileSync(join(folder, file), "utf8"));
  for (const kind of Object.keys(total)) total[kind] += counts[kind];
}
rmSync(folder, { recursive: true, force: true });
const rejected = total.conflict + total["guard-failed"];
console.log(
  `${GATEWAYS} gateways, ${AGENTS} agents, ${SHOPPERS} shoppers: ${assigned} assignments, ${(assigned / seconds).toFixed(0)} a second, ` +
    `${total.committed} commits, ${total.conflict} of them in conflict, ${total["guard-failed"]} over capacity: ` +
    `${(rejected / assigned).toFixed(3)} rejected for each assignment`,
);
process.exit(0);
