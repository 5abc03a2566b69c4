// What a run is played on: one gateway on its embedded store, three on one Redis, every line between them breakable, or three on
// a Cluster, whose nodes tell gateways to come straight to them.
import { createFaultProxy, startGateway, startPostgres, startRedis, startRedisCluster } from "@baton/testkit";
import type { FaultProxy, GatewayProcess, RedisServer, StoredCommit } from "@baton/testkit";
import type { ConversationEvent } from "@baton/domain";
import type { ConversationId, SiteId } from "@baton/protocol";
import { openSqliteStore } from "@baton/store";
import { readAppendOnlyFile } from "./append-only-file.ts";

/** A gateway in its place: another process may take it, the lines stay. */
export type Post = {
  gateway: GatewayProcess;
  /** Between browsers and the gateway. */
  readonly front: FaultProxy;
  /** Between the gateway and Redis, where there is one. */
  readonly back?: FaultProxy;
};

export type StageName = "embedded" | "redis" | "cluster";

export type Stage = {
  readonly name: StageName;
  readonly posts: readonly [Post, ...Post[]];
  /** How long gateways may go on with agents as they were before they were saved, ms. */
  readonly savedHeardMs: number;
  /** By how much gateways may err about the store's time, ms. */
  readonly clocksDifferMs: number;
  /** With AOF, every command on disk before it is answered. Of a Cluster, the node that keeps the site. */
  redis?: RedisServer;
  /** Ends the gateways in order and gives what the store kept, in its order; the stage is over. */
  readonly end: (conversations: readonly ConversationId[]) => Promise<readonly StoredCommit[]>;
  /** Ends whatever still runs. Idempotent. */
  readonly close: () => Promise<void>;
};

const SITE = "demo" as SiteId;
const env = {
  BATON_OPERATIONS_PER_MINUTE: "100000",
  BATON_CONVERSATIONS_PER_MINUTE: "100000",
  BATON_REQUESTS_PER_MINUTE: "100000",
  BATON_LOGIN_TRIES: "100",
  BATON_DRAIN_MS: "1000",
};

/** Whoever heard nothing asks every two seconds, and a fault of six may hold that up. */
const HEARD_MS = 12_000;
/** A line slow by a second hides as much of the store's time. */
const CLOCKS_DIFFER_MS = 1_000;
const LOG = /:log:([^:]+)$/;

/** Commits as Redis wrote them down: nothing but a commit appends to a log. */
const commitsOfRedis = ({ folder }: RedisServer): readonly StoredCommit[] =>
  readAppendOnlyFile(folder).flatMap(([command, key = "", ...texts]) => {
    const conversation = LOG.exec(key)?.[1];
    if (command?.toUpperCase() !== "RPUSH" || conversation === undefined) return [];
    const events = texts.map((text) => JSON.parse(text) as ConversationEvent);
    return [{ conversation: conversation as ConversationId, events }];
  });

/** Of two events of one instant, what sets an agent free comes before what binds one. */
const binding = ({ events: [event] }: StoredCommit): number =>
  event?.kind === "offered" ? 2 : event?.kind === "assigned" ? 1 : 0;

/** One process decides and stores at once, so the instants of its events are their order; who lets go comes first. */
const commitsOfFile = async (
  { dataDir }: GatewayProcess,
  conversations: readonly ConversationId[],
): Promise<readonly StoredCommit[]> => {
  const store = await openSqliteStore({ path: `${dataDir}/baton.db`, durability: "normal" });
  const commits: StoredCommit[] = [];
  for (const conversation of conversations) {
    const events = await store.conversations.events(SITE, conversation, 0, 100_000);
    commits.push(...events.map((event) => ({ conversation, events: [event] })));
  }
  await store.close();
  const at = ({ events: [event] }: StoredCommit): number => event?.at ?? 0;
  return commits.sort((a, b) => at(a) - at(b) || binding(a) - binding(b));
};

const endGateways = (posts: readonly Post[]): Promise<unknown> =>
  Promise.all(posts.map(({ gateway }) => gateway.stop()));

/** One gateway with its data folder. */
export const openEmbeddedStage = async (): Promise<Stage> => {
  const gateway = await startGateway({ engines: "embedded", env });
  const post: Post = { gateway, front: await createFaultProxy(gateway.port) };
  return {
    name: "embedded",
    posts: [post],
    savedHeardMs: 0,
    clocksDifferMs: 0,
    end: async (conversations) => {
      await endGateways([post]);
      return commitsOfFile(post.gateway, conversations);
    },
    close: async () => {
      await post.gateway.kill9();
      await post.front.close();
    },
  };
};

/** What three gateways share. */
type Shared = {
  readonly name: StageName;
  readonly redis: RedisServer;
  readonly database: string;
  /** How the next of the gateways comes to Redis. */
  readonly open: () => Promise<{ readonly url: string; readonly back?: FaultProxy }>;
  /** Ends whatever is shared. */
  readonly close: () => Promise<void>;
};

const openShared = async ({ name, redis, database, open, close }: Shared): Promise<Stage> => {
  const openPost = async (): Promise<Post> => {
    const { url, back } = await open();
    const gateway = await startGateway({ env: { ...env, REDIS_URL: url, DATABASE_URL: database } });
    return { gateway, front: await createFaultProxy(gateway.port), ...(back !== undefined && { back }) };
  };
  // The first makes the tables and the first agent.
  const first = await openPost();
  const posts = [first, ...(await Promise.all([openPost(), openPost()]))] as const;
  const stage: Stage = {
    name,
    posts,
    savedHeardMs: HEARD_MS,
    clocksDifferMs: CLOCKS_DIFFER_MS,
    redis,
    end: async () => {
      await endGateways(posts);
      await stage.redis?.stop();
      return commitsOfRedis(redis);
    },
    close: async () => {
      await Promise.all(posts.map(({ gateway }) => gateway.kill9()));
      await Promise.all(
        posts.map(async ({ front, back }) => {
          await front.close();
          await back?.close();
        }),
      );
      await stage.redis?.kill9();
      await close();
    },
  };
  return stage;
};

const KEPT = { durability: "always", settings: ["auto-aof-rewrite-percentage 0"] } as const;

/** Three gateways on one Redis and one PostgreSQL, each behind lines of its own. */
export const openRedisStage = async (): Promise<Stage> => {
  const [redis, postgres] = await Promise.all([startRedis(KEPT), startPostgres()]);
  return openShared({
    name: "redis",
    redis,
    database: postgres.newDatabase(),
    open: async () => {
      const back = await createFaultProxy(redis.port);
      return { url: `redis://127.0.0.1:${back.port}`, back };
    },
    close: () => postgres.stop(),
  });
};

/** Three gateways on a Cluster of three and one PostgreSQL, each behind a line of its own. */
export const openClusterStage = async (): Promise<Stage> => {
  const [cluster, postgres] = await Promise.all([startRedisCluster(KEPT), startPostgres()]);
  return openShared({
    name: "cluster",
    redis: await cluster.nodeOf(`{${SITE}}`),
    database: postgres.newDatabase(),
    open: async () => ({ url: cluster.url }),
    close: async () => {
      await Promise.all(cluster.nodes.map((node) => node.kill9()));
      await postgres.stop();
    },
  });
};

export const STAGES: Readonly<Record<StageName, () => Promise<Stage>>> = {
  embedded: openEmbeddedStage,
  redis: openRedisStage,
  cluster: openClusterStage,
};
