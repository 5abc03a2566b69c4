// What saving settings costs everybody else: the longest anybody waits for an answer of the gateway while a file of
// 10,000 questions is read, they are brought in, one of them is edited, and something is saved that does not concern the bot. ENTRIES
// names another number.
import { readFileSync } from "node:fs";
import { manyEntries } from "../../../packages/bot/bench/speed.mjs";
import { startDesk } from "./desk.mjs";
import { quantile } from "./processes.mjs";

const ENTRIES = Number(process.env.ENTRIES ?? 10_000);
const ASK_EVERY_MS = 2;

const shop = JSON.parse(
  readFileSync(new URL("../../../packages/bot/bench/data/ko-shop.json", import.meta.url), "utf8"),
);
const desk = await startDesk({ agents: 1, capacity: 5 });
const headers = {
  cookie: desk.cookies[0],
  origin: desk.base,
  "x-baton": "1",
  "content-type": "application/json",
};

const read = async () => (await fetch(`${desk.base}/v1/admin/settings`, { headers })).json();

/** Sends what `make` makes of the settings; how long that took, and how long others waited meanwhile. */
const send = async (name, { path, ...how }, make) => {
  const body = JSON.stringify(make(await read()));
  const waits = [];
  let isOver = false;
  const asking = (async () => {
    while (!isOver) {
      const start = performance.now();
      await (await fetch(`${desk.base}/healthz`)).text();
      waits.push(performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
    }
  })();
  const start = performance.now();
  const response = await fetch(`${desk.base}${path}`, { ...how, headers, body });
  const answer = await response.text();
  const ms = performance.now() - start;
  if (!response.ok) throw new Error(answer);
  isOver = true;
  await asking;
  const longest = waits.toSorted((a, b) => b - a).slice(0, 3);
  console.log(
    `${name}: answered in ${ms.toFixed(0)} ms; others waited p50 ${quantile(waits, 0.5).toFixed(1)} ms, longest ${longest.map((one) => one.toFixed(0)).join(", ")} ms`,
  );
};
const save = (name, edit) =>
  send(name, { method: "PUT", path: "/v1/admin/settings" }, ({ revision, settings }) => ({
    revision,
    settings: edit(settings),
  }));

const entries = manyEntries(shop, ENTRIES).map(({ id, questions }) => ({
  id,
  title: questions[0],
  questions: questions.slice(1),
  locale: "ko",
  answer: { text: "곧 알려 드릴게요." },
}));
const withFaq = (settings, faq) => ({ ...settings, bot: { ...settings.bot, faq } });

const rows = entries.map(({ title, answer }, at) => `${at} ${title},${answer.text}`);
await send(
  `a file of ${ENTRIES} questions read`,
  { method: "POST", path: "/v1/admin/faq-import" },
  ({ settings }) => ({
    settings,
    mode: "merge",
    file: Buffer.from(`질문,답변\n${rows.join("\n")}\n`).toString("base64"),
  }),
);
await save(`${ENTRIES} questions brought in`, (settings) =>
  withFaq(settings, [...settings.bot.faq, ...entries]),
);
await save("one question edited", (settings) =>
  withFaq(
    settings,
    settings.bot.faq.map((entry) =>
      entry.id === "entry-7" ? { ...entry, questions: [...entry.questions, "새로 더한 표현이에요"] } : entry,
    ),
  ),
);
await save("the greeting edited", (settings) => ({
  ...settings,
  greeting: { ...settings.greeting, ko: "어서 오세요" },
}));
await desk.stop();
process.exit(0);
