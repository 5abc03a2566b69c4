// What a page view costs the gateway, the loader and the site's launcher view, when the loader comes whole and when the browser has it.
import { Agent, get } from "node:http";
import { startDesk } from "./desk.mjs";
import { cpuMicros, median } from "./processes.mjs";

const VIEWS = Number(process.env.VIEWS ?? 2_000);
const ROUNDS = Number(process.env.ROUNDS ?? 3);
const AT_ONCE = 16;

const desk = await startDesk({ agents: 1, capacity: 1 });
const keep = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
const ask = (path, headers = {}) =>
  new Promise((resolve, reject) => {
    get(
      new URL(path, desk.base),
      { agent: keep, headers: { "accept-encoding": "gzip", ...headers } },
      (answer) => {
        if (answer.statusCode >= 400) reject(new Error(`${path}: ${answer.statusCode}`));
        answer.resume();
        answer.on("end", () => resolve(answer));
      },
    ).on("error", reject);
  });

const { headers } = await ask("/baton.js");
const views = {
  "first visit": () => Promise.all([ask("/baton.js"), ask("/v1/sites/demo/launcher")]),
  "loader kept, asked whether it changed": () =>
    Promise.all([ask("/baton.js", { "if-none-match": headers.etag }), ask("/v1/sites/demo/launcher")]),
  "loader kept, not asked": () => ask("/v1/sites/demo/launcher"),
};
for (const [name, view] of Object.entries(views)) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = cpuMicros(desk.pid);
    for (let done = 0; done < VIEWS; done += AT_ONCE)
      await Promise.all(Array.from({ length: AT_ONCE }, view));
    rounds.push((cpuMicros(desk.pid) - before) / VIEWS);
  }
  console.log(`${name}: ${median(rounds).toFixed(0)} µs CPU a view`);
}
keep.destroy();
await desk.stop();
process.exit(0);
