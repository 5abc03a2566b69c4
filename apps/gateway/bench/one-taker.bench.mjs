// Twenty agents over two gateways who take the same conversation at the same moment, 5,000 times: one must get it every time, the
// others be told so. TIMES says how often. Ends with 1 when it was ever otherwise.
import { agent, clientId, shopper, startDesk } from "./desk.mjs";

const TIMES = Number(process.env.TIMES ?? 5_000);
const AGENTS = 20;

const desk = await startDesk({ agents: AGENTS, capacity: 4, gateways: 2 });
const at = (index) => {
  const base = desk.bases[index % desk.bases.length];
  return { ...desk, base, agentBase: base };
};

/** Resolves with the answer to an operation, by its client id. */
const answers = new Map();
const ask = (socket, operation) =>
  new Promise((resolve) => {
    const id = clientId();
    answers.set(id, resolve);
    socket.send(JSON.stringify({ ...operation, clientId: id }));
  });
const hear = (frame) => {
  if (frame.kind !== "ack" && frame.kind !== "refused") return;
  answers.get(frame.clientId)?.(frame);
  answers.delete(frame.clientId);
};

// Nobody is available, so nothing is offered and everyone may take.
const seats = [];
for (let index = 0; index < AGENTS; index += 1) seats.push(await agent(at(index), index, hear));

const faults = [];
const refusals = {};
const wins = Array.from({ length: AGENTS }, () => 0);
const start = performance.now();
for (let round = 0; round < TIMES; round += 1) {
  const socket = await shopper(at(round), hear);
  const { conversation } = await ask(socket, { kind: "request-human" });
  const all = await Promise.all(seats.map((seat) => ask(seat, { kind: "take", conversation })));
  const winners = all.flatMap((frame, index) => (frame.kind === "ack" ? [index] : []));
  for (const { kind, code } of all) if (kind === "refused") refusals[code] = (refusals[code] ?? 0) + 1;
  const [winner] = winners;
  if (winners.length !== 1) faults.push(`round ${round}: ${winners.length} got it`);
  if (winner === undefined) break;
  wins[winner] += 1;
  await ask(seats[winner], { kind: "close", conversation, fence: all[winner].seq });
  socket.removeAllListeners("close");
  socket.close();
}
const seconds = (performance.now() - start) / 1_000;
const [first, second] = [0, 1].map((gateway) =>
  wins.reduce((sum, count, index) => (index % 2 === gateway ? sum + count : sum), 0),
);
console.log(
  `one-taker  ${TIMES} rounds of ${AGENTS} in ${seconds.toFixed(0)} s: won by one ${TIMES - faults.length} times, ` +
    `${first} on the first gateway and ${second} on the second; refusals ${JSON.stringify(refusals)}`,
);
for (const fault of faults) console.log(fault);
await desk.stop();
process.exit(faults.length === 0 ? 0 : 1);
