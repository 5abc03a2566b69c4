// What in a change of state deserves a sound or a notification. Pure. Keeps IB22.
import type { Row } from "@baton/protocol";
import type { DeskState } from "../desk/desk-state.ts";
import { offersToMe, type OfferedRow } from "../desk/select.ts";

export type Notable =
  | { readonly kind: "offer"; readonly row: OfferedRow }
  | { readonly kind: "message"; readonly row: Row };

/** New offers to me, and new words of shoppers I am talking with. Nothing on the first sight of a list. */
export const notableChanges = (before: DeskState, after: DeskState): readonly Notable[] => {
  if (before.rows === after.rows) return [];
  const known = new Set(offersToMe(before).map((row) => row.conversation));
  const offers = offersToMe(after).filter((row) => !known.has(row.conversation));
  const messages = [...after.rows.values()].filter((row) => {
    const earlier = before.rows.get(row.conversation);
    if (earlier === undefined || earlier === row || row.phase.kind !== "assigned") return false;
    return row.phase.agentId === after.me?.id && row.unread > earlier.unread;
  });
  return [
    ...offers.map((row) => ({ kind: "offer" as const, row })),
    ...messages.map((row) => ({ kind: "message" as const, row })),
  ];
};
