// Commits on their way to Redis. Those of one turn of the event loop go in one call per site, each judged for itself there:
// what a call costs beside the work is shared by as many as come together.
import type { IndexEntry } from "@baton/domain";
import type { ConversationId, SiteId } from "@baton/protocol";
import { checkCommit } from "@baton/store";
import type { Commit, CommitResult } from "@baton/store";
import { ReplyError } from "ioredis";
import type { Caller } from "./caller.ts";
import { faultOf, storeError } from "./fault.ts";
import type { RedisFeed } from "./feed.ts";
import { checkedList } from "./keys.ts";
import type { Keys, SiteKeys } from "./keys.ts";
import type { Life, Lives } from "./lives.ts";
import type { Recollection, Recollections } from "./recollections.ts";
import type { CommitPart } from "./script.ts";
import { scoreText } from "./score-text.ts";
import { textsOf } from "./state-texts.ts";
import type { Kept } from "./state-texts.ts";

export type CommitsDeps = {
  readonly caller: Caller;
  readonly keys: Keys;
  readonly lives: Lives;
  readonly feed: RedisFeed;
  readonly recollections: Recollections;
  readonly instance: string;
  readonly publish: string;
  /** Names a call, never twice. */
  readonly makeAttempt: () => string;
};

/** How long an operation is remembered. */
export const OPERATION_MS = 7 * 24 * 60 * 60_000;
/** Longer than any call is repeated. */
export const ATTEMPT_MS = 60_000;
/**
 * In one call. Small enough that Redis works on one while the next is made ready here: with all in one, each waited for the
 * other, and half as many went through.
 */
const MOST_AT_ONCE = 16;

type Waiting = {
  readonly part: CommitPart;
  readonly resolve: (reply: string) => void;
  readonly reject: (error: unknown) => void;
};
/** What was decided on in one life of a site's data. */
type Batch = { readonly site: SiteId; readonly life: Life; readonly waiting: Waiting[] };

const isSame = (some: readonly IndexEntry[], others: readonly IndexEntry[] | undefined): boolean =>
  some.length === others?.length &&
  some.every(({ index, score }, at) => index === others[at]?.index && score === others[at]?.score);

/** How a commit is asked for. `before` is what is known of the version it was made on. */
const partOf = (
  of: SiteKeys,
  attempt: string,
  commit: Commit,
  before: Recollection | undefined,
): { readonly part: CommitPart; readonly kept: Kept } => {
  const { state, operation, expectedSeq, guards = [], indexes, events } = commit;
  const stays = isSame(indexes, before?.indexes);
  const { whole, changed, kept } = textsOf(state, before);
  const part = {
    keys: {
      conversation: of.conversation(state.id),
      log: of.log(state.id),
      operation: operation ? of.operation(operation.id) : of.attempt(attempt),
    },
    args: {
      attempt,
      conversation: state.id,
      expectedSeq: String(expectedSeq),
      seq: String(state.seq),
      base: String(kept.base),
      whole,
      changed,
      digest: operation?.digest ?? "",
      keptMs: String(operation ? OPERATION_MS : ATTEMPT_MS),
      guards: String(guards.length),
      wanted: stays ? "-1" : String(indexes.length),
      events: String(events.length),
    },
    rest: [
      ...guards.flatMap(({ index, below, asOf = "" }) => [checkedList(index), String(below), String(asOf)]),
      ...(stays ? [] : indexes.flatMap(({ index, score }) => [checkedList(index), scoreText(score)])),
      ...events.map((event) => JSON.stringify(event)),
    ],
  };
  return { part, kept };
};

/** Gathers what is asked in one turn; the reply of each in the script's words. */
const createSending = ({ caller, keys, instance, publish, feed }: CommitsDeps) => {
  let batches: Batch[] = [];

  const send = async ({ site, life, waiting }: Batch): Promise<void> => {
    const { meta, places, channel } = keys.of(site);
    try {
      const replies = await caller.run({
        script: "commit",
        keys: { meta, places },
        args: {
          epoch: life.epoch,
          told: String(life.told),
          instance,
          publish,
          channel,
          own: feed.ownReaders(site),
        },
        each: waiting.map(({ part }) => part),
      });
      for (const [at, { resolve }] of waiting.entries()) resolve(replies[at] ?? "");
    } catch (error) {
      for (const { reject } of waiting) reject(error);
    }
  };
  const sendAll = (): void => {
    const due = batches;
    batches = [];
    for (const batch of due) void send(batch);
  };
  return (site: SiteId, life: Life, part: CommitPart): Promise<string> =>
    new Promise((resolve, reject) => {
      if (batches.length === 0) caller.atTurnEnd(sendAll);
      const open = batches.find(
        (one) => one.site === site && one.life.epoch === life.epoch && one.waiting.length < MOST_AT_ONCE,
      );
      const waiting = { part, resolve, reject };
      if (open) open.waiting.push(waiting);
      else batches.push({ site, life, waiting: [waiting] });
    });
};

const failure = (words: readonly string[]): Error => {
  const cause = new ReplyError(words.join(" "));
  return storeError(faultOf(cause), cause);
};

/** The port's `commit`. */
export const createCommits = (deps: CommitsDeps): ((commit: Commit) => Promise<CommitResult>) => {
  const { keys, lives, feed, recollections, makeAttempt } = deps;
  const send = createSending(deps);

  const resultOf = async (words: readonly string[], site: SiteId): Promise<CommitResult> => {
    const [kind = "", first = "", seq = "", conversation = ""] = words;
    switch (kind) {
      case "duplicate":
        return { kind, conversation: conversation as ConversationId, seq: Number(seq) };
      case "id-reuse":
        return { kind };
      case "guard-failed":
      case "guard-outdated":
        return { kind, index: first };
      case "other-life":
        // What the caller decided on is not there any more: it must read again.
        await lives.check(site);
        return { kind: "conflict" };
      case "failed":
        throw failure(words.slice(1));
      default:
        return { kind: "conflict" };
    }
  };

  const commitIn = async (life: Life, commit: Commit): Promise<CommitResult> => {
    const { expectedSeq: after, events, state, indexes } = commit;
    const { site, id } = state;
    const attempt = makeAttempt();
    const { part, kept } = partOf(keys.of(site), attempt, commit, recollections.at(site, id, after));
    feed.expect(attempt, { kind: "committed", site, conversation: id, after, events, state });
    const reply = await send(site, life, part).catch((error: unknown) => {
      feed.drop(attempt, false);
      throw error;
    });
    const words = reply.split(" ");
    const [kind, number, , , by] = words;
    // A duplicate of our own call is one whose first answer was lost.
    if (kind === "committed" || (kind === "duplicate" && by === attempt)) {
      recollections.remember(life.epoch, { state, kept, indexes });
      feed.confirm(site, attempt, { epoch: life.epoch, told: Number(number) });
      return { kind: "committed" };
    }
    feed.drop(attempt, true);
    recollections.forget(id);
    return resultOf(words, site);
  };

  return async (commit) => {
    checkCommit(commit);
    const { site } = commit.state;
    return commitIn(lives.now(site) ?? (await lives.begin(site)), commit);
  };
};
