// The recipe to beat, written down plainly: local kernel ridge regression over jamo n-grams, with a logistic for its confidence and
// a cut it sets for itself. No lists of words, no language-specific settings, no care for speed.
import { latinToHangul } from "../dist/match/keyboard.js";
import { seeded } from "./noise.mjs";

const NEIGHBOURS = 32;
const LAMBDA = 1;
const BLOCK_WEIGHTS = [1, 0.7];
const MOST_TRIALS = 200;
const LITTLE_KNOWN = 0.6;
const WANTED_PRECISION = 0.95;
const IN_SCOPE_PER_STRANGE = 4;
/** Slope of the best score, of its margin over the next, and offset, before a site's own correction. */
const COMMON = [6, 4, -3.2];

function normalise(text) {
  return text
    .replace(/([ㄱ-ㅎㅏ-ㅣ])\1+/g, " ")
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .replace(/^_+|_+$/g, "");
}

/** Counts of pieces of two to four jamo, and of single characters, as two maps. */
function featuresOf(text) {
  const blocks = [new Map(), new Map()];
  const count = (block, feature) => blocks[block].set(feature, (blocks[block].get(feature) ?? 0) + 1);
  const normalised = normalise(text);
  const jamo = Array.from(`_${normalised}_`.normalize("NFD"));
  for (let at = 0; at < jamo.length; at++)
    for (let length = 2; length <= 4 && at + length <= jamo.length; length++)
      count(0, jamo.slice(at, at + length).join(""));
  for (const letter of normalised.match(/[가-힣ぁ-ゖ一-鿿]/g) ?? []) count(1, letter);
  return blocks;
}

/** Weighs every block to unit length times its own weight; unknown features count in the length. */
function weigh(blocks, rarities, wordings) {
  const unknown = Math.log((wordings + 1) / 0.5);
  const vectors = blocks.map((block) => {
    const vector = new Map();
    let squares = 0;
    for (const [feature, count] of block) {
      const weight = (1 + Math.log(count)) * (rarities.get(feature) ?? unknown);
      squares += weight ** 2;
      if (rarities.has(feature)) vector.set(feature, weight);
    }
    return { vector, length: Math.sqrt(squares) };
  });
  const total = vectors.reduce((sum, { length }, block) => sum + (length > 0 ? BLOCK_WEIGHTS[block] : 0), 0);
  const weighed = new Map();
  vectors.forEach(({ vector, length }, block) => {
    for (const [feature, weight] of vector)
      weighed.set(feature, (weight / length) * Math.sqrt(BLOCK_WEIGHTS[block] / total));
  });
  return weighed;
}

function cosine(a, b) {
  let sum = 0;
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  for (const [feature, weight] of small) sum += weight * (large.get(feature) ?? 0);
  return sum;
}

/** Solves (K + λI) x = y by Gaussian elimination. */
function solve(matrix, target) {
  const rows = matrix.map((row, at) => [
    ...row.map((value, to) => (at === to ? value + LAMBDA : value)),
    target[at],
  ]);
  rows.forEach((pivot, at) => {
    for (let other = at + 1; other < rows.length; other++) {
      const factor = rows[other][at] / pivot[at];
      for (let to = at; to <= rows.length; to++) rows[other][to] -= factor * pivot[to];
    }
  });
  const x = [];
  for (let at = rows.length - 1; at >= 0; at--) {
    let value = rows[at][rows.length];
    for (let to = at + 1; to < rows.length; to++) value -= rows[at][to] * x[to];
    x[at] = value / rows[at][at];
  }
  return x;
}

const logistic = (x) => 1 / (1 + Math.exp(-x));

/** Newton steps for slope and offset of a logistic in the common odds, with a weak pull to no correction. */
function refit(trials) {
  let [slope, offset] = [1, 0];
  for (let step = 0; step < 25; step++) {
    let [gs, go, hss, hso, hoo] = [5 * (1 - slope), -offset, 5, 0, 1];
    for (const { odds, isRight, weight } of trials) {
      const p = logistic(slope * odds + offset);
      const [miss, curve] = [weight * (isRight - p), weight * p * (1 - p)];
      gs += miss * odds;
      go += miss;
      hss += curve * odds * odds;
      hso += curve * odds;
      hoo += curve;
    }
    const determinant = hss * hoo - hso * hso;
    slope += (gs * hoo - go * hso) / determinant;
    offset += (go * hss - gs * hso) / determinant;
  }
  return { slope, offset };
}

/** The lowest score above which the trials are right often enough. */
function chooseCut(trials) {
  const ranked = trials.toSorted((a, b) => b.score - a.score);
  let [right, all, cut] = [0, 0, 1];
  for (const { score, isRight, weight } of ranked) {
    all += weight;
    if (isRight) right += weight;
    if (right / all >= WANTED_PRECISION) cut = score;
  }
  return cut;
}

/** `{match, decide}` over entries; slow, for comparison only. */
export function createFloor(entries) {
  const wordings = entries.flatMap(({ id, questions }) =>
    questions.map((text) => ({ id, text, blocks: featuresOf(text) })),
  );
  const counts = new Map();
  for (const { blocks } of wordings)
    for (const block of blocks)
      for (const feature of block.keys()) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const rarities = new Map(
    [...counts].map(([feature, df]) => [feature, Math.log((wordings.length + 1) / (df + 0.5))]),
  );
  for (const wording of wordings) wording.vector = weigh(wording.blocks, rarities, wordings.length);

  const score = (vector, skips) => {
    const near = wordings
      .filter((wording) => !skips(wording))
      .map((wording) => ({ wording, similarity: cosine(vector, wording.vector) }))
      .filter(({ similarity }) => similarity > 0)
      .sort((a, b) => b.similarity - a.similarity)
      .slice(0, NEIGHBOURS);
    const kernel = near.map((a) => near.map((b) => cosine(a.wording.vector, b.wording.vector)));
    const shares = solve(
      kernel,
      near.map((one) => one.similarity),
    );
    const sums = new Map();
    near.forEach(({ wording }, at) => sums.set(wording.id, (sums.get(wording.id) ?? 0) + shares[at]));
    return [...sums].map(([id, sum]) => ({ id, sum })).sort((a, b) => b.sum - a.sum);
  };
  const oddsOf = ([best, next]) =>
    best === undefined ? -8 : COMMON[0] * best.sum + COMMON[1] * (best.sum - (next?.sum ?? 0)) + COMMON[2];
  const vectorOf = (text) => weigh(featuresOf(text), rarities, wordings.length);
  const knownMass = (text) => [...vectorOf(text).values()].reduce((sum, weight) => sum + weight ** 2, 0);
  /** The text, or its reading with the Hangul keyboard on where that is known better and the text is hardly known. */
  const read = (text) => {
    const hangul = latinToHangul(text);
    return knownMass(text) < LITTLE_KNOWN && knownMass(hangul) > knownMass(text) ? hangul : text;
  };

  const random = seeded(3);
  const asked = wordings
    .map((wording) => [random(), wording])
    .sort((a, b) => a[0] - b[0])
    .slice(0, MOST_TRIALS)
    .map(([, wording]) => wording);
  const alone = new Set(entries.filter(({ questions }) => questions.length < 2).map(({ id }) => id));
  const trials = asked.flatMap((wording) => {
    const vector = vectorOf(wording.text);
    const strange = {
      odds: oddsOf(score(vector, (other) => other.id === wording.id)),
      isRight: 0,
      weight: 1 / IN_SCOPE_PER_STRANGE,
    };
    if (alone.has(wording.id)) return [strange];
    const found = score(vector, (other) => other === wording);
    return [{ odds: oddsOf(found), isRight: Number(found[0]?.id === wording.id), weight: 1 }, strange];
  });
  const { slope, offset } = refit(trials);
  const likelihood = (odds) => logistic(slope * odds + offset);
  const cut = chooseCut(trials.map((trial) => ({ ...trial, score: likelihood(trial.odds) })));

  const match = (text) => {
    const found = score(vectorOf(read(text)), () => false);
    const best = likelihood(oddsOf(found));
    return found.slice(0, 10).map(({ id, sum }, at) => ({
      id,
      score: at === 0 ? best : Math.min(best, Math.max(0, sum) * (1 - best)),
    }));
  };
  const decide = (text) => {
    const found = match(text);
    if (found.length > 0 && found[0].score >= cut) return { kind: "answer", ...found[0] };
    return { kind: "suggest", ids: found.slice(0, 3).map(({ id }) => id), score: found[0]?.score ?? 0 };
  };
  return { match, decide };
}
