// How fast and how large: build, ask, change and hold 100, 1,000 and 10,000 entries of five wordings, and hostile texts.
import { createMatcher } from "../dist/index.js";
import { processorTime, quantile, timesOf } from "./measure.mjs";
import { seeded } from "./noise.mjs";

const SYLLABLES = Array.from(
  "가나다라마바사아자차카타파하거너더러머버서어저고노도로모보소오조구누두루무부수우주기니디리미비시이지강산해별빛달꽃솔",
);

/** `count` entries of five wordings: real wordings about made-up products, so that words are shared as in a large shop. */
export function manyEntries(shop, count) {
  const random = seeded(7);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const wordings = shop.entries.flatMap((entry) => [...entry.questions, ...entry.tests]);
  return Array.from({ length: count }, (_, at) => {
    const product = Array.from({ length: 2 + (at % 3) }, () => pick(SYLLABLES)).join("");
    return { id: `entry-${at}`, questions: Array.from({ length: 5 }, () => `${product} ${pick(wordings)}`) };
  });
}

const used = () => {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
};

/** Build time, asking times, memory and changing times for one size. */
export function measureSize(shop, count) {
  const entries = manyEntries(shop, count);
  const questions = manyEntries(shop, count)
    .slice(0, 400)
    .map((entry, at) => (at % 2 ? entry.questions[0] : shop.entries[at % shop.entries.length].tests[0]));
  const before = used();
  const start = processorTime();
  const matcher = createMatcher(entries, { locale: shop.locale });
  const build = processorTime() - start;
  const memory = used() - before;
  timesOf(questions.slice(0, 200).map((text) => () => matcher.match(text)));
  const rounds = [1, 2, 3].map(() => questions.map((text) => timesOf([() => matcher.match(text)])[0]));
  const asking = questions
    .map((_, at) => Math.min(...rounds.map((times) => times[at])))
    .sort((a, b) => a - b);
  const changing = timesOf(
    entries
      .slice(0, 100)
      .map(
        (entry) => () => matcher.put({ ...entry, questions: [...entry.questions, "새로 더한 표현이에요"] }),
      ),
  );
  return {
    count,
    build,
    p50: quantile(asking, 0.5),
    p99: quantile(asking, 0.99),
    memory,
    change: quantile(changing, 0.5),
    slowestChange: quantile(changing, 1),
  };
}

/** Texts meant to hurt, by name. */
export const HOSTILE = {
  empty: "",
  "4,000 × one letter": "가".repeat(4_000),
  "4,000 different syllables": Array.from({ length: 4_000 }, (_, at) =>
    String.fromCharCode(0xac00 + ((at * 37) % 11_172)),
  ).join(""),
  "10,000 emoji": "😀".repeat(10_000),
  "zero-width": "\u200b\u200d\ufeff".repeat(3_000),
  bidi: "\u202e환불\u202c\u2066".repeat(1_000),
  "lone surrogates": "\ud800환불\udc00".repeat(1_000),
  "10,000 single Hangul letters": "ㅎㅂ".repeat(5_000),
  "ligatures that grow 18 times": "\ufdfa".repeat(10_000),
  "32 KiB of a's": "a".repeat(32_768),
  "32 KiB of digits and dashes": "0-".repeat(16_384),
};
