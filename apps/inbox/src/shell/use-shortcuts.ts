// Runs keyboard commands against what is on screen.
import type { ConversationId, Row } from "@baton/protocol";
import { useEffect, useRef } from "preact/hooks";
import { offersToMe } from "../desk/select.ts";
import { SEARCH_ID } from "../list/list-column.tsx";
import type { Inbox } from "./inbox-context.ts";
import { goToConversation } from "./route.ts";
import { commandOf, takesKeys, type Command } from "./shortcuts.ts";

export type ShortcutContext = {
  readonly inbox: Inbox;
  readonly openId: ConversationId | undefined;
  /** The list as shown, for moving through it. */
  readonly rows: readonly Row[];
};

const move = ({ openId, rows }: ShortcutContext, step: 1 | -1): void => {
  const at = rows.findIndex((row) => row.conversation === openId);
  const from = at === -1 && step === -1 ? rows.length : at;
  const row = rows[Math.min(rows.length - 1, Math.max(0, from + step))];
  if (row !== undefined) goToConversation(row.conversation);
};

const accept = ({ inbox }: ShortcutContext): void => {
  const offer = offersToMe(inbox.state)[0];
  if (offer === undefined) return;
  inbox.desk.submit({ kind: "accept", conversation: offer.conversation });
  goToConversation(offer.conversation);
};

const close = ({ inbox, openId }: ShortcutContext): void => {
  const phase = openId === undefined ? undefined : inbox.state.rows.get(openId)?.phase;
  if (openId === undefined || phase?.kind !== "assigned" || phase.agentId !== inbox.state.me?.id) return;
  inbox.closeSoon(openId);
};

const RUN: Readonly<Record<Command, (context: ShortcutContext) => void>> = {
  next: (context) => move(context, 1),
  previous: (context) => move(context, -1),
  accept,
  close,
  note: ({ inbox }) => inbox.composer.current?.focus("note"),
  reply: ({ inbox }) => inbox.composer.current?.focus("reply"),
  canned: ({ inbox }) => inbox.composer.current?.focus("canned"),
  search: () => document.getElementById(SEARCH_ID)?.focus(),
  help: ({ inbox }) => inbox.openDialog("help"),
};

export const useShortcuts = (context: ShortcutContext): void => {
  const latest = useRef(context);
  latest.current = context;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (takesKeys(event.target)) return;
      const command = commandOf(event);
      if (command === undefined) return;
      event.preventDefault();
      RUN[command](latest.current);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
};
