// The ports as plainly as they can be written, for comparing an engine with: no disk, no speed, no room for cleverness.
import type { ConversationEvent, ConversationState } from "@baton/domain";
import type { Commit, CommitResult, ConversationStore, IndexMember } from "../conversation-store.ts";

type Stored = {
  state: ConversationState;
  events: ConversationEvent[];
  archived: number;
  unarchivedSince: number;
};
type Standing = IndexMember & { readonly tick: number };
type Applied = {
  readonly digest: string;
  readonly conversation: Stored["state"]["id"];
  readonly seq: number;
};

/** Everything of one site lives in three maps; keys are made of site and name. */
export const createReferenceStore = (): ConversationStore => {
  const conversations = new Map<string, Stored>();
  const operations = new Map<string, Applied>();
  const lists = new Map<string, Standing[]>();
  const oldestGuards = new Map<string, number>();
  let ticks = 0;

  const keyOf = (site: string, name: string): string => `${site}/${name}`;
  const listOf = (site: string, index: string): Standing[] => lists.get(keyOf(site, index)) ?? [];
  const outcome: ConversationStore["findOperation"] = async (site, { id, digest }) => {
    const applied = operations.get(keyOf(site, id));
    if (applied === undefined) return undefined;
    if (applied.digest !== digest) return { kind: "id-reuse" };
    return { kind: "duplicate", conversation: applied.conversation, seq: applied.seq };
  };
  const leaveLists = (site: string, conversation: string, keep: ReadonlyMap<string, number>): void => {
    for (const [key, standing] of lists) {
      if (!key.startsWith(`${site}/`)) continue;
      const stays = standing.filter(
        (one) => one.conversation !== conversation || keep.get(key) === one.score,
      );
      lists.set(key, stays);
    }
  };
  const place = ({ state, indexes }: Commit): void => {
    const wanted = new Map(indexes.map(({ index, score }) => [keyOf(state.site, index), score]));
    leaveLists(state.site, state.id, wanted);
    for (const [key, score] of wanted) {
      const standing = lists.get(key) ?? [];
      if (standing.some(({ conversation }) => conversation === state.id)) continue;
      standing.push({ conversation: state.id, score, tick: (ticks += 1) });
      lists.set(
        key,
        standing.toSorted((one, other) => one.score - other.score || one.tick - other.tick),
      );
    }
  };
  const load = (site: string, conversation: string): ConversationState | undefined =>
    conversations.get(keyOf(site, conversation))?.state;
  const commit = async (asked: Commit): Promise<CommitResult> => {
    const { state, events, expectedSeq, operation, guards = [] } = asked;
    const known = operation && (await outcome(state.site, operation));
    if (known !== undefined) return known;
    const stored = conversations.get(keyOf(state.site, state.id));
    if ((stored?.state.seq ?? 0) !== expectedSeq) return { kind: "conflict" };
    for (const { index, below, asOf = Infinity } of guards) {
      if (asOf < (oldestGuards.get(state.site) ?? 0)) return { kind: "guard-outdated", index };
      const others = listOf(state.site, index).filter(({ conversation }) => conversation !== state.id);
      if (others.length >= below) return { kind: "guard-failed", index };
    }
    place(asked);
    conversations.set(keyOf(state.site, state.id), {
      state,
      events: [...(stored?.events ?? []), ...events],
      archived: stored?.archived ?? 0,
      unarchivedSince: stored?.unarchivedSince || (ticks += 1),
    });
    if (operation !== undefined) {
      operations.set(keyOf(state.site, operation.id), {
        digest: operation.digest,
        conversation: state.id,
        seq: state.seq,
      });
    }
    return { kind: "committed" };
  };
  return {
    epoch: async () => "reference",
    commit,
    outdateGuards: async (site, version) =>
      void oldestGuards.set(site, Math.max(version, oldestGuards.get(site) ?? 0)),
    findOperation: outcome,
    load: async (site, conversation) => load(site, conversation),
    recall: load,
    events: async (site, conversation, after, limit) =>
      (conversations.get(keyOf(site, conversation))?.events ?? [])
        .filter(({ seq }) => seq > after)
        .slice(0, limit),
    members: async (site, index, { upTo = Infinity, isDescending = false, limit }) => {
      const found = listOf(site, index).filter(({ score }) => score <= upTo);
      if (isDescending) found.reverse();
      return found.slice(0, limit).map(({ conversation, score }) => ({ conversation, score }));
    },
    count: async (site, index) => listOf(site, index).length,
    position: async (site, index, conversation) => {
      const at = listOf(site, index).findIndex((one) => one.conversation === conversation);
      return at < 0 ? undefined : at;
    },
    unarchived: async (site, limit) =>
      Array.from(conversations.values())
        .filter(({ state, unarchivedSince }) => state.site === site && unarchivedSince > 0)
        .toSorted((one, other) => one.unarchivedSince - other.unarchivedSince)
        .slice(0, limit)
        .map(({ state, archived }) => ({ conversation: state.id, after: archived, upTo: state.seq })),
    markArchived: async (site, conversation, seq) => {
      const stored = conversations.get(keyOf(site, conversation));
      if (stored === undefined || seq <= stored.archived) return;
      stored.archived = Math.min(seq, stored.state.seq);
      stored.unarchivedSince = stored.archived === stored.state.seq ? 0 : (ticks += 1);
    },
    forget: async (site, conversation, seq) => {
      const stored = conversations.get(keyOf(site, conversation));
      if (stored === undefined || stored.state.seq !== seq || stored.archived < seq) return false;
      conversations.delete(keyOf(site, conversation));
      leaveLists(site, conversation, new Map());
      return true;
    },
    close: async () => undefined,
  };
};
