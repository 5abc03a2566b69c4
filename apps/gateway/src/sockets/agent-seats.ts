// The agents' sockets of a site, found by what they look at and by who sits there: most commits concern one of them.
import type { ConversationState } from "@baton/domain";
import type { Site } from "@baton/engine";
import type { AgentId, Colleague, ConversationId } from "@baton/protocol";
import type { Announcement, Signal } from "@baton/store";
import type { RowChange, RowsFrame } from "./site-rows.ts";

/** An agent's socket as the hub sees it. */
export interface AgentSeat {
  readonly agentId: AgentId;
  /** A conversation looked at here went on. */
  steppedOn(announcement: Announcement): void;
  /** What the agent is offered or holds changed; `change` is what that is to the list. */
  holds(state: ConversationState, change: RowChange): void;
  rowsChanged(frame: RowsFrame): void;
  /** In a conversation looked at here. */
  typing(signal: Extract<Signal, { readonly kind: "typing" }>): void;
  /** The shopper of a conversation looked at here is on another page. */
  pageTurned(signal: Extract<Signal, { readonly kind: "page" }>): void;
  colleaguesChanged(colleagues: readonly Colleague[]): void;
  /** Settings or agents were saved, and this is what the site is now. */
  siteChanged(site: Site): void;
  sessionEnded(subject: string): void;
  /** News were lost on the way. */
  newsMissed(): void;
}

type Seats = ReadonlySet<AgentSeat>;

export type AgentSeats = {
  readonly all: Seats;
  /** Returns the way out, which ends all looking too. */
  join(seat: AgentSeat): () => void;
  /** The seat looks at the conversation from now on. */
  watch(seat: AgentSeat, conversation: ConversationId): void;
  unwatch(seat: AgentSeat, conversation: ConversationId): void;
  watching(conversation: ConversationId): Seats;
  /** Every socket of the agent. */
  of(agent: AgentId): Seats;
};

const NOBODY: Seats = new Set();

/** Seats by a key; keys without any cost nothing. */
class SeatsBy<Key> {
  readonly #seats = new Map<Key, Set<AgentSeat>>();

  get(key: Key): Seats {
    return this.#seats.get(key) ?? NOBODY;
  }

  add(key: Key, seat: AgentSeat): void {
    const seats = this.#seats.get(key);
    if (seats) seats.add(seat);
    else this.#seats.set(key, new Set([seat]));
  }

  remove(key: Key, seat: AgentSeat): void {
    const seats = this.#seats.get(key);
    if (seats?.delete(seat) && seats.size === 0) this.#seats.delete(key);
  }
}

export const createAgentSeats = (): AgentSeats => {
  const all = new Set<AgentSeat>();
  const byAgent = new SeatsBy<AgentId>();
  const byConversation = new SeatsBy<ConversationId>();
  const watchedBy = new Map<AgentSeat, Set<ConversationId>>();
  return {
    all,
    join: (seat) => {
      all.add(seat);
      byAgent.add(seat.agentId, seat);
      watchedBy.set(seat, new Set());
      return () => {
        all.delete(seat);
        byAgent.remove(seat.agentId, seat);
        for (const conversation of watchedBy.get(seat) ?? []) byConversation.remove(conversation, seat);
        watchedBy.delete(seat);
      };
    },
    watch: (seat, conversation) => {
      // Who has left meanwhile looks at nothing any more.
      const watched = watchedBy.get(seat);
      if (!watched) return;
      watched.add(conversation);
      byConversation.add(conversation, seat);
    },
    unwatch: (seat, conversation) => {
      watchedBy.get(seat)?.delete(conversation);
      byConversation.remove(conversation, seat);
    },
    watching: (conversation) => byConversation.get(conversation),
    of: (agent) => byAgent.get(agent),
  };
};
