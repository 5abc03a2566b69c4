// What saving settings costs everybody else: the longest anybody waits for an answer of the gateway while 10,000 questions are
// brought in, one of them is edited, and something is saved that does not concern the bot. ENTRIES names another number.
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

/** Saves what `edit` makes of the settings; how long that took, and how long others waited meanwhile. */
const save = async (name, edit) => {
  const { revision, settings } = await read();
  const body = JSON.stringify({ revision, settings: edit(settings) });
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
  const response = await fetch(`${desk.base}/v1/admin/settings`, { method: "PUT", headers, body });
  const ms = performance.now() - start;
  if (!response.ok) throw new Error(await response.text());
  isOver = true;
  await asking;
  const longest = waits.toSorted((a, b) => b - a).slice(0, 3);
  console.log(
    `${name}: saved in ${ms.toFixed(0)} ms; others waited p50 ${quantile(waits, 0.5).toFixed(1)} ms, longest ${longest.map((one) => one.toFixed(0)).join(", ")} ms`,
  );
};

const entries = manyEntries(shop, ENTRIES).map(({ id, questions }) => ({
  id,
  title: questions[0],
  questions: questions.slice(1),
  locale: "ko",
  answer: { text: "곧 알려 드릴게요." },
}));
const withFaq = (settings, faq) => ({ ...settings, bot: { ...settings.bot, faq } });

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
