// Writes the measured figures as a page.
const one = (value) => (value === undefined ? "–" : value.toFixed(1));
const two = (value) => value.toFixed(2);
const row = (cells) => `| ${cells.join(" | ")} |`;
const table = (head, rows) => [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");
const LANGUAGE = { ko: "Korean", en: "English", ja: "Japanese" };
const MEASURES = [
  "top1",
  "top3",
  "at90",
  "at95",
  "precision",
  "coverage",
  "falseFar",
  "falseNear",
  "wrong",
  "helped",
  "error",
];
const HEAD = [
  "top-1",
  "top-3",
  "answered at 90 %",
  "at 95 %",
  "precision",
  "coverage",
  "false answers: far",
  "near",
  "wrong answers",
  "answer or chips",
  "calibration error",
];

function comparisonTables(comparisons) {
  return Object.entries(comparisons)
    .map(([key, results]) => {
      const [locale, wordings] = key.split(" ");
      const title = `${LANGUAGE[locale]}, ${wordings === "Infinity" ? "all wordings" : `${wordings} wording${wordings === "1" ? "" : "s"} an entry`}`;
      const rows = Object.entries(results).map(([name, result]) => [
        name,
        ...MEASURES.map((measure) => one(result[measure])),
      ]);
      return `**${title}**\n\n${table(["matcher", ...HEAD], rows)}`;
    })
    .join("\n\n");
}

const CUT_MEASURES = {
  top1: "top-1",
  top3: "top-3",
  at90: "answered at 90 %",
  at95: "at 95 %",
  precision: "precision",
  coverage: "coverage",
  falseFar: "false answers: far",
  falseNear: "near",
  nearAt90: "answered at 90 %, strangers near",
  error: "calibration error",
};

function cutsTable({ results, meanOf }) {
  const rows = Object.entries(results).map(([key, list]) => {
    const [kind, wordings, name] = key.split("|");
    const values = Object.keys(CUT_MEASURES).map((measure) => one(meanOf(list, measure)));
    return [kind, wordings, name, ...values];
  });
  return table(["sets", "wordings", "matcher", ...Object.values(CUT_MEASURES)], rows);
}

/** The page. */
export function page({ comparisons, cuts, later, noise, small, wholeBots, sizes, hostile, counts, machine }) {
  const sets = Object.entries(counts).map(([locale, count]) => [
    LANGUAGE[locale],
    count.entries,
    count.wordings,
    count.questions,
    count.strange,
  ]);
  return `# How well the bot answers

Written by \`npm run bench:bot\`; do not edit. Machine: ${machine}.

## What is asked

${table(["set", "entries", "wordings", "questions", "out of scope and near misses"], sets)}

All questions were written for Baton by hand. Weights were set on other sets (\`*-dev.json\`: a bank, a telephone company, a clinic, a
university, an airline, a town hall, an insurer, a gym, a hotel, an assistant at home, a wallet) and on the shops' own wordings, never on the questions reported here. One caution: the built-in lists of
meanings were written by the same hand as the questions, so they fit them better than they will fit a stranger's. ${
    later === undefined
      ? ""
      : `The ${"`later`"} questions of the Korean shop were
written after those lists were closed: top-1 ${one(later.top1)}, top-3 ${one(later.top3)}, answer or chips ${one(later.helped)}.`
  }

- *answered at 90 %*: share of in-scope questions answered rightly at the cut where 90 % of answers are right, in-scope and strange
  questions mixed 80 to 20.
- *precision, coverage, false answers, wrong answers*: at the cut the matcher set for itself. *False answers*:
  share of strange questions answered, far ones (weather, homework, small talk) and near ones (the same words about something else) apart.
- *answer or chips*: the right entry is the answer or among at most three chips.
- *calibration error*: mean distance between a score and how often it was right, in points.

## Beside other libraries

${comparisonTables(comparisons)}

## Random cuts of the development sets

*Phrases*: three sets (Korean, English, Japanese) of 24 topics, six phrases each in some twenty everyday frames, so that many wordings are alike as
when a crowd writes them. *Sentences*: every sentence is worded anew. A fifth of the entries is left out to ask what is strange and near; a shop's
questions and small talk are strange and far. Means over sets; precision and answers at 90 % are with far strangers, 80 to 20. *Plain local ridge* is
the same idea written down literally in \`bench/floor.mjs\`, without lists of words. These sets were worked on, so they flatter
the figures a little.

${cutsTable(cuts)}

With the rules before the FAQ, as the bot really runs, strange questions that get an FAQ answer (all wordings): ${Object.entries(
    wholeBots,
  )
    .map(([locale, share]) => `${LANGUAGE[locale]} ${one(share)} %`)
    .join(", ")}.

## Noise, Korean

${table(
  ["spoilt by", "top-1", "top-3", "answer or chips", "wrong answers"],
  Object.entries(noise).map(([name, result]) => [
    name,
    one(result.top1),
    one(result.top3),
    one(result.helped),
    one(result.wrong),
  ]),
)}

## A shop on its first day: 13 entries

Answer or chips ${one(small.helped)} %, wrong answers ${one(small.wrong)} % of in-scope questions, false answers ${one(small.falseAnswers)} % of strange ones.

## Speed and size

Five wordings an entry; times are processor time (of asking the same question three times the fastest, since other programs disturb), memory is heap and typed arrays together.

${table(
  [
    "entries",
    "build ms",
    "p50 ms",
    "p99 ms",
    "memory MB",
    "change an entry ms (median)",
    "slowest change ms",
  ],
  sizes.map((size) => [
    size.count.toLocaleString("en"),
    size.build.toFixed(0),
    two(size.p50),
    two(size.p99),
    one(size.memory),
    two(size.change),
    two(size.slowestChange),
  ]),
)}

Hostile texts, slowest of 20, ms: ${hostile.map(([name, time]) => `${name} ${two(time)}`).join("; ")}.
`;
}
