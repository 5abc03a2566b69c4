// `npm run bench:bot`: how well the bot finds entries and knows when it does not, beside other libraries; writes
// docs/reference/bot-quality.md. Weights were set on data/*-dev.json and on the shops' own wordings, never on `tests`.
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { createMatcher, compileBot, respond } from "../dist/index.js";
import { parseBotScript } from "../dist/script/index.js";
import { cutSet, loadSets, meanOf, measureCut, wordingCounts } from "./cuts.mjs";
import { createFloor } from "./floor.mjs";
import { askAll, bands, calibrationError, quantile, ranking, timesOf } from "./measure.mjs";
import { NOISE, seeded } from "./noise.mjs";
import { RIVALS } from "./rivals.mjs";
import { HOSTILE, measureSize } from "./speed.mjs";
import { page } from "./page.mjs";

const read = (name) => JSON.parse(readFileSync(new URL(`data/${name}.json`, import.meta.url), "utf8"));
const shops = { ko: read("ko-shop"), en: read("en-shop"), ja: read("ja-shop") };
const asEntries = (shop, wordings = Infinity) =>
  shop.entries.map(({ id, questions }) => ({ id, questions: questions.slice(0, wordings) }));
const asQuestions = (shop, kinds = ["tests", "later"]) =>
  shop.entries.flatMap((entry) =>
    kinds.flatMap((kind) => (entry[kind] ?? []).map((text) => ({ text, id: entry.id }))),
  );
const strangers = (shop) => [
  ...shop.outOfScope.map((text) => ({ text, isNear: false })),
  ...shop.nearMisses.map((text) => ({ text, isNear: true })),
];

const everything = (shop) => ({ questions: asQuestions(shop), strange: strangers(shop) });
const baton = (entries, locale) => createMatcher(entries, { locale });

async function measureMatcher(shop, entries, asked, create = baton) {
  const matcher = create(entries, shop.locale);
  const rows = await askAll(
    { ask: (text) => matcher.match(text), decide: (text) => matcher.decide(text) },
    asked,
  );
  return { ...ranking(rows), ...bands(rows), error: calibrationError(rows) };
}

async function compare(shop, wordings) {
  const results = {};
  const entries = asEntries(shop, wordings);
  for (const [name, create] of Object.entries(RIVALS)) {
    const ask = await create(entries, shop.locale);
    if (ask === undefined) continue;
    results[name] = ranking(
      await askAll({ ask }, { questions: asQuestions(shop), strange: strangers(shop) }),
    );
  }
  results["plain local ridge"] = await measureMatcher(shop, entries, everything(shop), createFloor);
  results.Baton = await measureMatcher(shop, entries, everything(shop));
  return results;
}

/** Baton and the plain recipe on the same random cuts of the development sets. */
async function compareOnCuts() {
  const sets = loadSets();
  const results = {};
  for (const set of sets) {
    for (const wordings of wordingCounts(set)) {
      if (!set.isPhrases && wordings !== 3) continue;
      const cut = cutSet(set, sets, wordings, seeded(1001 + wordings * 7));
      for (const [name, create] of Object.entries({ "plain local ridge": createFloor, Baton: baton })) {
        const kind = set.isPhrases ? "phrases" : "sentences";
        const key = `${kind}|${wordings}|${name}`;
        (results[key] ??= []).push(await measureCut(create(cut.known, set.locale), cut));
      }
    }
  }
  return { results, meanOf };
}

async function measureNoise(shop) {
  const results = {
    "as written": await measureMatcher(shop, asEntries(shop), { questions: asQuestions(shop), strange: [] }),
  };
  for (const [name, spoil] of Object.entries(NOISE)) {
    const random = seeded(11);
    const questions = asQuestions(shop).map(({ text, id }) => ({ id, text: spoil(text, random) }));
    results[name] = await measureMatcher(shop, asEntries(shop), { questions, strange: [] });
  }
  return results;
}

const FIRST_DAY = [
  "ship-track",
  "ship-when",
  "ship-fee",
  "ship-address",
  "return-how",
  "exchange-how",
  "refund-when",
  "cancel-order",
  "pay-methods",
  "member-password",
  "point-use",
  "store-where",
  "cs-hours",
];

/** A shop on its first day, answered by the whole bot (rules first), strangers included. */
async function firstDay() {
  const shop = { ...shops.ko, entries: shops.ko.entries.filter(({ id }) => FIRST_DAY.includes(id)) };
  return measureMatcher(shop, asEntries(shop), everything(shop));
}

/** How small talk and the like fare when rules come before the FAQ: replies that give an FAQ answer. */
function wholeBot(shop) {
  const faq = shop.entries.map(({ id, title, questions }) => ({
    id,
    title,
    questions,
    answer: { text: title },
  }));
  const parsed = parseBotScript({ name: "Baton", faq });
  const bot = compileBot(parsed.script, { locale: shop.locale });
  const ask = (text) =>
    respond(bot, { event: { kind: "text", text }, misses: 0, isOpen: true, isStaffed: true });
  const answered = strangers(shop).filter(({ text }) => ask(text).entryId !== undefined).length;
  return (100 * answered) / strangers(shop).length;
}

function measureHostile(matcher) {
  return Object.entries(HOSTILE).map(([name, text]) => {
    const times = timesOf(Array.from({ length: 20 }, () => () => matcher.match(text)));
    return [name, quantile(times, 1)];
  });
}

const started = performance.now();
const comparisons = {};
for (const [locale, shop] of Object.entries(shops)) {
  for (const wordings of [1, 3, Infinity])
    comparisons[`${locale} ${wordings}`] = await compare(shop, wordings);
}
const later = await measureMatcher(shops.ko, asEntries(shops.ko), {
  questions: asQuestions(shops.ko, ["later"]),
  strange: strangers(shops.ko),
});
const cuts = await compareOnCuts();
const noise = await measureNoise(shops.ko);
const small = await firstDay();
const wholeBots = Object.fromEntries(Object.entries(shops).map(([locale, shop]) => [locale, wholeBot(shop)]));
const sizes = [100, 1_000, 10_000].map((count) => measureSize(shops.ko, count));
const hostile = measureHostile(createMatcher(asEntries(shops.ko), { locale: "ko" }));
const counts = Object.fromEntries(
  Object.entries(shops).map(([locale, shop]) => [
    locale,
    {
      entries: shop.entries.length,
      wordings: shop.entries.flatMap((entry) => entry.questions).length,
      questions: asQuestions(shop).length,
      strange: strangers(shop).length,
    },
  ]),
);
const text = page({
  comparisons,
  cuts,
  later,
  noise,
  small,
  wholeBots,
  sizes,
  hostile,
  counts,
  machine: `${cpus()[0]?.model ?? "unknown"}, Node ${process.version}, ${cpus().length} cores, load ${(loadavg()[0] ?? 0).toFixed(1)} (above the number of cores, times come out longer)`,
});
writeFileSync(new URL("../../../docs/reference/bot-quality.md", import.meta.url), text);
console.log(text);
console.log(`${((performance.now() - started) / 1000).toFixed(0)} s`);
