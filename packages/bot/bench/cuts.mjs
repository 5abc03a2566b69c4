// Random cuts of the development sets (and of the wordings of the shops, never their `tests`): k wordings of an entry are known, others
// ask, a fifth of the entries is left out to be strange and near, and quite another set of the same language asks what is strange and far.
import { readdirSync, readFileSync } from "node:fs";
import { askAll, bands, calibrationError, ranking } from "./measure.mjs";
import { seeded } from "./noise.mjs";

const DATA = new URL("data/", import.meta.url);
const LEFT_OUT = 0.2;
const MOST_ASKING = 8;
/** Strange questions from another set, and from the lists written to be out of scope. */
const FAR_FROM_OTHER_SET = 70;
const FAR_FROM_LISTS = 50;
/** Sentences made for an entry of a set of phrases. */
const SENTENCES = 16;

const read = (name) => JSON.parse(readFileSync(new URL(`${name}.json`, DATA), "utf8"));
const shuffled = (list, random) =>
  list
    .map((item) => [random(), item])
    .sort((a, b) => a[0] - b[0])
    .map(([, item]) => item);

/** Sentences of a topic as a crowd would write them: its phrases (`topic`) in everyday frames, many of which are alike. */
function sentences(topic, frames, random) {
  const all = topic.flatMap((phrase) => frames.map((frame) => frame.replace("~", phrase)));
  return shuffled(all, random).slice(0, SENTENCES);
}

function load(name) {
  const set = read(name);
  if (set.topics !== undefined) {
    const random = seeded(99);
    const entries = set.topics.map((topic, at) => ({
      id: `topic-${at}`,
      texts: sentences(topic, set.frames, random),
    }));
    return { name: name.replace("-dev", ""), locale: set.locale, isPhrases: true, entries };
  }
  const entries = set.entries.map(({ id, questions, tests }) => ({
    id,
    texts: [...new Set(name.endsWith("-shop") ? questions : [...questions, ...tests])],
  }));
  return { name: name.replace("-dev", ""), locale: set.locale, isPhrases: false, entries };
}

function farTexts(set, sets, random) {
  const isShopFar = set.isPhrases || /town|home/.test(set.name);
  const other = sets.find(({ name }) => name === `${set.locale}-${isShopFar ? "shop" : "home"}`);
  const listed = set.name.endsWith("-shop") ? [] : read(`${set.locale}-dev`).outOfScope;
  return [
    ...shuffled(
      other.entries.flatMap((entry) => entry.texts),
      random,
    ).slice(0, FAR_FROM_OTHER_SET),
    ...shuffled(listed, random).slice(0, FAR_FROM_LISTS),
  ];
}

/** All development sets; `isPhrases` tells those of short phrases in frames from those where every sentence is worded anew. */
export function loadSets() {
  return readdirSync(DATA)
    .map((file) => file.replace(".json", ""))
    .filter((name) => /-(dev|shop)$/.test(name))
    .map(load);
}

/** How many wordings an entry of a set may be known by in a cut. */
export function wordingCounts(set) {
  const most = Math.max(...set.entries.map((entry) => entry.texts.length));
  return [1, 3, 5, 10].filter((count) => count < most && (set.isPhrases || count < 10));
}

/** One cut: the known entries, the questions asked, and the strange ones (`isNear` or not). */
export function cutSet(set, sets, wordings, random) {
  const known = [];
  const questions = [];
  const strange = farTexts(set, sets, random).map((text) => ({ text, isNear: false }));
  shuffled(set.entries, random).forEach(({ id, texts }, at) => {
    const list = shuffled(texts, random);
    if (at < set.entries.length * LEFT_OUT) strange.push(...list.map((text) => ({ text, isNear: true })));
    else {
      const count = Math.min(wordings, list.length - 1);
      known.push({ id, questions: list.slice(0, count) });
      questions.push(...list.slice(count, count + MOST_ASKING).map((text) => ({ text, id })));
    }
  });
  return { known, questions, strange };
}

/** The measures of a matcher (`{match, decide}`) on a cut; strange questions are far ones but for `near…`. */
export async function measureCut(matcher, { questions, strange }) {
  const rows = await askAll(
    { ask: (text) => matcher.match(text), decide: (text) => matcher.decide(text) },
    { questions, strange },
  );
  const far = rows.filter((row) => row.isNear !== true);
  const near = rows.filter((row) => row.isNear !== false);
  return {
    ...ranking(far),
    ...bands(far),
    error: calibrationError(far),
    nearAt90: ranking(near).at90,
    nearPrecision: bands(near).precision,
    falseNear: bands(near).falseNear,
  };
}

/** The mean of a measure over results; where a matcher answered nothing at all its precision is left out. */
export function meanOf(results, column) {
  const counted = results.filter((result) => !/recision/.test(column) || result.coverage > 0);
  return counted.reduce((sum, result) => sum + result[column], 0) / Math.max(1, counted.length);
}
