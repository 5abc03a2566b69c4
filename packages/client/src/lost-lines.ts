// What a shopper said that the store no longer has: it began another life, emptied or restored to an older copy. Keeps OB10.
import type { ClientId, Entry, VisitorOperation } from "@baton/protocol";
import type { Outbox } from "./outbox.ts";
import type { VisitorState } from "./visitor-state.ts";

/** At most this many are offered again: the last ones. */
const MOST = 50;

/** The line as the shopper would send it now. What a choice answered is gone, so that it becomes words. */
const operationOf = ({ author, body, clientId }: Entry): VisitorOperation | undefined => {
  if (author.kind !== "visitor" || clientId === undefined) return undefined;
  if (body.kind === "text") return { kind: "say", clientId, text: body.text };
  if (body.kind === "submitted") return { kind: "submit", clientId, form: body.form, values: body.values };
  return undefined;
};

const lostLines = ({ conversation, timeline }: VisitorState, after: VisitorState) => {
  if (conversation === undefined || conversation.phase.kind === "closed") return [];
  const there = new Set(after.timeline.entries.map(({ clientId }) => clientId));
  return timeline.entries
    .flatMap((entry) => operationOf(entry) ?? [])
    .filter(({ clientId }) => !there.has(clientId))
    .slice(-MOST);
};

export interface LostLines {
  /** After a welcome: when it came from another life, the shopper's lines it lacks go out again, under their old ids. */
  offer(before: VisitorState, after: VisitorState): void;
  /** Whether a line was offered again; where such a one is refused, the shopper has nothing to do about it. */
  has(clientId: ClientId): boolean;
}

/** Watches over an outbox's lines. */
export const createLostLines = (outbox: Outbox<VisitorOperation>): LostLines => {
  const offered = new Set<ClientId>();
  return {
    offer: (before, after) => {
      if (before.timeline.epoch === after.timeline.epoch) return;
      const lost = lostLines(before, after);
      for (const { clientId } of lost) offered.add(clientId);
      outbox.offerAgain(lost);
    },
    has: (clientId) => offered.has(clientId),
  };
};
