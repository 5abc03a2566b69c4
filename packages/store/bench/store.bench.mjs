// Stored messages per second with full durability beside a plain insert loop in the same run, and what answers cost with
// 100 and with 100,000 conversations. Build first: `npm run build`, then `node packages/store/bench/store.bench.mjs`.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { openSqliteStore } from "@baton/store";
import { commitOn, conversationId, SITE } from "../dist/contract/chat.js";

const ROUNDS = 5;
const folder = mkdtempSync(join(tmpdir(), "baton-bench-"));
let files = 0;
const freshPath = () => join(folder, `${(files += 1)}.db`);

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const measure = async (work, count) => {
  const cpu = process.cpuUsage();
  const start = process.hrtime.bigint();
  await work();
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const { user, system } = process.cpuUsage(cpu);
  return { perSecond: count / seconds, cpuUs: (user + system) / count };
};

/** `inFlight` shoppers, each sending its next message when the last is stored; over 1,000 conversations in turn. */
const storeMessages = async (store, inFlight, count) => {
  const names = Array.from({ length: 1_000 }, (_, index) => `conversation-${index}`);
  const seqs = new Map(names.map((name) => [name, 0]));
  let sent = 0;
  const shopper = async (offset) => {
    for (let turn = 0; sent < count; turn += 1) {
      const number = (sent += 1);
      const name = names[(offset + turn * inFlight) % names.length];
      const seq = seqs.get(name);
      seqs.set(name, seq + 1);
      const lists = { [`visitor:${name}`]: 1, [`open:${name}`]: 1, live: 1, silent: 1, "to-answer": number };
      const result = await store.conversations.commit(
        commitOn(name, seq, { lists, operation: `visitor:${name}:${number}` }),
      );
      if (result.kind !== "committed") throw new Error(result.kind);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, (_, offset) => shopper(offset)));
};

/** The floor: what libsql alone does with one row and one fsync after the other. */
const plainInserts = (count, perTransaction) => {
  const path = freshPath();
  const database = new Database(path);
  database.exec("PRAGMA journal_mode = WAL");
  database.exec("PRAGMA synchronous = FULL");
  database.exec("CREATE TABLE messages (conversation TEXT, seq INTEGER, body TEXT)");
  const insert = database.prepare("INSERT INTO messages VALUES (?, ?, ?)");
  const body = JSON.stringify(commitOn("a", 0).events[0]);
  return measure(async () => {
    for (let done = 0; done < count; done += perTransaction) {
      database.exec("BEGIN");
      for (let row = 0; row < perTransaction; row += 1) insert.run("conversation", done + row, body);
      database.exec("COMMIT");
    }
  }, count).finally(() => database.close());
};

const benchThroughput = async () => {
  console.log("\nstored messages, full durability (medians of 5, interleaved with the plain loop)");
  console.log("in flight | store msg/s | CPU µs | plain msg/s, same sharing | CPU µs | ratio");
  for (const inFlight of [1, 8, 64]) {
    const count = inFlight === 1 ? 2_000 : 20_000;
    const store = await openSqliteStore({ path: freshPath(), durability: "full" });
    await storeMessages(store, 8, 200).catch(() => undefined);
    await store.close();
    const ours = [];
    const plain = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const fresh = await openSqliteStore({ path: freshPath(), durability: "full" });
      ours.push(await measure(() => storeMessages(fresh, inFlight, count), count));
      await fresh.close();
      plain.push(await plainInserts(count, inFlight));
    }
    const of = (runs, key) => median(runs.map((run) => run[key]));
    const [mine, theirs] = [of(ours, "perSecond"), of(plain, "perSecond")];
    console.log(
      [
        inFlight,
        Math.round(mine),
        of(ours, "cpuUs").toFixed(1),
        Math.round(theirs),
        of(plain, "cpuUs").toFixed(1),
        (mine / theirs).toFixed(2),
      ].join(" | "),
    );
  }
};

const fill = async (store, total) => {
  for (let from = 0; from < total; from += 500) {
    const batch = Array.from({ length: Math.min(500, total - from) }, (_, index) => {
      const name = `c${from + index}`;
      const lists = {
        [`visitor:${name}`]: 1,
        [`open:${name}`]: 1,
        live: from + index,
        waiting: from + index,
      };
      return store.conversations.commit(commitOn(name, 0, { lists }));
    });
    await Promise.all(batch);
  }
};

/** Puts the head of the line into an agent's hands and back again: two commits, one of them guarded. */
const assignAndReturn = async ({ conversations }, turn) => {
  const [{ conversation: name }] = await conversations.members(SITE, "waiting", { limit: 1 });
  const { seq } = await conversations.load(SITE, name);
  const guards = [{ index: "held:kim", below: 4 }];
  const held = commitOn(name, seq, { lists: { live: 1, "held:kim": turn }, guards });
  const result = await conversations.commit(held);
  if (result.kind !== "committed") throw new Error(result.kind);
  await conversations.commit(commitOn(name, seq + 1, { lists: { live: 1, waiting: turn } }));
};

const QUESTIONS = [
  {
    name: "load, in use",
    times: 5_000,
    ask: ({ store }) => store.conversations.load(SITE, conversationId("c7")),
  },
  {
    name: "load, from disk",
    times: 1_000,
    ask: ({ cold, size }, turn) => cold.conversations.load(SITE, conversationId(`c${(turn * 7_919) % size}`)),
  },
  { name: "count", times: 5_000, ask: ({ store }) => store.conversations.count(SITE, "waiting") },
  {
    name: "members, first 10",
    times: 5_000,
    ask: ({ store }) => store.conversations.members(SITE, "waiting", { limit: 10 }),
  },
  {
    name: "position, last in line",
    times: 5_000,
    ask: ({ store, size }) => store.conversations.position(SITE, "waiting", conversationId(`c${size - 1}`)),
  },
  { name: "assignment and return", times: 100, ask: ({ store }, turn) => assignAndReturn(store, turn) },
];

const openFilled = async (size) => {
  const path = freshPath();
  const first = await openSqliteStore({ path, durability: "normal" });
  await fill(first, size);
  await first.close();
  const before = process.memoryUsage().rss;
  const start = performance.now();
  const store = await openSqliteStore({ path, durability: "normal", windowMs: 0 });
  const openMs = performance.now() - start;
  const megabytes = (process.memoryUsage().rss - before) / 1e6;
  return { store, size, path, openMs, megabytes };
};

const benchGrowth = async () => {
  const subjects = [await openFilled(100), await openFilled(100_000)];
  console.log(`\nanswers, µs each (medians of ${ROUNDS}) | 100 | 100,000 conversations | ratio`);
  const row = (name, [small, large]) =>
    console.log(`${name} | ${small.toFixed(2)} | ${large.toFixed(2)} | ${(large / small).toFixed(2)}`);
  for (const { name, times, ask } of QUESTIONS) {
    const runs = [[], []];
    for (const subject of subjects) {
      if (name !== "load, from disk") continue;
      await subject.store.close();
      // Room for one state, so that each load reads its own.
      subject.cold = await openSqliteStore({ path: subject.path, durability: "normal", cachedStates: 1 });
    }
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [at, subject] of subjects.entries()) {
        const start = process.hrtime.bigint();
        for (let turn = 0; turn < times; turn += 1) await ask(subject, round * times + turn);
        runs[at].push(Number(process.hrtime.bigint() - start) / 1e3 / times);
      }
    }
    row(name, runs.map(median));
    for (const subject of subjects) {
      if (subject.cold === undefined) continue;
      await subject.cold.close();
      delete subject.cold;
      subject.store = await openSqliteStore({ path: subject.path, durability: "normal", windowMs: 0 });
    }
  }
  row(
    "opening, ms",
    subjects.map(({ openMs }) => openMs),
  );
  console.log(`memory to open 100,000 conversations: ${subjects[1].megabytes.toFixed(0)} MB`);
  for (const { store } of subjects) await store.close();
};

try {
  await benchThroughput();
  await benchGrowth();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
