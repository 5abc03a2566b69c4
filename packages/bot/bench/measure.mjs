// The measures, the same for every matcher. In-scope and out-of-scope questions are mixed 80 to 20 wherever both count.
const IN_SCOPE_PER_STRANGE = 4;
const percent = (part, whole) => (whole === 0 ? 0 : (100 * part) / whole);

/** Asks everything once. `ask(text)` returns `{id, score}` best first; `decide(text)` is asked too when there is one. */
export async function askAll({ ask, decide }, { questions, strange }) {
  const rows = [];
  for (const { text, id } of questions)
    rows.push({ text, id, found: await ask(text), decision: decide?.(text) });
  for (const { text, isNear } of strange)
    rows.push({ text, isNear, id: undefined, found: await ask(text), decision: decide?.(text) });
  return rows;
}

/** top-1, top-3 and the share of in-scope questions answered rightly where precision is 90 and 95 %. */
export function ranking(rows) {
  const inScope = rows.filter((row) => row.id !== undefined);
  const strangeWeight = inScope.length / IN_SCOPE_PER_STRANGE / Math.max(1, rows.length - inScope.length);
  const top1 = inScope.filter((row) => row.found[0]?.id === row.id).length;
  const top3 = inScope.filter((row) => row.found.slice(0, 3).some((one) => one.id === row.id)).length;
  const ranked = rows
    .filter((row) => row.found.length > 0)
    .sort((a, b) => b.found[0].score - a.found[0].score);
  let [right, all, at90, at95] = [0, 0, 0, 0];
  for (const row of ranked) {
    all += row.id === undefined ? strangeWeight : 1;
    if (row.id !== undefined && row.found[0].id === row.id) right++;
    if (right / all >= 0.9) at90 = right;
    if (right / all >= 0.95) at95 = right;
  }
  const count = inScope.length;
  return {
    top1: percent(top1, count),
    top3: percent(top3, count),
    at90: percent(at90, count),
    at95: percent(at95, count),
  };
}

/** What the matcher's own decisions are worth. */
export function bands(rows) {
  const inScope = rows.filter((row) => row.id !== undefined);
  const strange = rows.filter((row) => row.id === undefined);
  const answered = (list) => list.filter((row) => row.decision.kind === "answer");
  const right = answered(inScope).filter((row) => row.decision.id === row.id).length;
  const wrong = answered(inScope).length - right;
  const chips = inScope.filter(
    (row) => row.decision.kind === "suggest" && row.decision.ids.includes(row.id),
  ).length;
  const falseAnswers = answered(strange).length;
  const shareAnswered = (list) => percent(answered(list).length, list.length);
  const falseShare = (falseAnswers / Math.max(1, strange.length)) * (inScope.length / IN_SCOPE_PER_STRANGE);
  return {
    precision: percent(right, right + wrong + falseShare),
    coverage: percent(right, inScope.length),
    wrong: percent(wrong, inScope.length),
    helped: percent(right + chips, inScope.length),
    falseAnswers: percent(falseAnswers, strange.length),
    falseFar: shareAnswered(strange.filter((row) => row.isNear === false)),
    falseNear: shareAnswered(strange.filter((row) => row.isNear === true)),
    strangePassed: percent(strange.filter((row) => row.decision.kind === "pass").length, strange.length),
  };
}

/** Expected calibration error over ten equal bins of the best score, in points. */
export function calibrationError(rows) {
  const inScope = rows.filter((row) => row.id !== undefined).length;
  const strangeWeight = inScope / IN_SCOPE_PER_STRANGE / Math.max(1, rows.length - inScope);
  const bins = Array.from({ length: 10 }, () => ({ weight: 0, score: 0, right: 0 }));
  let total = 0;
  for (const { id, found } of rows) {
    if (found.length === 0) continue;
    const weight = id === undefined ? strangeWeight : 1;
    const bin = bins[Math.min(9, Math.floor(found[0].score * 10))];
    bin.weight += weight;
    bin.score += weight * found[0].score;
    bin.right += id !== undefined && found[0].id === id ? weight : 0;
    total += weight;
  }
  return bins.reduce((sum, bin) => sum + (100 * Math.abs(bin.score - bin.right)) / Math.max(1e-9, total), 0);
}

/** Milliseconds of processor time so far: unlike the clock, it does not run while other programs have the core. */
export function processorTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Sorted milliseconds of processor time of each call. */
export function timesOf(calls) {
  const times = calls.map((call) => {
    const start = processorTime();
    call();
    return processorTime() - start;
  });
  return times.sort((a, b) => a - b);
}

/** The value below which a share of sorted values lies. */
export const quantile = (sorted, share) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
