// `node packages/bot/bench/dev.mjs [--floor] [set…]`: what is worked on between reports. Every development set is cut at random
// (see cuts.mjs) and asked; `--floor` measures the plain recipe of floor.mjs on the same cuts instead.
import { createMatcher } from "../dist/index.js";
import { cutSet, loadSets, meanOf, measureCut, wordingCounts } from "./cuts.mjs";
import { createFloor } from "./floor.mjs";
import { NOISE, seeded } from "./noise.mjs";

const SEEDS = [1, 2];
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
  "nearAt90",
  "nearPrecision",
  "error",
  "noise",
];

const isFloor = process.argv.includes("--floor");
const wanted = process.argv.slice(2).filter((name) => name !== "--floor");
const create = (known, locale) => (isFloor ? createFloor(known) : createMatcher(known, { locale }));
const print = (name, cells) => console.log(name.padEnd(14), ...cells.map((cell) => cell.padStart(13)));

/** Points of top-1 that noise costs, on average over its kinds. */
function noiseCost(matcher, questions, locale) {
  const share = (spoil) => {
    const random = seeded(11);
    const right = questions.filter(({ text, id }) => matcher.match(spoil(text, random))[0]?.id === id);
    return (100 * right.length) / questions.length;
  };
  const kinds = Object.keys(NOISE).filter((kind) => kind !== "wrong keyboard" || locale === "ko");
  const spoilt = kinds.map((kind) => share(NOISE[kind]));
  return share((text) => text) - spoilt.reduce((sum, one) => sum + one, 0) / kinds.length;
}

const sets = loadSets();
print("", COLUMNS);
const means = { phrases: [], sentences: [] };
for (const set of sets) {
  if (wanted.length > 0 && !wanted.some((name) => set.name.includes(name))) continue;
  const results = [];
  for (const wordings of wordingCounts(set))
    for (const seed of SEEDS) {
      const cut = cutSet(set, sets, wordings, seeded(seed * 1000 + wordings * 7 + 1));
      const matcher = create(cut.known, set.locale);
      results.push({
        ...(await measureCut(matcher, cut)),
        noise: noiseCost(matcher, cut.questions, set.locale),
      });
    }
  print(
    set.name,
    COLUMNS.map((column) => meanOf(results, column).toFixed(1)),
  );
  means[set.isPhrases ? "phrases" : "sentences"].push(
    Object.fromEntries(COLUMNS.map((column) => [column, meanOf(results, column)])),
  );
}
for (const [kind, all] of Object.entries(means))
  print(
    kind,
    COLUMNS.map((column) => meanOf(all, column).toFixed(1)),
  );
