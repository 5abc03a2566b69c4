// The ConversationStore of one process. A commit is judged in memory, kept in the journal together with its neighbours,
// and announced once that is durable; the tables follow.
import type { ConversationEvent, ConversationState } from "@baton/domain";
import type { Commit, CommitResult, ConversationStore } from "../conversation-store.ts";
import type { Announcement } from "../feed.ts";
import { StoreError } from "../store-error.ts";
import { createArchiving } from "./archiving.ts";
import type { ArchivingDeps } from "./archiving.ts";
import { checkCommit } from "./check-commit.ts";
import type { Entry } from "./directory.ts";
import type { Transaction } from "./group-commit.ts";
import type { GuardAges } from "./guard-ages.ts";
import { commitLine } from "./journal-lines.ts";
import { operationKey } from "./operations.ts";
import type { FindOutcome } from "./operations.ts";
import { nextPlaces, writePlaces } from "./place-lists.ts";
import type { Sql } from "./sql.ts";
import type { UnsettledCommit } from "./unsettled.ts";

export type ConversationsDeps = ArchivingDeps & {
  readonly sql: Sql;
  readonly epoch: string;
  readonly findOutcome: FindOutcome;
  readonly guardAges: Pick<GuardAges, "isOutdated">;
  readonly now: () => number;
  /** Whether memory has what may not be on disk yet. */
  readonly isAhead: () => boolean;
  readonly announce: (announcement: Announcement) => void;
};

/** A commit's JSON: made on arrival, so that one that cannot be written fails alone. */
type Texts = { readonly state: string; readonly events: readonly string[] };

const COMMITTED: CommitResult = { kind: "committed" };

const judge = (deps: ConversationsDeps, commit: Commit, before: Entry | undefined): CommitResult => {
  const { site } = commit.state;
  const known = commit.operation && deps.findOutcome(site, commit.operation);
  if (known !== undefined) return known;
  if ((before?.seq ?? 0) !== commit.expectedSeq) return { kind: "conflict" };
  for (const { index, below, asOf } of commit.guards ?? []) {
    if (deps.guardAges.isOutdated(site, asOf)) return { kind: "guard-outdated", index };
    const isMember = before?.places.some(({ list }) => list === index) === true;
    const others = (deps.directory.list(site, index)?.size ?? 0) - (isMember ? 1 : 0);
    if (others >= below) return { kind: "guard-failed", index };
  }
  return COMMITTED;
};

const entryAfter = ({ directory }: ConversationsDeps, commit: Commit, before: Entry | undefined): Entry => {
  const { site, id, seq } = commit.state;
  const places = nextPlaces(id, before?.places ?? [], commit.indexes, directory.nextTick);
  const isUnarchived = before !== undefined && before.unarchivedSince > 0;
  return {
    key: before?.key ?? directory.nextKey(),
    site,
    id,
    seq,
    archived: before?.archived ?? 0,
    unarchivedSince: isUnarchived ? before.unarchivedSince : directory.nextTick(),
    places,
    placesText: places === before?.places ? before.placesText : writePlaces(places),
  };
};

const apply = (
  deps: ConversationsDeps,
  commit: Commit,
  texts: Texts,
  transaction: Transaction,
): CommitResult => {
  const { directory, states, unsettled, lines } = deps;
  const { state, events, operation, expectedSeq } = commit;
  const { site, id: conversation, seq } = state;
  const before = directory.find(site, conversation);
  const result = judge(deps, commit, before);
  if (result.kind !== "committed") return result;

  const after = entryAfter(deps, commit, before);
  const stateBefore = before && states.peek(before);
  directory.replace(before, after);
  states.set(after, state);
  const written: UnsettledCommit = {
    entry: after,
    stateText: texts.state,
    first: expectedSeq + 1,
    eventTexts: texts.events,
    operationKey: operation && operationKey(site, operation.id),
    applied: operation && { digest: operation.digest, conversation, seq, at: deps.now() },
  };
  const undo = unsettled.current.commit(written);
  transaction.onRollback(() => {
    undo();
    directory.replace(after, before);
    states.set(after, stateBefore);
  });
  lines.push(commitLine(written));
  transaction.onCommitted(() => {
    deps.announce({ kind: "committed", site, conversation, after: expectedSeq, events, state });
  });
  return result;
};

const reading = async <Result>(read: () => Result): Promise<Result> => {
  try {
    return read();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new StoreError("store-unavailable", `the data file could not be read: ${why}`, { cause });
  }
};

export type Conversations = Omit<ConversationStore, "close" | "outdateGuards">;

/** The port over its parts; `close` belongs to whoever opened the file, and `outdateGuards` to whoever keeps their ages. */
export const createConversations = (deps: ConversationsDeps): Conversations => {
  const { sql, writer, directory, states, unsettled, findOutcome } = deps;
  const stateOf = sql.prepare("SELECT state FROM live_conversations WHERE key = ?");
  const eventsOf = sql.prepare(
    "SELECT event FROM live_events WHERE conversation = ? AND seq > ? AND seq < ? ORDER BY seq LIMIT ?",
  );
  return {
    ...createArchiving(deps),
    epoch: async () => deps.epoch,
    load: (site, conversation) =>
      reading(() => {
        const entry = directory.find(site, conversation);
        if (entry === undefined) return undefined;
        const known = states.get(entry);
        if (known !== undefined) return known;
        const text = unsettled.stateText(entry.key) ?? String(stateOf.row([entry.key])?.[0]);
        const state = JSON.parse(text) as ConversationState;
        states.set(entry, state);
        return state;
      }),
    recall: (site, conversation) => {
      const entry = directory.find(site, conversation);
      return entry && states.get(entry);
    },
    commit: (commit) => {
      try {
        checkCommit(commit);
        const texts: Texts = {
          state: JSON.stringify(commit.state),
          events: commit.events.map((event) => JSON.stringify(event)),
        };
        return writer.write((transaction) => apply(deps, commit, texts, transaction));
      } catch (mistake) {
        return Promise.reject(mistake);
      }
    },
    events: (site, conversation, after, limit) =>
      reading(() => {
        const entry = directory.find(site, conversation);
        if (entry === undefined || after >= entry.seq) return [];
        const { first, texts } = unsettled.eventsOf(entry.key) ?? { first: Infinity, texts: [] };
        const settled = after + 1 < first ? eventsOf.rows([entry.key, after, first, limit]) : [];
        const rest = texts.slice(Math.max(0, after + 1 - first), Math.max(0, after + 1 - first) + limit);
        return [...settled.map(([text]) => String(text)), ...rest]
          .slice(0, limit)
          .map((text) => JSON.parse(text) as ConversationEvent);
      }),
    findOperation: async (site, operation) => {
      const outcome = await reading(() => findOutcome(site, operation));
      // What is not durable yet may not be told, or a retry would be answered too early.
      if (outcome === undefined || !deps.isAhead()) return outcome;
      return writer.write(() => findOutcome(site, operation));
    },
    members: async (site, index, range) => directory.list(site, index)?.range(range) ?? [],
    count: async (site, index) => directory.list(site, index)?.size ?? 0,
    position: async (site, index, conversation) => {
      const place = directory.find(site, conversation)?.places.find(({ list }) => list === index);
      return place && directory.list(site, index)?.rank(place);
    },
  };
};
