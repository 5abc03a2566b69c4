// What in a change of state deserves a sound or a notification. Pure. Keeps IB22.
import type { Row } from "@baton/protocol";
import type { DeskState } from "../desk/desk-state.ts";
import { offersToMe, type OfferedRow } from "../desk/select.ts";

export type Notable =
  | { readonly kind: "offer"; readonly row: OfferedRow }
  | { readonly kind: "message"; readonly row: Row }
  /** A colleague's note, for me to read. */
  | { readonly kind: "note"; readonly row: Row; readonly by: string; readonly text: string };

const isHeldByMe = (state: DeskState, { phase }: Row): boolean =>
  phase.kind === "assigned" && phase.agentId === state.me?.id;

/** Notes of colleagues that came to threads of mine which were there before. */
const newNotes = (before: DeskState, after: DeskState): readonly Notable[] => {
  if (before.threads === after.threads) return [];
  return [...after.threads].flatMap(([id, { timeline }]) => {
    const row = after.rows.get(id);
    const known = before.threads.get(id)?.timeline;
    if (row === undefined || known === undefined || known === timeline || !isHeldByMe(after, row)) return [];
    return timeline.entries.flatMap(({ seq, author, body }) => {
      const isNew = seq > known.cursor && body.kind === "note" && author.kind === "agent";
      if (!isNew || author.id === after.me?.id) return [];
      return [{ kind: "note" as const, row, by: author.name, text: body.text }];
    });
  });
};

const newMessages = (before: DeskState, after: DeskState): readonly Notable[] =>
  [...after.rows.values()].flatMap((row) => {
    const earlier = before.rows.get(row.conversation);
    if (earlier === undefined || earlier === row || !isHeldByMe(after, row)) return [];
    return row.unread > earlier.unread ? [{ kind: "message" as const, row }] : [];
  });

/**
 * New offers to me, new words of shoppers I am talking with, notes of colleagues in those conversations. Nothing on the first
 * sight of a list.
 */
export const notableChanges = (before: DeskState, after: DeskState): readonly Notable[] => {
  const notes = newNotes(before, after);
  if (before.rows === after.rows) return notes;
  const known = new Set(offersToMe(before).map((row) => row.conversation));
  const offers = offersToMe(after).filter((row) => !known.has(row.conversation));
  return [...offers.map((row) => ({ kind: "offer" as const, row })), ...newMessages(before, after), ...notes];
};
