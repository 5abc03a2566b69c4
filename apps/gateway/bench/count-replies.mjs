// Loaded before a gateway's own program: counts what Redis says to its commits, and writes it down at the end where COUNTS says.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const { Redis } = createRequire(new URL("../../../packages/store-redis/package.json", import.meta.url))(
  "ioredis",
);
const KINDS = ["committed", "conflict", "guard-failed"];
const counts = Object.fromEntries(KINDS.map((kind) => [kind, 0]));

const count = (reply) => {
  if (!Array.isArray(reply)) return;
  for (const one of reply) {
    const [kind] = String(one).split(" ");
    if (kind in counts) counts[kind] += 1;
  }
};
const { sendCommand } = Redis.prototype;
Redis.prototype.sendCommand = function (command, ...rest) {
  if (/^eval(sha)?$/i.test(command.name)) command.promise.then(count, () => undefined);
  return sendCommand.call(this, command, ...rest);
};
process.on("exit", () => {
  if (process.env.COUNTS)
    writeFileSync(join(process.env.COUNTS, `${process.pid}.json`), JSON.stringify(counts));
});
