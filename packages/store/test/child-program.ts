// Runs in a process of its own, to be killed: eight writers, each with its own conversations, print what was acknowledged.
import { writeSync } from "node:fs";
import { openSqliteStore } from "@baton/store";
import { commitOn } from "../src/contract/chat.ts";

const [path = "", round = "0"] = process.argv.slice(2);
const { conversations } = await openSqliteStore({
  path,
  durability: "full",
  settleMs: 15,
  journalBytes: 200_000,
});
writeSync(1, `opened ${process.pid}\n`);

const write = async (writer: number): Promise<void> => {
  for (let turn = 0; ; turn += 1) {
    const name = `r${round}-w${writer}-c${turn % 5}`;
    const seq = Math.floor(turn / 5) * 2;
    const lists = { live: writer, [`visitor:${name}`]: turn, waiting: turn % 7 };
    const operation = `${name}-${seq}`;
    const result = await conversations.commit(commitOn(name, seq, { events: 2, lists, operation }));
    if (result.kind !== "committed") throw new Error(`${operation}: ${result.kind}`);
    writeSync(1, `${name} ${seq + 2}\n`);
  }
};

await Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)));
