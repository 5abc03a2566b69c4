// Resident memory of a shopper who has the panel open and says nothing, at 10,000; beside it bare `ws` in the same run.
import { connect, shopper, startDesk } from "./desk.mjs";
import { rssBytes, startNode } from "./processes.mjs";

const SOCKETS = Number(process.env.SOCKETS ?? 10_000);
const AT_ONCE = 50;

const settle = () => new Promise((resolve) => setTimeout(resolve, 3_000));

/** Memory for each of `SOCKETS` sockets, in kB, after the process has settled. */
const perSocket = async (pid, open) => {
  for (let warm = 0; warm < AT_ONCE; warm += 1) await open();
  await settle();
  const before = rssBytes(pid);
  for (let done = 0; done < SOCKETS; done += AT_ONCE)
    await Promise.all(Array.from({ length: AT_ONCE }, open));
  await settle();
  return (rssBytes(pid) - before) / SOCKETS / 1_000;
};

const relay = await startNode(new URL("bare-relay.mjs", import.meta.url).pathname, { ready: /port (\d+)/ });
const url = `ws://127.0.0.1:${relay.match[1]}/shopper/x`;
const bare = await perSocket(relay.pid, () => connect(url, { onFrame: () => undefined }));
console.log(`bare ws  ${bare.toFixed(1)} kB a socket`);
await relay.stop();

const desk = await startDesk({ agents: 1, capacity: 1 });
const full = await perSocket(desk.pid, () => shopper(desk, () => undefined));
console.log(`gateway  ${full.toFixed(1)} kB a shopper past hello, ${SOCKETS} of them`);
await desk.stop();
process.exit(0);
