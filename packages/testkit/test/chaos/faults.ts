// Everything that is made to go wrong, each with its own mending: when a fault's promise resolves, all is as it was.
import type { FaultProxy, SeededRandom } from "@baton/testkit";
import type { Post, Stage } from "./stage.ts";

/** What a fault strikes; two at a time never strike the same. */
type Target = "gateway" | "shoppers-line" | "redis" | "redis-line";

export type Fault = {
  readonly target: Target;
  readonly strike: (stage: Stage, post: Post, chance: Chance) => Promise<void>;
};

/** What a fault leaves to chance; `longestMs` is how long any may last. */
export type Chance = { readonly random: SeededRandom; readonly longestMs: number };

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const until = async (isTrue: () => boolean, withinMs: number): Promise<void> => {
  const end = Date.now() + withinMs;
  while (!isTrue() && Date.now() < end) await pause(5);
};

const lengthOf = ({ random, longestMs }: Chance): number => random.integer(longestMs / 4, longestMs);
const lasting = (chance: Chance): Promise<void> => pause(lengthOf(chance));
/** Until what was killed is started again, or what refused accepts. */
const briefly = ({ random, longestMs }: Chance): Promise<void> => pause(random.integer(50, longestMs / 2));

type LineFault = (line: FaultProxy, chance: Chance) => Promise<void>;

const lineFaults: Readonly<Record<string, LineFault>> = {
  slow: async (line, chance) => {
    line.delayMs = chance.random.integer(100, 500);
    await lasting(chance);
    line.delayMs = 0;
  },
  /** One byte a second: as good as nothing, without anybody being told. */
  trickle: async (line, chance) => {
    line.trickleMs = 1_000;
    await lasting(chance);
    line.trickleMs = 0;
  },
  reset: async (line, chance) => {
    line.isRefusing = true;
    line.cut();
    await briefly(chance);
    line.isRefusing = false;
  },
  /** Nobody is told; whoever waits long enough connects anew, the rest when the line breaks for good. */
  "half-open": async (line, chance) => {
    line.strand();
    await lasting(chance);
    line.cut();
  },
  /** Carried out, and the answer lost. */
  "reply-swallowed": async (line) => {
    line.set("toClient", "hold");
    await until(() => line.heldBytes > 0, 1_000);
    line.cut();
  },
  /** Never arrived, and nobody is told at once. */
  "request-swallowed": async (line, chance) => {
    line.set("toServer", "swallow");
    await briefly(chance);
    line.cut();
  },
};

const onLine = (target: "shoppers-line" | "redis-line"): readonly (readonly [string, Fault])[] =>
  Object.entries(lineFaults).map(([name, breakLine]) => [
    `${target}-${name}`,
    {
      target,
      strike: async (_stage, { front, back }, chance) => {
        const line = target === "shoppers-line" ? front : back;
        if (line !== undefined) await breakLine(line, chance);
      },
    },
  ]);

const gatewayFaults: Readonly<Record<string, Fault["strike"]>> = {
  "gateway-kill": async (_stage, post, chance) => {
    await post.gateway.kill9();
    await briefly(chance);
    post.gateway = await post.gateway.restart();
  },
  "gateway-freeze": async (_stage, { gateway }, chance) => {
    process.kill(gateway.pid, "SIGSTOP");
    await lasting(chance);
    process.kill(gateway.pid, "SIGCONT");
  },
  "gateway-terminate": async (_stage, post) => {
    await post.gateway.stop();
    post.gateway = await post.gateway.restart();
  },
};

const redisFaults: Readonly<Record<string, Fault["strike"]>> = {
  "redis-kill": async (stage, _post, chance) => {
    if (stage.redis === undefined) return;
    await stage.redis.kill9();
    await briefly(chance);
    stage.redis = await stage.redis.restart();
  },
  "redis-freeze": async ({ redis }, _post, chance) => {
    redis?.pause();
    await lasting(chance);
    redis?.resume();
  },
  "redis-pause": async ({ redis }, _post, chance) => {
    const ms = lengthOf(chance);
    await redis?.command("CLIENT", "PAUSE", String(ms), chance.random.pick(["ALL", "WRITE"]));
    await pause(ms);
  },
  "redis-scripts-flushed": async ({ redis }) => void (await redis?.command("SCRIPT", "FLUSH")),
  "redis-subscribers-killed": async ({ redis }) =>
    void (await redis?.command("CLIENT", "KILL", "TYPE", "PUBSUB")),
};

const as = (target: Target, strikes: Readonly<Record<string, Fault["strike"]>>) =>
  Object.entries(strikes).map(([name, strike]) => [name, { target, strike }] as const);

const EVERYWHERE = [...as("gateway", gatewayFaults), ...onLine("shoppers-line")];

/** The faults a stage knows, by name. */
export const faultsOf = ({ redis, posts: [post] }: Stage): ReadonlyMap<string, Fault> =>
  new Map([
    ...EVERYWHERE,
    ...(redis === undefined ? [] : as("redis", redisFaults)),
    ...(post.back === undefined ? [] : onLine("redis-line")),
  ]);
