// One random list of calls, the same for the same seed, and a driver that puts it to a store and writes down every reply.
import type { ConversationId, SiteId } from "@baton/protocol";
import type { Commit, ConversationStore, Range } from "../conversation-store.ts";
import { OTHER_SITE, SITE, commitOn, conversationId } from "./chat.ts";

export type StoreCall =
  | { readonly kind: "commit"; readonly commit: Commit }
  | { readonly kind: "mark"; readonly site: SiteId; readonly id: ConversationId; readonly seq: number }
  | { readonly kind: "forget"; readonly site: SiteId; readonly id: ConversationId; readonly seq: number }
  | { readonly kind: "outdate"; readonly site: SiteId; readonly version: number }
  | { readonly kind: "members"; readonly site: SiteId; readonly index: string; readonly range: Range }
  /** Everything there is to ask about one conversation. */
  | { readonly kind: "look"; readonly site: SiteId; readonly id: ConversationId; readonly after: number }
  /** Closes and opens again, where the engine can. */
  | { readonly kind: "reopen" };

/** mulberry32: small, even and the same everywhere. Gives numbers from 0 up to 1. */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const LISTS = ["waiting", "live", "closed", "held:kim", "held:lee"];

/**
 * `count` calls over a handful of conversations of two sites. Versions are mostly right and sometimes stale, operation ids
 * come back with the same or another digest, guards are tight or of old, scores collide.
 */
export const randomCalls = (seed: number, count: number): readonly StoreCall[] => {
  const random = seededRandom(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const oneOf = <Item>(items: readonly [Item, ...Item[]]): Item => items[below(items.length)] ?? items[0];
  const guesses = new Map<string, number>();
  let saved = 1;

  const randomCommit = (site: SiteId, name: string): Commit => {
    const key = `${site}/${name}`;
    const guess = guesses.get(key) ?? 0;
    const expectedSeq = random() < 0.9 ? guess : below(guess + 2);
    const events = 1 + below(3);
    if (expectedSeq === guess) guesses.set(key, guess + events);
    const lists = LISTS.filter(() => random() < 0.4).map((list) => [list, below(4)] as const);
    const guarded = LISTS.filter(() => random() < 0.1);
    return commitOn(name, expectedSeq, {
      site,
      events,
      lists: Object.fromEntries(lists),
      guards: guarded.map((index) => ({
        index,
        below: 1 + below(4),
        ...(random() < 0.5 ? { asOf: saved - below(3) } : {}),
      })),
      ...(random() < 0.5
        ? { operation: { id: `op-${below(count)}`, digest: oneOf(["one", "one", "two"]) } }
        : {}),
    });
  };
  const randomCall = (): StoreCall => {
    const site = random() < 0.8 ? SITE : OTHER_SITE;
    const name = `c${below(6)}`;
    const id = conversationId(name);
    const guess = guesses.get(`${site}/${name}`) ?? 0;
    const dice = random();
    if (dice < 0.6) return { kind: "commit", commit: randomCommit(site, name) };
    if (dice < 0.68) return { kind: "mark", site, id, seq: random() < 0.7 ? guess : below(guess + 3) };
    if (dice < 0.74) {
      // A refused or forgotten conversation leaves the guess behind: start anew now and then.
      guesses.set(`${site}/${name}`, random() < 0.5 ? 0 : guess);
      return { kind: "forget", site, id, seq: guess };
    }
    if (dice < 0.84) {
      const range: Range = {
        limit: below(8),
        isDescending: random() < 0.5,
        ...(random() < 0.5 ? { upTo: below(4) } : {}),
      };
      return { kind: "members", site, index: oneOf(["waiting", "live", "closed", "held:kim"]), range };
    }
    if (dice < 0.86) return { kind: "outdate", site, version: (saved += 1) - below(3) };
    if (dice < 0.985) return { kind: "look", site, id, after: below(guess + 1) };
    return { kind: "reopen" };
  };
  return Array.from({ length: count }, randomCall);
};

const look = async (store: ConversationStore, site: SiteId, id: ConversationId, after: number) => ({
  state: await store.load(site, id),
  events: await store.events(site, id, after, 5),
  positions: await Promise.all(LISTS.map((list) => store.position(site, list, id))),
  counts: await Promise.all(LISTS.map((list) => store.count(site, list))),
  unarchived: await store.unarchived(site, 4),
});

const ask = (store: ConversationStore, call: Exclude<StoreCall, { kind: "reopen" }>): Promise<unknown> => {
  switch (call.kind) {
    case "commit":
      return store.commit(call.commit);
    case "mark":
      return store.markArchived(call.site, call.id, call.seq);
    case "forget":
      return store.forget(call.site, call.id, call.seq);
    case "outdate":
      return store.outdateGuards(call.site, call.version);
    case "members":
      return store.members(call.site, call.index, call.range);
    case "look":
      return look(store, call.site, call.id, call.after);
  }
};

export type DriveOptions = {
  /** Closes the store and gives it back opened again; without it such calls do nothing. */
  readonly reopen?: () => Promise<ConversationStore>;
  /** Sends neighbouring writes together instead of one by one. The replies must be the same. */
  readonly isTogether?: boolean;
};

/** Every reply, in the order of the calls. */
export const replies = async (
  first: ConversationStore,
  calls: readonly StoreCall[],
  { reopen, isTogether = false }: DriveOptions = {},
): Promise<readonly unknown[]> => {
  let store = first;
  const given: unknown[] = [];
  let flying: Promise<unknown>[] = [];
  for (const call of calls) {
    const isWrite = call.kind === "commit" || call.kind === "mark" || call.kind === "forget";
    if (isTogether && isWrite) {
      flying.push(ask(store, call));
      continue;
    }
    given.push(...(await Promise.all(flying)));
    flying = [];
    if (call.kind === "reopen") store = (await reopen?.()) ?? store;
    else given.push(await ask(store, call));
  }
  given.push(...(await Promise.all(flying)));
  return given;
};
