// The conversations an agent looks at: first what is new since the agent last looked, or all of it, then every step.
// Archived ones can be read too.
import type { ConversationState } from "@baton/domain";
import { createTail, readAll, type Site, type Tail, type TailStep } from "@baton/engine";
import type { AgentDetails, AgentDown, ConversationId, Entry } from "@baton/protocol";
import type { Announcement } from "@baton/store";
import {
  agentConversation,
  agentDetails,
  agentEntries,
  changedDetails,
  rowOf,
} from "../views/agent-entries.ts";
import type { SessionDeps } from "./session-deps.ts";

type KnownConversation = {
  readonly state: ConversationState;
  readonly after: number;
  readonly cursor: number;
  readonly entries: readonly Entry[];
  readonly isReset: boolean;
};

/** What the agent has of a conversation. */
export type Seen = { readonly after: number | undefined; readonly epoch: string | undefined };

const MOST_EVENTS = 1_000;
const MOST_WATCHED = 50;

/** Undefined for a conversation that is not this site's. */
const conversationSince = async (
  { live, records }: SessionDeps,
  site: Site,
  id: ConversationId,
  seen: Seen,
): Promise<KnownConversation | undefined> => {
  const state = await live.conversations.load(site.id, id);
  if (!state) {
    const archived = await records.archive.get(site.id, id);
    if (!archived) return undefined;
    const cursor = archived.events.at(-1)?.seq ?? 0;
    return { state: archived.state, after: 0, cursor, entries: agentEntries(archived.events), isReset: true };
  }
  const isResumed =
    seen.after !== undefined &&
    seen.after <= state.seq &&
    seen.epoch === (await live.conversations.epoch(site.id));
  const after = isResumed ? (seen.after ?? 0) : Math.max(0, state.seq - MOST_EVENTS);
  const events = await readAll(live.conversations, site.id, id, after);
  return {
    state,
    after,
    cursor: events.at(-1)?.seq ?? after,
    entries: agentEntries(events),
    isReset: !isResumed,
  };
};

/** A conversation looked at, and what stood beside its thread when last told. */
type Watched = { readonly tail: Tail; told: AgentDetails };

type Telling = {
  readonly send: (frame: AgentDown) => void;
  readonly onError: (err: unknown) => void;
  /** From now on steps of the conversation are to be handed in, or no more. */
  readonly looksAt: (id: ConversationId, isLooking: boolean) => void;
};

/** What one agent's socket looks at; the one looked at longest ago goes when there are too many. */
export class Watches {
  readonly #deps: SessionDeps;
  readonly #telling: Telling;
  readonly #watched = new Map<ConversationId, Watched>();

  constructor(deps: SessionDeps, telling: Telling) {
    this.#deps = deps;
    this.#telling = telling;
  }

  has(id: ConversationId): boolean {
    return this.#watched.has(id);
  }

  /** Tells the conversation and from then on its steps; false when the site has none of this id. */
  async watch(site: Site, id: ConversationId, seen: Seen): Promise<boolean> {
    this.unwatch(id);
    const known = await conversationSince(this.#deps, site, id, seen);
    if (!known) return false;
    const { state, ...frame } = known;
    const page = this.#deps.engine.pages.at(id);
    const conversation = { ...agentConversation(state), ...(page && { page }) };
    this.#telling.send({ kind: "conversation", conversation, ...frame });
    const tail = createTail({
      store: this.#deps.live.conversations,
      site: state.site,
      conversation: id,
      after: frame.cursor,
      onStep: (step) => this.#step(watched, step),
      onError: this.#telling.onError,
    });
    const oldest = this.#watched.keys().next().value;
    if (this.#watched.size >= MOST_WATCHED && oldest) this.unwatch(oldest);
    const watched: Watched = { tail, told: agentDetails(state) };
    this.#watched.set(id, watched);
    this.#telling.looksAt(id, true);
    await tail.check();
    return true;
  }

  unwatch(id: ConversationId): void {
    this.#watched.get(id)?.tail.close();
    if (this.#watched.delete(id)) this.#telling.looksAt(id, false);
  }

  /** Passes a commit on to the conversation's thread. */
  hint(announcement: Announcement): void {
    this.#watched.get(announcement.state.id)?.tail.hint(announcement);
  }

  close(): void {
    for (const { tail } of this.#watched.values()) tail.close();
  }

  #step(watched: Watched, { after, events, state }: TailStep): void {
    const details = agentDetails(state);
    const changed = changedDetails(watched.told, details);
    watched.told = details;
    this.#telling.send({
      kind: "appended",
      row: rowOf(state),
      ...(changed && { changed }),
      after,
      cursor: state.seq,
      entries: agentEntries(events),
    });
  }
}
