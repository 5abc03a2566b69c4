// From the shopper asking for a person to the offer on the agent's screen, one at a time.
import { agent, clientId, shopper, startDesk } from "./desk.mjs";
import { median, quantile } from "./processes.mjs";

const TIMES = Number(process.env.TIMES ?? 200);

const desk = await startDesk({ agents: 1, capacity: 10 * TIMES });
let offered = () => undefined;
const seat = await agent(desk, 0, (frame) => {
  if (frame.kind !== "rows") return;
  if (frame.rows.some((row) => row.phase.kind === "offered")) offered(performance.now());
});
seat.send(JSON.stringify({ kind: "set-presence", presence: "available" }));

const waits = [];
for (let index = 0; index < TIMES; index += 1) {
  const socket = await shopper(desk, () => undefined);
  const arrived = new Promise((resolve) => (offered = resolve));
  const askedAt = performance.now();
  socket.send(JSON.stringify({ kind: "request-human", clientId: clientId() }));
  waits.push((await arrived) - askedAt);
  socket.removeAllListeners("close");
  socket.close();
}
const [p50, p99] = [median(waits), quantile(waits, 0.99)];
console.log(`handoff  asked to offered p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms over ${TIMES}`);
await desk.stop();
process.exit(0);
