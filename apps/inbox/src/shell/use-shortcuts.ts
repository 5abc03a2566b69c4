// Runs keyboard commands against what is on screen. Keeps IB70, IB163.
import type { ConversationId, Row } from "@baton/protocol";
import { useEffect, useRef } from "preact/hooks";
import { offersToMe } from "../desk/select.ts";
import { SEARCH_ID } from "../list/list-column.tsx";
import type { Inbox } from "./inbox-context.ts";
import { currentRoute, goToConversation } from "./route.ts";
import { commandOf, takesKeys, type Command } from "./shortcuts.ts";

type ShortcutContext = {
  readonly inbox: Inbox;
  /** The list as shown, for moving through it. */
  readonly rows: readonly Row[];
};

/** By the address, which is ahead of the screen when keys come faster than it is drawn. */
const openNow = (): ConversationId | undefined => {
  const route = currentRoute();
  return route.kind === "conversation" ? route.id : undefined;
};

const move = ({ rows }: ShortcutContext, step: 1 | -1): void => {
  const openId = openNow();
  const at = rows.findIndex((row) => row.conversation === openId);
  const from = at === -1 && step === -1 ? rows.length : at;
  const row = rows[Math.min(rows.length - 1, Math.max(0, from + step))];
  if (row !== undefined) goToConversation(row.conversation);
};

const accept = ({ inbox }: ShortcutContext): void => {
  const offer = offersToMe(inbox.state)[0];
  if (offer === undefined) return;
  inbox.writeNext.current = offer.conversation;
  inbox.desk.submit({ kind: "accept", conversation: offer.conversation });
  goToConversation(offer.conversation);
};

const close = ({ inbox }: ShortcutContext): void => {
  const openId = openNow();
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

/** What has a meaning where no list and no thread is. */
const ANYWHERE: readonly Command[] = ["accept", "help"];

/** Listens for as long as the view lives; without `rows` there is no list to move through. */
export const useShortcuts = (inbox: Inbox, rows?: readonly Row[]): void => {
  const latest = useRef({ inbox, rows });
  latest.current = { inbox, rows };
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (takesKeys(event.target)) return;
      const command = commandOf(event);
      const { inbox: now, rows: shown } = latest.current;
      if (command === undefined || (shown === undefined && !ANYWHERE.includes(command))) return;
      event.preventDefault();
      RUN[command]({ inbox: now, rows: shown ?? [] });
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
};
