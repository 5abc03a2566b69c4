// A message from shopper to agent with everything on, beside a bare `ws` relay in the same run, interleaved: the CPU it costs
// with so many in flight that both are busy, and how long it takes one way at a steady thousand a second. GATEWAYS names what
// is measured: 0 is one gateway with embedded engines, 1 one on Redis, 2 two on Redis and PostgreSQL with shoppers on one and
// agents on the other; the CPU is that of all gateways and Redis. With SOCKETIO naming a folder where socket.io,
// @socket.io/redis-adapter and ioredis are installed, two processes of theirs are measured too.
import { agent, clientId, connect, shopper, startDesk } from "./desk.mjs";
import { cpuMicros, median, quantile, startNode } from "./processes.mjs";
import { openSocketIo } from "./socket-io.mjs";

const ROUNDS = Number(process.env.ROUNDS ?? 5);
const SHOPPERS = Number(process.env.SHOPPERS ?? 1_000);
const PER_SECOND = 1_000;
const SECONDS = 5;
const AGENTS = 20;
const DESKS = (process.env.GATEWAYS ?? "0").split(",").map(Number);
const NAMES = ["embedded", "one on Redis", "two on Redis"];
const FLOOD = 20_000;
const IN_FLIGHT = 200;
const TEXT = "주문한 그릇이 언제 도착하는지 궁금해요";

const say = ({ shoppers, sentAt }, index) => {
  const id = clientId();
  sentAt.set(id, performance.now());
  shoppers[index % shoppers.length].send(JSON.stringify({ kind: "say", clientId: id, text: TEXT }));
};

const cpuOf = ({ pids }) => pids.reduce((sum, pid) => sum + cpuMicros(pid), 0);

/** `send` is asked again and again to send what is due; resolves when all of `total` was acknowledged and seen. */
const run = async (side, total, send) => {
  const [acked, seen] = [side.acked.count, side.seen.count];
  side.latencies.length = 0;
  side.sentAt.clear();
  const cpu = cpuOf(side);
  const start = performance.now();
  await new Promise((resolve) => {
    const timer = setInterval(() => {
      send(side.acked.count - acked, performance.now() - start);
      const isDone = side.acked.count - acked >= total && side.seen.count - seen >= total;
      if (!isDone && performance.now() - start < 60_000) return;
      clearInterval(timer);
      resolve();
    }, 1);
  });
  const lost = total - Math.min(side.acked.count - acked, side.seen.count - seen);
  return { cpu: (cpuOf(side) - cpu) / total, lost };
};

/** As many as the side can take, `IN_FLIGHT` unanswered at any time. */
const flood = (side) => {
  let sent = 0;
  return run(side, FLOOD, (acked) => {
    for (; sent < FLOOD && sent - acked < IN_FLIGHT; sent += 1) say(side, sent);
  });
};

/** A steady thousand a second from every shopper in turn. */
const pace = async (side) => {
  let sent = 0;
  const total = PER_SECOND * SECONDS;
  const { lost } = await run(side, total, (_acked, ms) => {
    const due = Math.min(total, Math.floor((ms / 1_000) * PER_SECOND));
    for (; sent < due; sent += 1) say(side, sent);
  });
  return { p50: median(side.latencies), p99: quantile(side.latencies, 0.99), lost };
};

const counters = () => ({ latencies: [], sentAt: new Map(), acked: { count: 0 }, seen: { count: 0 } });

/** The agent's side saw the message with this client id. */
const see = ({ latencies, sentAt, seen }, id) => {
  const sent = sentAt.get(id);
  if (sent === undefined) return;
  seen.count += 1;
  latencies.push(performance.now() - sent);
};

const openRelay = async () => {
  const child = await startNode(new URL("bare-relay.mjs", import.meta.url).pathname, { ready: /port (\d+)/ });
  const url = `ws://127.0.0.1:${child.match[1]}`;
  const counts = counters();
  const shoppers = [];
  for (let index = 0; index < SHOPPERS; index += 1) {
    await connect(`${url}/agent/${index}`, {
      onFrame: (frame) => see(counts, frame.clientId),
    });
    shoppers.push(await connect(`${url}/shopper/${index}`, { onFrame: () => (counts.acked.count += 1) }));
  }
  return { shoppers, pids: [child.pid], stop: child.stop, ...counts };
};

/** Every shopper with a person: each agent takes and watches a share of the conversations. */
const openGateway = async (gateways) => {
  const desk = await startDesk({ agents: AGENTS, capacity: SHOPPERS, gateways });
  const counts = counters();
  const agents = [];
  const rows = new Map();
  for (let index = 0; index < AGENTS; index += 1) {
    const onFrame = (frame) => {
      if (index === 0 && frame.kind === "rows") {
        for (const row of frame.rows) rows.set(row.conversation, row.phase.kind);
      }
      if (frame.kind !== "appended") return;
      for (const entry of frame.entries) see(counts, entry.clientId);
    };
    agents.push(await agent(desk, index, onFrame));
  }
  const shoppers = [];
  for (let index = 0; index < SHOPPERS; index += 1) {
    const opened = deferred();
    const onFrame = (frame) => {
      if (frame.kind !== "ack") return;
      counts.acked.count += 1;
      opened.resolve(frame.conversation);
    };
    const socket = await shopper(desk, onFrame);
    socket.send(JSON.stringify({ kind: "request-human", clientId: clientId() }));
    const conversation = await opened.promise;
    const seat = agents[index % AGENTS];
    seat.send(JSON.stringify({ kind: "take", clientId: clientId(), conversation }));
    seat.send(JSON.stringify({ kind: "watch", conversation }));
    shoppers.push(socket);
  }
  while ([...rows.values()].filter((kind) => kind === "assigned").length < SHOPPERS) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { shoppers, pids: desk.pids, stop: desk.stop, ...counts };
};

const deferred = () => {
  const result = {};
  result.promise = new Promise((resolve) => (result.resolve = resolve));
  return result;
};

const sides = { relay: await openRelay() };
for (const gateways of DESKS) sides[NAMES[gateways]] = await openGateway(gateways);
const { SOCKETIO: folder } = process.env;
if (folder !== undefined) {
  const many = { folder, shoppers: SHOPPERS, agents: AGENTS };
  sides["two Socket.IO"] = await openSocketIo(many, { counts: counters(), see });
}
const empty = () => Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
const floods = empty();
const paces = empty();
for (const side of Object.values(sides)) await flood(side);
for (let round = 0; round < ROUNDS; round += 1) {
  for (const name of Object.keys(sides)) floods[name].push(await flood(sides[name]));
  for (const name of Object.keys(sides)) paces[name].push(await pace(sides[name]));
}
const of = (runs, key) => median(runs.map((one) => one[key]));
for (const name of Object.keys(sides)) {
  const lost = of(floods[name], "lost") + of(paces[name], "lost");
  console.log(
    `${name.padEnd(14)} ${of(floods[name], "cpu").toFixed(1)} µs CPU per message, one-way p50 ${of(paces[name], "p50").toFixed(2)} ms, p99 ${of(paces[name], "p99").toFixed(2)} ms at ${PER_SECOND} a second, lost ${lost}`,
  );
}
for (const name of Object.keys(sides).slice(1)) {
  const ratio = of(floods[name], "cpu") / of(floods.relay, "cpu");
  console.log(`${name}: ${ratio.toFixed(2)}× the CPU of the bare relay`);
}
for (const side of Object.values(sides)) await side.stop();
process.exit(0);
