// The ConversationStore over Redis: one script is the commit; reading is plain commands.
import type { ConversationEvent, ConversationState } from "@baton/domain";
import type { ConversationId } from "@baton/protocol";
import { checkCommit } from "@baton/store";
import type { Commit, CommitResult, ConversationStore, IndexMember } from "@baton/store";
import { createArchiving } from "./archiving.ts";
import type { Caller } from "./caller.ts";
import type { RedisFeed } from "./feed.ts";
import { checkedList } from "./keys.ts";
import type { Keys } from "./keys.ts";
import type { Life, Lives } from "./lives.ts";
import { scoreOf, scoreText } from "./score-text.ts";

export type ConversationsDeps = {
  readonly caller: Caller;
  readonly keys: Keys;
  readonly lives: Lives;
  readonly feed: RedisFeed;
  readonly instance: string;
  readonly publish: string;
  /** Names a call, never twice. */
  readonly makeAttempt: () => string;
};

const OPERATION_MS = 7 * 24 * 60 * 60_000;
/** Longer than any call is repeated. */
export const ATTEMPT_MS = 60_000;

const pairs = (
  entries: readonly { readonly index: string }[],
  valueOf: (at: number) => string,
): readonly string[] => entries.flatMap(({ index }, at) => [checkedList(index), valueOf(at)]);

const restOf = ({ guards = [], indexes, events }: Commit): readonly string[] => [
  ...pairs(guards, (at) => String(guards[at]?.below)),
  ...pairs(indexes, (at) => scoreText(indexes[at]?.score ?? 0)),
  ...events.map((event) => JSON.stringify(event)),
];

/** Sends it in the life the caller knows; a reply in the words of the script. */
const sendCommit = (
  { caller, keys, instance, publish, feed }: ConversationsDeps,
  commit: Commit,
  {
    attempt,
    life,
    rest,
  }: { readonly attempt: string; readonly life: Life; readonly rest: readonly string[] },
): Promise<readonly string[]> => {
  const { state, operation, expectedSeq, guards = [], indexes } = commit;
  const of = keys.of(state.site);
  return caller.run({
    script: "commit",
    keys: {
      meta: of.meta,
      conversation: of.conversation(state.id),
      log: of.log(state.id),
      places: of.places,
      operation: operation ? of.operation(operation.id) : of.attempt(attempt),
    },
    args: {
      epoch: life.epoch,
      told: String(life.told),
      instance,
      attempt,
      conversation: state.id,
      expectedSeq: String(expectedSeq),
      seq: String(state.seq),
      state: JSON.stringify(state),
      digest: operation?.digest ?? "",
      keptMs: String(operation ? OPERATION_MS : ATTEMPT_MS),
      publish,
      channel: of.channel,
      own: feed.ownReaders(state.site),
      guards: String(guards.length),
      wanted: String(indexes.length),
    },
    rest,
  });
};

const commitOnce = async (deps: ConversationsDeps, commit: Commit): Promise<CommitResult> => {
  const { lives, feed } = deps;
  const { site, id } = commit.state;
  const rest = restOf(commit);
  const life = lives.now(site) ?? (await lives.begin(site));
  const attempt = deps.makeAttempt();
  const { expectedSeq: after, events, state } = commit;
  feed.expect(attempt, { kind: "committed", site, conversation: id, after, events, state });
  const sent = sendCommit(deps, commit, { attempt, life, rest });
  const [kind = "", first = "", seq = "", conversation = "", by = ""] = await sent.catch((error: unknown) => {
    feed.drop(attempt, false);
    throw error;
  });
  // Our own call, whose first answer was lost.
  if (kind === "committed" || (kind === "duplicate" && by === attempt)) {
    feed.confirm(site, attempt, { epoch: life.epoch, told: Number(first) });
    return { kind: "committed" };
  }
  feed.drop(attempt, true);
  switch (kind) {
    case "duplicate":
      return { kind, conversation: conversation as ConversationId, seq: Number(seq) };
    case "id-reuse":
      return { kind };
    case "guard-failed":
      return { kind, index: first };
    case "other-life":
      // What the caller decided on is not there any more: it must read again.
      await lives.check(site);
      return { kind: "conflict" };
    default:
      return { kind: "conflict" };
  }
};

const list = (reply: unknown): readonly string[] => (Array.isArray(reply) ? reply.map(String) : []);

const memberOf = (text: string): IndexMember => {
  const [, score = "", , conversation = ""] = text.split("/");
  return { conversation: conversation as ConversationId, score: scoreOf(score) };
};

/** The port over its scripts; `close` belongs to whoever opened the connection. */
export const createConversations = (deps: ConversationsDeps): Omit<ConversationStore, "close"> => {
  const { caller, keys, lives } = deps;
  return {
    ...createArchiving(deps),
    epoch: async (site) => (await lives.check(site)).epoch,
    load: async (site, conversation) => {
      const text = await caller.send("HGET", keys.of(site).conversation(conversation), "state");
      return typeof text === "string" ? (JSON.parse(text) as ConversationState) : undefined;
    },
    commit: async (commit) => {
      checkCommit(commit);
      return commitOnce(deps, commit);
    },
    events: async (site, conversation, after, limit) => {
      const key = keys.of(site).log(conversation);
      if (limit <= 0) return [];
      const texts = await caller.send("LRANGE", key, String(after), String(after + limit - 1));
      return list(texts).map((text) => JSON.parse(text) as ConversationEvent);
    },
    findOperation: async (site, { id, digest }) => {
      const key = keys.of(site).operation(id);
      const text = await caller.send("GET", key);
      if (typeof text !== "string") return undefined;
      await caller.settle(key, OPERATION_MS);
      const [, seq, conversation, , ...digestWords] = text.split(" ");
      if (digestWords.join(" ") !== digest) return { kind: "id-reuse" };
      return { kind: "duplicate", conversation: conversation as ConversationId, seq: Number(seq) };
    },
    members: async (site, index, { upTo, isDescending = false, limit }) => {
      const name = checkedList(index);
      const start = `[${name}/`;
      // "0" is what follows "/" in the alphabet: everything that begins so lies between the two.
      const end = upTo === undefined ? `(${name}0` : `(${name}/${scoreText(upTo)}0`;
      const [command, from, to] = isDescending ? ["ZREVRANGEBYLEX", end, start] : ["ZRANGEBYLEX", start, end];
      const found = await caller.send(
        command ?? "",
        keys.of(site).places,
        from ?? "",
        to ?? "",
        "LIMIT",
        "0",
        String(Math.max(0, limit)),
      );
      return list(found).map(memberOf);
    },
    count: async (site, index) => {
      const name = checkedList(index);
      return Number(await caller.send("ZLEXCOUNT", keys.of(site).places, `[${name}/`, `(${name}0`));
    },
    position: async (site, index, conversation) => {
      const of = keys.of(site);
      const [position] = await caller.run({
        script: "find-position",
        keys: { conversation: of.conversation(conversation), places: of.places },
        args: { conversation, list: checkedList(index) },
      });
      return position === undefined ? undefined : Number(position);
    },
  };
};
