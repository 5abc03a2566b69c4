// What `npm run chaos` may be told, each with its bounds. Keeps TK17.

const NUMBERS = {
  seed: { least: 0, most: 1_000_000, fallback: 1, means: "what the run repeats; the first of several" },
  runs: { least: 1, most: 50, fallback: 1, means: "how many seeds, counting up" },
  seconds: { least: 1, most: 600, fallback: 90, means: "how long faults keep coming" },
  conversations: { least: 1, most: 500, fallback: 200, means: "how many shoppers talk" },
};
const STAGES = ["redis", "cluster", "embedded"];
/** Conversations for each agent: few enough to stand in line, so that lines are long enough to be judged. */
const PER_AGENT = 16;
/** Of faults, over all runs: what is started must end. */
const MOST_SECONDS = 1_200;

/** Every option in one line each. */
export const USAGE = [
  "npm run chaos -- [--seed 1] [--runs 1] [--seconds 90] [--conversations 200] [--stage redis]",
  ...Object.entries(NUMBERS).map(
    ([name, { least, most, means }]) => `  --${name} ${least}–${most}: ${means}`,
  ),
  `  --stage ${STAGES.join(" or ")}: three gateways on Redis or a Cluster and PostgreSQL, or one gateway alone`,
].join("\n");

const planOf = ({ seconds, conversations, stage }, seed) => ({
  stage,
  seed,
  conversations,
  agents: Math.max(2, Math.round(conversations / PER_AGENT)),
  seconds,
  longestMs: 6_000,
  quietMs: { least: 500, most: 6_500 },
  paceMs: { least: 2_000, most: 8_000 },
});

/** Pairs of name and value, given as two words or with `=` between them; a word that is no name comes as `word`. */
const pairsOf = (args) => {
  const pairs = [];
  for (let at = 0; at < args.length; at += 1) {
    const [, name, inline] = /^--([^=]+)(?:=(.*))?$/.exec(args[at]) ?? [];
    if (name === undefined) pairs.push({ word: args[at] });
    else if (inline !== undefined) pairs.push({ name, value: inline });
    else pairs.push({ name, value: args[at + 1]?.startsWith("--") ? undefined : args[(at += 1)] });
  }
  return pairs;
};

const problemWith = ({ word, name, value = "" }) => {
  if (name === undefined) return `"${word}" is no option`;
  if (name === "stage") {
    return STAGES.includes(value) ? undefined : `--stage is ${STAGES.join(" or ")}, not "${value}"`;
  }
  if (!Object.hasOwn(NUMBERS, name)) return `there is no option --${name}`;
  const { least, most } = NUMBERS[name];
  const isFit = /^\d{1,7}$/.test(value) && Number(value) >= least && Number(value) <= most;
  return isFit ? undefined : `--${name} is a whole number from ${least} to ${most}, not "${value}"`;
};

/** The runs asked for, or everything wrong with what was asked. */
export const readChaosOptions = (args) => {
  const pairs = pairsOf(args);
  const asked = Object.fromEntries(pairs.map(({ name, value }) => [name, value]));
  const number = (name) => Number(asked[name] ?? NUMBERS[name].fallback);
  const [seed, runs, seconds, conversations] = Object.keys(NUMBERS).map(number);
  const problems = pairs.map(problemWith).filter((problem) => problem !== undefined);
  if (problems.length === 0 && runs * seconds > MOST_SECONDS)
    problems.push(`--runs times --seconds is at most ${MOST_SECONDS}, not ${runs * seconds}`);
  if (problems.length > 0) return { problems };
  const stage = asked.stage ?? STAGES[0];
  return {
    plans: Array.from({ length: runs }, (_, run) => planOf({ seconds, conversations, stage }, seed + run)),
  };
};
