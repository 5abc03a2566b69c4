// CPU and latency of a message, shopper to agent with everything on, against a bare `ws` relay in the same run, interleaved.
import { agent, clientId, connect, shopper, startDesk } from "./desk.mjs";
import { cpuMicros, median, quantile, startNode } from "./processes.mjs";

const ROUNDS = Number(process.env.ROUNDS ?? 5);
const SHOPPERS = Number(process.env.SHOPPERS ?? 1_000);
const PER_SECOND = 1_000;
const SECONDS = 5;
const AGENTS = 20;
const TEXT = "주문한 그릇이 언제 도착하는지 궁금해요";

/** Sends at a steady pace from every shopper in turn; resolves when each message has been acknowledged and seen. */
const drive = async (shoppers, { pid, latencies, sentAt, acked, seen }) => {
  const total = PER_SECOND * SECONDS;
  const [ackedBefore, seenBefore] = [acked.count, seen.count];
  latencies.length = 0;
  sentAt.clear();
  const cpu = cpuMicros(pid);
  const start = performance.now();
  let sent = 0;
  await new Promise((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(total, Math.floor(((performance.now() - start) / 1_000) * PER_SECOND));
      for (; sent < due; sent += 1) {
        const id = clientId();
        sentAt.set(id, performance.now());
        shoppers[sent % shoppers.length].send(JSON.stringify({ kind: "say", clientId: id, text: TEXT }));
      }
      const isDone = acked.count - ackedBefore >= total && seen.count - seenBefore >= total;
      if (!isDone && performance.now() - start < 60_000) return;
      clearInterval(timer);
      resolve();
    }, 1);
  });
  const lost = total - Math.min(acked.count - ackedBefore, seen.count - seenBefore);
  return {
    cpu: (cpuMicros(pid) - cpu) / total,
    p50: median(latencies),
    p99: quantile(latencies, 0.99),
    lost,
  };
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
  return { shoppers, pid: child.pid, stop: child.stop, ...counts };
};

/** Every shopper with a person: each agent takes and watches a share of the conversations. */
const openGateway = async () => {
  const desk = await startDesk({ agents: AGENTS, capacity: SHOPPERS });
  const counts = counters();
  const agents = [];
  const rows = new Map();
  for (let index = 0; index < AGENTS; index += 1) {
    const onFrame = (frame) => {
      if (index === 0 && frame.kind === "row") rows.set(frame.row.conversation, frame.row.phase.kind);
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
  return { shoppers, pid: desk.pid, stop: desk.stop, ...counts };
};

const deferred = () => {
  const result = {};
  result.promise = new Promise((resolve) => (result.resolve = resolve));
  return result;
};

const relay = await openRelay();
const gateway = await openGateway();
const results = { relay: [], gateway: [] };
await drive(relay.shoppers, relay);
await drive(gateway.shoppers, gateway);
for (let round = 0; round < ROUNDS; round += 1) {
  results.relay.push(await drive(relay.shoppers, relay));
  results.gateway.push(await drive(gateway.shoppers, gateway));
}
const of = (name, key) => median(results[name].map((one) => one[key]));
for (const name of ["relay", "gateway"]) {
  const [cpu, p50, p99, lost] = ["cpu", "p50", "p99", "lost"].map((key) => of(name, key));
  console.log(
    `${name.padEnd(8)} ${cpu.toFixed(1)} µs CPU per message, one-way p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms, lost ${lost}`,
  );
}
console.log(`ratio    ${(of("gateway", "cpu") / of("relay", "cpu")).toFixed(2)}× the CPU of the bare relay`);
await relay.stop();
await gateway.stop();
process.exit(0);
