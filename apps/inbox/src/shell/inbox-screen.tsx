// The screen of someone signed in: bar, three columns, offers, toasts, dialogs.
import type { Environment } from "@baton/client";
import { CLOSE_CODES, type ConversationId } from "@baton/protocol";
import { useObservable } from "@baton/ui";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useAlerts, useTitle } from "../alerts/use-alerts.ts";
import type { ComposerHandle } from "../composer/composer.tsx";
import { ContextColumn } from "../context/context-column.tsx";
import { createDesk, type Desk } from "../desk/desk.ts";
import { rowsOf, type Folder } from "../desk/select.ts";
import { Dialogs } from "../dialogs/dialogs.tsx";
import { refusedWords } from "../format/refused-words.ts";
import { useWords } from "../i18n/words.ts";
import { ListColumn } from "../list/list-column.tsx";
import { OfferCards } from "../offer/offer-cards.tsx";
import type { Api, SignedIn } from "../session/api.ts";
import { SettingsScreen, useLeaveGuard } from "../settings/settings-screen.tsx";
import type { Unsaved } from "../settings/use-settings.ts";
import type { Keeping } from "../settings/unsaved-settings.ts";
import { ThreadColumn } from "../thread/thread-column.tsx";
import { useArchived } from "../thread/use-archived.ts";
import { AwayBanner } from "./away-banner.tsx";
import type { Clock } from "./clock.ts";
import { InboxContext, type DialogName, type Inbox } from "./inbox-context.ts";
import { LinkBanner } from "./link-banner.tsx";
import type { PreferenceStore } from "./preferences.ts";
import { useRoute, type Route } from "./route.ts";
import { Toasts, useToasts } from "./toasts.tsx";
import { TopBar } from "./top-bar.tsx";
import { useClosing } from "./use-closing.ts";
import { useKeptFocus } from "./use-kept-focus.ts";
import { useShortcuts } from "./use-shortcuts.ts";

export type InboxScreenProps = {
  readonly environment: Environment;
  readonly api: Api;
  readonly clock: Clock;
  readonly preferences: PreferenceStore;
  readonly socketUrl: () => string;
  readonly me: SignedIn;
  /** Where unsaved settings outlive the session. */
  readonly keeping: Keeping;
  readonly onSignOut: () => void;
  /** The server ended the socket for the session's sake; answers whether one is still there. */
  readonly onStopped: () => Promise<boolean>;
};

const NEW_SESSION_MS = 1_000;

type Told = (text: string) => void;

const useDesk = ({ environment, socketUrl, me, onStopped }: InboxScreenProps, tell: Told): Desk => {
  const words = useWords();
  const latest = useRef({ words, tell });
  latest.current = { words, tell };
  const desk = useMemo(
    () =>
      createDesk({
        environment,
        url: socketUrl,
        agent: me.id,
        onRefused: ({ code }) => latest.current.tell(refusedWords(code, latest.current.words)),
      }),
    [environment, socketUrl, me.id],
  );
  useEffect(() => {
    desk.start();
    return desk.close;
  }, [desk]);
  const { link, stopCode } = useObservable(desk);
  const isSignedOut = stopCode === CLOSE_CODES.signedOut.code || stopCode === CLOSE_CODES.badToken.code;
  useEffect(() => {
    if (link !== "stopped" || !isSignedOut) return;
    // A changed password ends the sockets a moment before its new session has arrived here.
    const timer = setTimeout(() => void onStopped().then((isIn) => isIn && desk.start()), NEW_SESSION_MS);
    return () => clearTimeout(timer);
  }, [link, isSignedOut]);
  return desk;
};

const viewOf = (route: Route): "list" | "thread" | "context" => {
  if (route.kind !== "conversation") return "list";
  return route.isContext ? "context" : "thread";
};

const Columns = ({
  inbox,
  openId,
  route,
}: {
  inbox: Inbox;
  openId: ConversationId | undefined;
  route: Route;
}) => {
  const words = useWords();
  const { api, state, desk } = inbox;
  const [folder, setFolder] = useState<Folder>("mine");
  const [search, setSearch] = useState("");
  const rows = rowsOf(state, folder, search);
  const thread = openId === undefined ? undefined : state.threads.get(openId);
  const isListed = openId !== undefined && state.rows.has(openId);
  // Until the first list has come nobody knows whether a conversation is live.
  const isPast = openId !== undefined && !isListed && thread === undefined && state.site !== undefined;
  const { state: past, again } = useArchived(api, openId, isPast);
  const archived = isPast && past.kind === "ready" ? past.archived : undefined;
  // The list may be cut: what it lacks can be live all the same.
  const isLive = isListed || (archived !== undefined && archived.conversation.phase.kind !== "closed");
  const conversation = thread?.conversation ?? archived?.conversation;
  useEffect(() => desk.open(isLive ? openId : undefined), [desk, openId, isLive]);
  useShortcuts(inbox, rows);
  return (
    <main class="columns" data-view={viewOf(route)}>
      <h1 class="hidden">{words.app.title}</h1>
      <OfferCards />
      <ListColumn {...{ rows, folder, search, openId }} onFolder={setFolder} onSearch={setSearch} />
      <ThreadColumn
        id={openId}
        thread={thread}
        past={isPast ? past : { kind: "loading" }}
        again={again}
        hasRows={rows.length > 0}
      />
      <ContextColumn
        conversation={conversation}
        entries={thread?.timeline.entries ?? archived?.entries ?? []}
        isPast={thread === undefined}
      />
    </main>
  );
};

type SettingsPlaceProps = Parameters<typeof SettingsScreen>[0] & { readonly inbox: Inbox };

/** Offers come here too, and are accepted by key. */
const SettingsPlace = ({ inbox, ...settings }: SettingsPlaceProps) => {
  useShortcuts(inbox);
  return (
    <div class="settings-place">
      <OfferCards />
      <SettingsScreen {...settings} />
    </div>
  );
};

export const InboxScreen = (props: InboxScreenProps) => {
  const { api, clock, preferences, onSignOut } = props;
  const words = useWords();
  const route = useRoute();
  const { toasts, leave, tell, show } = useToasts();
  const desk = useDesk(props, tell);
  const state = useObservable(desk);
  const closing = useClosing(desk);
  const composer = useRef<ComposerHandle | null>(null);
  const writeNext = useRef<ConversationId | undefined>(undefined);
  const [dialog, openDialog] = useState<DialogName>();
  const unsaved = useMemo((): Unsaved => ({ current: undefined, passwords: [] }), []);
  useLeaveGuard(unsaved);
  useKeptFocus();
  useTitle(desk, state.site === undefined ? words.app.title : `${words.app.title} · ${state.site.name}`);

  const openId = route.kind === "conversation" ? route.id : undefined;
  const inSight = route.kind === "conversation" && !route.isContext ? route.id : undefined;
  useAlerts(desk, useObservable(preferences), { show, inSight });
  const open = openId === undefined ? undefined : state.threads.get(openId)?.conversation;
  const inbox: Inbox = {
    desk,
    state,
    api,
    clock,
    preferences,
    tell,
    composer,
    writeNext,
    openDialog,
    closeSoon: closing.start,
    signOut: onSignOut,
  };
  return (
    <InboxContext.Provider value={inbox}>
      <a
        class="skip"
        href="#thread"
        onClick={(event) => (event.preventDefault(), document.getElementById("thread")?.focus())}
      >
        {words.app.skip}
      </a>
      <div class="screen">
        <TopBar route={route} />
        <div class="banner-frame" role="status">
          <LinkBanner />
          <AwayBanner />
        </div>
        {route.kind === "settings" && state.me?.isAdmin === true ? (
          <SettingsPlace {...{ inbox, unsaved }} section={route.section} keeping={props.keeping} />
        ) : (
          <Columns inbox={inbox} openId={openId} route={route} />
        )}
        <Toasts toasts={toasts} leave={leave} closing={closing} />
      </div>
      <Dialogs open={dialog} onClose={() => openDialog(undefined)} conversation={open} />
    </InboxContext.Provider>
  );
};
