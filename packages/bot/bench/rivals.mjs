// Other ways to find an FAQ entry, each used as its documentation shows: `rival(entries, locale) → ask(text) → [{id, score}]`.
import { create, insertMultiple, search } from "@orama/orama";
import MiniSearch from "minisearch";

const words = (text) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
const documents = (entries) =>
  entries.flatMap(({ id, questions }) =>
    questions.map((question, at) => ({ id: `${id}#${at}`, entry: id, question })),
  );

/** Best wording per entry, best first. */
function byEntry(found) {
  const best = new Map();
  for (const { id, score } of found) if (!(best.get(id) >= score)) best.set(id, score);
  return [...best].map(([id, score]) => ({ id, score })).sort((a, b) => b.score - a.score);
}

function miniSearch(entries) {
  const index = new MiniSearch({
    fields: ["question"],
    storeFields: ["entry"],
    tokenize: words,
    searchOptions: { fuzzy: 0.2, prefix: true },
  });
  index.addAll(documents(entries));
  return (text) => byEntry(index.search(text).map((hit) => ({ id: hit.entry, score: hit.score })));
}

async function orama(entries) {
  const db = create({
    schema: { entry: "string", question: "string" },
    components: { tokenizer: { language: "english", normalizationCache: new Map(), tokenize: words } },
  });
  await insertMultiple(db, documents(entries));
  return async (text) => {
    const found = await search(db, {
      term: text,
      properties: ["question"],
      limit: 30,
      tolerance: 1,
      threshold: 1,
    });
    return byEntry(found.hits.map((hit) => ({ id: hit.document.entry, score: hit.score })));
  };
}

async function nlpJs(entries, locale) {
  if (locale === "ja") return undefined;
  const { containerBootstrap } = await import("@nlpjs/core");
  const { Nlp } = await import("@nlpjs/nlp");
  const lang =
    locale === "ko" ? (await import("@nlpjs/lang-ko")).LangKo : (await import("@nlpjs/lang-en")).LangEn;
  const container = containerBootstrap();
  container.use(lang);
  const nlp = new Nlp({ container, autoSave: false, nlu: { log: false } });
  nlp.addLanguage(locale);
  for (const { id, questions } of entries)
    for (const question of questions) nlp.addDocument(locale, question, id);
  await nlp.train();
  return async (text) => {
    const result = await nlp.process(locale, text);
    return (result.classifications ?? [])
      .filter((one) => one.intent !== "None")
      .map((one) => ({ id: one.intent, score: one.score }));
  };
}

function bm25(entries) {
  const all = documents(entries).map((document) => ({ id: document.entry, words: words(document.question) }));
  const average = all.reduce((sum, one) => sum + one.words.length, 0) / all.length;
  const postings = new Map();
  all.forEach((one, at) => {
    for (const word of one.words)
      postings.set(word, (postings.get(word) ?? new Map()).set(at, (postings.get(word)?.get(at) ?? 0) + 1));
  });
  return (text) => {
    const scores = new Map();
    for (const word of new Set(words(text))) {
      const list = postings.get(word);
      if (list === undefined) continue;
      const rarity = Math.log(1 + (all.length - list.size + 0.5) / (list.size + 0.5));
      for (const [at, count] of list) {
        const length = all[at].words.length / average;
        scores.set(
          at,
          (scores.get(at) ?? 0) + (rarity * count * 2.2) / (count + 1.2 * (0.25 + 0.75 * length)),
        );
      }
    }
    return byEntry([...scores].map(([at, score]) => ({ id: all[at].id, score })));
  };
}

/** The rivals by name. */
export const RIVALS = {
  "MiniSearch (fuzzy, prefix)": miniSearch,
  Orama: orama,
  "nlp.js": nlpJs,
  "BM25 on words": bm25,
};
