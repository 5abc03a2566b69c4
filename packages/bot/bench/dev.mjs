// `node packages/bot/bench/dev.mjs [set…]`: what is worked on between reports. Each development set (and the wordings of the shops, never their
// `tests`) is cut at random: k wordings of an entry are known, the others ask, and a fifth of the entries is left out to be strange.
import { readdirSync, readFileSync } from "node:fs";
import { createMatcher } from "../dist/index.js";
import { askAll, bands, calibrationError, ranking } from "./measure.mjs";
import { seeded } from "./noise.mjs";

const DATA = new URL("data/", import.meta.url);
const WORDINGS = [1, 3, 5];
const SEEDS = [1, 2];
const LEFT_OUT = 0.2;
const MOST_FAR = 120;

const read = (name) => JSON.parse(readFileSync(new URL(`${name}.json`, DATA), "utf8"));
const shuffled = (list, random) =>
  list
    .map((item) => [random(), item])
    .sort((a, b) => a[0] - b[0])
    .map(([, item]) => item);

function load(name) {
  const set = read(name);
  const isShop = name.endsWith("-shop");
  const entries = set.entries.map(({ id, questions, tests }) => ({
    id,
    texts: [...new Set(isShop ? questions : [...questions, ...tests])],
  }));
  return { name, locale: set.locale, entries, far: isShop ? [] : [...set.outOfScope, ...set.nearMisses] };
}

/** Questions of quite another set of the same language stand in where a set brings no strange ones. */
function withFar(set, sets) {
  if (set.far.length > 0) return set;
  const other = sets.find(
    ({ name }) => name === `${set.locale}-${set.name.endsWith("-home") ? "shop" : "home"}`,
  );
  return { ...set, far: other.entries.flatMap((entry) => entry.texts) };
}

function cut(set, wordings, random) {
  const known = [];
  const questions = [];
  const strange = shuffled(set.far, random)
    .slice(0, MOST_FAR)
    .map((text) => ({ text, isNear: false }));
  shuffled(set.entries, random).forEach(({ id, texts }, at) => {
    const list = shuffled(texts, random);
    if (at < set.entries.length * LEFT_OUT) strange.push(...list.map((text) => ({ text, isNear: true })));
    else {
      const count = Math.min(wordings, list.length - 1);
      known.push({ id, questions: list.slice(0, count) });
      questions.push(...list.slice(count).map((text) => ({ text, id })));
    }
  });
  return { known, questions, strange };
}

async function measure(set, wordings, seed) {
  const { known, questions, strange } = cut(set, wordings, seeded(seed * 100 + wordings));
  const matcher = createMatcher(known, { locale: set.locale });
  const rows = await askAll(
    { ask: (text) => matcher.match(text), decide: (text) => matcher.decide(text) },
    { questions, strange },
  );
  return { ...ranking(rows), ...bands(rows), error: calibrationError(rows) };
}

const COLUMNS = [
  "top1",
  "top3",
  "at90",
  "at95",
  "precision",
  "coverage",
  "wrong",
  "helped",
  "falseFar",
  "falseNear",
  "error",
];
const mean = (results, column) => results.reduce((sum, result) => sum + result[column], 0) / results.length;
const print = (name, cells) => console.log(name.padEnd(14), ...cells.map((cell) => cell.padStart(9)));

const names = readdirSync(DATA)
  .map((file) => file.replace(".json", ""))
  .filter((name) => /-(dev|shop)$/.test(name));
const sets = names.map(load).map((set) => ({ ...set, name: set.name.replace("-dev", "") }));
const wanted = process.argv.slice(2);
print("", COLUMNS);
const all = [];
for (const set of sets.map((one) => withFar(one, sets))) {
  if (wanted.length > 0 && !wanted.some((name) => set.name.includes(name))) continue;
  const results = [];
  const most = Math.max(...set.entries.map((entry) => entry.texts.length));
  for (const wordings of WORDINGS.filter((count) => count < most))
    for (const seed of SEEDS) results.push(await measure(set, wordings, seed));
  print(
    set.name,
    COLUMNS.map((column) => mean(results, column).toFixed(1)),
  );
  all.push(Object.fromEntries(COLUMNS.map((column) => [column, mean(results, column)])));
}
print(
  "mean",
  COLUMNS.map((column) => mean(all, column).toFixed(1)),
);
