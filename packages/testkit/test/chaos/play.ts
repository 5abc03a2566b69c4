// One run: shoppers and agents at work on a stage while faults strike, then quiet, then everything that was seen and kept.
import { addAgent, checkHistory, createSeededRandom, signIn } from "@baton/testkit";
import type { Calm, DeskAgent, FinalLog, Happening, History, SeededRandom } from "@baton/testkit";
import type { AgentId } from "@baton/protocol";
import { createAgent } from "./agent.ts";
import type { Agent, Door } from "./agent.ts";
import { faultsOf } from "./faults.ts";
import type { Fault } from "./faults.ts";
import { startManager } from "./manager.ts";
import { RULES, saveRules } from "./policy.ts";
import { readFinals } from "./read-finals.ts";
import { createShopper } from "./shopper.ts";
import type { Shopper } from "./shopper.ts";
import { STAGES } from "./stage.ts";
import type { Stage, StageName } from "./stage.ts";

export type Plan = {
  readonly stage: StageName;
  readonly seed: number;
  readonly conversations: number;
  readonly agents: number;
  /** How long faults keep coming. */
  readonly seconds: number;
  /** How long one fault may last, ms. */
  readonly longestMs: number;
  /** How long it is calm between them, ms. */
  readonly quietMs: { readonly least: number; readonly most: number };
  /** Between two words of a shopper, ms. */
  readonly paceMs: { readonly least: number; readonly most: number };
};

/** What came of a run. */
export type Run = {
  readonly plan: Plan;
  readonly history: History;
  readonly faults: Readonly<Record<string, number>>;
  readonly operations: number;
  readonly answers: number;
  /** Everyone was answered in the end, and nobody was left in line. */
  readonly isQuiet: boolean;
};

const CAPACITY = 3;
const QUIET_WITHIN_MS = 120_000;
const SETTLED_WITHIN_MS = 30_000;
const WORDS = [
  "배송은 얼마나 걸려요?",
  "환불하고 싶어요",
  "주문 취소는 어떻게 하나요",
  "안녕하세요",
  "사이즈가 안 맞아요",
];

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const until = async (isTrue: () => boolean, withinMs: number): Promise<boolean> => {
  const end = Date.now() + withinMs;
  while (!isTrue() && Date.now() < end) await pause(20);
  return isTrue();
};

/** A way in to any of the gateways, dead ones included. */
const doorsOf =
  ({ posts }: Stage, random: SeededRandom) =>
  (): Door => {
    const { front, gateway } = random.pick(posts);
    return { url: front.url, origin: gateway.url };
  };

/** Of those who have been told theirs. */
const idsOf = (agents: readonly Agent[]): readonly AgentId[] =>
  agents.map((one) => one.id()).filter((id): id is AgentId => id !== undefined);

type Cast = {
  readonly agents: readonly Agent[];
  readonly shoppers: readonly Shopper[];
  readonly cookie: string;
};

const castFor = async (stage: Stage, plan: Plan, record: (one: Happening) => void): Promise<Cast> => {
  const [first] = stage.posts;
  const { url, firstAgent = { login: "", password: "" } } = first.gateway;
  const cookie = await signIn(url, firstAgent);
  await saveRules(url, cookie);
  const newcomers = await Promise.all(
    Array.from({ length: plan.agents - 1 }, (_, at) =>
      addAgent(url, cookie, { login: `agent-${at + 1}`, name: `상담원 ${at + 1}`, capacity: CAPACITY }),
    ),
  );
  const cookies = [cookie, ...(await Promise.all(newcomers.map((one) => signIn(url, one))))];
  const agents: readonly Agent[] = cookies.map((session, at) => {
    const random = createSeededRandom(plan.seed * 1_000 + at);
    return createAgent({
      door: doorsOf(stage, random),
      cookie: session,
      name: `agent-${at}`,
      random,
      colleagues: () => idsOf(agents),
      record,
    });
  });
  const shoppers = Array.from({ length: plan.conversations }, (_, at) => {
    const door = doorsOf(stage, createSeededRandom(plan.seed * 1_000 + 500 + at));
    return createShopper({ name: `shopper-${at}`, base: () => door().url, record });
  });
  return { agents, shoppers, cookie };
};

/** Talks, asks for people, reloads and changes networks until told to stop. */
const converse = async (shopper: Shopper, plan: Plan, random: SeededRandom, isOver: () => boolean) => {
  for (let word = 0; !isOver(); word += 1) {
    shopper.say(`${random.pick(WORDS)} (${shopper.name}, ${word})`);
    if (random.chance(0.25)) shopper.requestHuman(random.pick([undefined, "orders", "returns"]));
    if (random.chance(0.04)) shopper.reload();
    else if (random.chance(0.06)) shopper.move();
    await pause(random.integer(plan.paceMs.least, plan.paceMs.most));
  }
};

/** Faults from a shuffled deck, so that every kind comes before one comes again. */
const createDeck = (faults: ReadonlyMap<string, Fault>, random: SeededRandom) => {
  let deck: (readonly [string, Fault])[] = [];
  const draw = (isFit: (fault: Fault) => boolean): readonly [string, Fault] => {
    if (deck.length === 0) deck = random.shuffle([...faults]);
    const at = Math.max(
      0,
      deck.findIndex(([, fault]) => isFit(fault)),
    );
    const [drawn] = deck.splice(at, 1);
    if (drawn === undefined) throw new Error("the stage knows no faults");
    return drawn;
  };
  return (): readonly (readonly [string, Fault])[] => {
    const one = draw(() => true);
    if (random.chance(0.4)) return [one];
    const other = draw(({ target }) => target !== one[1].target);
    return other[1].target === one[1].target ? [one] : [one, other];
  };
};

const LOOK_MS = 20;
/** Shorter delays of a timer are ordinary. */
const LATE_MS = 30;

/** Notes when this process did not get to run, until told to stop. */
const watchLateness = (record: (one: Happening) => void): (() => void) => {
  let lookedAt = Date.now();
  const looking = setInterval(() => {
    const at = Date.now();
    if (at - lookedAt > LATE_MS) record({ kind: "late", at, ms: at - lookedAt - LOOK_MS });
    lookedAt = at;
  }, LOOK_MS);
  return () => clearInterval(looking);
};

/** Strikes until the time is up; gives what struck how often and when it was calm, the last calm without its end. */
const strike = async (stage: Stage, plan: Plan, agents: readonly Agent[]) => {
  const random = createSeededRandom(plan.seed);
  const counts: Record<string, number> = {};
  const calms: { from: number; until: number }[] = [];
  const draw = createDeck(faultsOf(stage), random);
  const end = Date.now() + plan.seconds * 1_000;
  let calm = { from: Date.now(), until: Infinity };
  calms.push(calm);
  await pause(plan.quietMs.least);
  while (Date.now() < end) {
    const faults = draw();
    calm.until = Date.now();
    await Promise.all(
      faults.map(async ([name, fault]) => {
        counts[name] = (counts[name] ?? 0) + 1;
        await fault.strike(stage, random.pick(stage.posts), { random, longestMs: plan.longestMs });
      }),
    );
    calm = { from: Date.now(), until: Infinity };
    calms.push(calm);
    if (random.chance(0.5)) random.pick(agents).move();
    await pause(random.integer(plan.quietMs.least, plan.quietMs.most));
  }
  return { counts, calms };
};

/** Throws with what it last wrote when a gateway ended that nobody ended. */
const checkAlive = async ({ posts }: Stage): Promise<void> => {
  for (const { gateway } of posts) {
    const answer = await fetch(new URL("/healthz", gateway.url)).catch(() => undefined);
    if (answer?.ok !== true)
      throw new Error(`a gateway is gone after the faults; it wrote:\n${gateway.logs().slice(-4_000)}`);
  }
};

const withScreens = (finals: readonly FinalLog[], shoppers: readonly Shopper[]): readonly FinalLog[] =>
  finals.map((final) => {
    const screen = shoppers.map((one) => one.screen(final.conversation)).find((shown) => shown !== undefined);
    return screen === undefined ? final : { ...final, screen };
  });

/** Reads until every page shows what is stored, a bot's last answer included, or it is plain that one never will. */
const readSettled = async (
  read: () => Promise<readonly FinalLog[]>,
  shoppers: readonly Shopper[],
): Promise<readonly FinalLog[]> => {
  const end = Date.now() + SETTLED_WITHIN_MS;
  for (;;) {
    const finals = withScreens(await read(), shoppers);
    if (checkHistory({ happenings: [], finals }).length === 0 || Date.now() > end) return finals;
    await pause(500);
  }
};

/** What each agent could hold when first told of; what was saved later is in the history. */
const capacitiesOf = (happenings: readonly Happening[]): readonly DeskAgent[] => {
  const capacities = new Map<AgentId, number>();
  for (const one of happenings) {
    if (one.kind === "load" && !capacities.has(one.agentId)) capacities.set(one.agentId, one.capacity);
  }
  return [...capacities].map(([id, capacity]) => ({ id, capacity }));
};

const perform = async (stage: Stage, plan: Plan, closing: (() => unknown)[]): Promise<Run> => {
  const happenings: Happening[] = [];
  const record = (happening: Happening): void => void happenings.push(happening);
  const { agents, shoppers, cookie } = await castFor(stage, plan, record);
  closing.push(watchLateness(record), ...[...agents, ...shoppers].map(({ close }) => close));
  let isOver = false;
  const talking = shoppers.map((shopper, at) =>
    converse(shopper, plan, createSeededRandom(plan.seed * 1_000 + 250 + at), () => isOver),
  );
  const endManaging = startManager({
    stage,
    cookie,
    agents: () => idsOf(agents),
    random: createSeededRandom(plan.seed * 1_000 + 750),
    capacity: CAPACITY,
    paceMs: plan.paceMs,
    record,
  });
  const { counts: faults, calms } = await strike(stage, plan, agents);
  isOver = true;
  await Promise.all([...talking, endManaging()]);
  const isAtRest = (): boolean =>
    agents.every((agent) => agent.isQuiet()) && shoppers.every((one) => one.isQuiet() && !one.isInLine());
  const isQuiet = await until(isAtRest, QUIET_WITHIN_MS);
  const lastCalm = calms.at(-1);
  if (lastCalm) lastCalm.until = Date.now();
  await checkAlive(stage);
  const read = (): Promise<readonly FinalLog[]> => readFinals(stage.posts[0].gateway.url, cookie, shoppers);
  const leave = (): void => [...agents, ...shoppers].forEach(({ close }) => close());
  // What still goes on, when it did not get quiet, would be judged against what was read before.
  if (!isQuiet) leave();
  const finals = isQuiet ? await readSettled(read, shoppers) : await read();
  leave();
  const commits = await stage.end(finals.map(({ conversation }) => conversation));
  const desk = {
    commits,
    agents: capacitiesOf(happenings),
    calms: calms satisfies readonly Calm[],
    ...RULES,
    savedHeardMs: stage.savedHeardMs,
    clocksDifferMs: stage.clocksDifferMs,
  };
  const counts = agents.map((agent) => agent.counts());
  const said = happenings.filter((one) => one.kind === "sent" && one.sender.startsWith("shopper")).length;
  return {
    plan,
    history: { happenings, finals, desk },
    faults,
    operations: said + counts.reduce((sum, one) => sum + one.operations, 0),
    answers: counts.reduce((sum, one) => sum + one.answers, 0),
    isQuiet,
  };
};

/** Plays the plan and leaves nothing behind. Throws when the stage itself cannot be kept. */
export const play = async (plan: Plan): Promise<Run> => {
  const stage = await STAGES[plan.stage]();
  const closing: (() => unknown)[] = [];
  try {
    return await perform(stage, plan, closing);
  } finally {
    for (const close of closing) close();
    await stage.close();
  }
};
