// The left column: mine, waiting, all; search over them and over what is past. Keeps IB30–IB34.
import type { ConversationId, Row } from "@baton/protocol";
import { useEffect, useRef } from "preact/hooks";
import { countOf, FOLDERS, myPresence, type Folder } from "../desk/select.ts";
import { useWords, type Words } from "../i18n/words.ts";
import { Icon } from "../shell/icon.tsx";
import { useInbox } from "../shell/inbox-context.ts";
import { OlderLive } from "./older-live.tsx";
import { RowView } from "./row-view.tsx";
import { useKept } from "./use-kept.ts";
import { usePast } from "./use-past.ts";

type FoldersProps = { readonly folder: Folder; readonly onFolder: (folder: Folder) => void };

type ListColumnProps = FoldersProps & {
  /** Of the folder, as far as the search finds them. */
  readonly rows: readonly Row[];
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly openId: ConversationId | undefined;
};

const Folders = ({ folder, onFolder }: FoldersProps) => {
  const words = useWords();
  const { state } = useInbox();
  const onKey = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = FOLDERS[(FOLDERS.indexOf(folder) + step + FOLDERS.length) % FOLDERS.length];
    if (next === undefined) return;
    onFolder(next);
    document.getElementById(`folder-${next}`)?.focus();
  };
  return (
    <div class="folders" role="tablist" aria-label={words.list.label} onKeyDown={onKey}>
      {FOLDERS.map((each) => (
        <button
          key={each}
          id={`folder-${each}`}
          type="button"
          role="tab"
          class="folder"
          aria-selected={each === folder}
          aria-controls="folder-panel"
          tabIndex={each === folder ? 0 : -1}
          onClick={() => onFolder(each)}
        >
          {words.list.folders[each]}
          <span class="folder-count">
            {countOf(state, each)}
            {each === "all" && state.older !== undefined && "+"}
          </span>
        </button>
      ))}
    </div>
  );
};

const emptyWords = (folder: Folder, search: string, isAway: boolean, words: Words): [string, string] => {
  if (search !== "") return [words.list.empty.search, words.list.emptyHint.search];
  const hint = folder === "mine" && isAway ? words.list.emptyHint.mineAway : words.list.emptyHint[folder];
  return [words.list.empty[folder], hint];
};

const Empty = ({ folder, search }: { readonly folder: Folder; readonly search: string }) => {
  const words = useWords();
  const { state } = useInbox();
  const [title, hint] = emptyWords(folder, search, myPresence(state) === "away", words);
  return (
    <div class="empty">
      <span class="empty-mark" aria-hidden="true">
        <Icon name={search === "" ? "check" : "search"} size={22} />
      </span>
      <p class="empty-title">{title}</p>
      <p class="meta">{hint}</p>
    </div>
  );
};

type RowListProps = {
  readonly rows: readonly Row[];
  readonly openId: ConversationId | undefined;
  readonly showsPhase: boolean;
};

const RowList = ({ rows, openId, showsPhase }: RowListProps) => {
  const words = useWords();
  const { clock, state } = useInbox();
  const { me, colleagues, site } = state;
  const timeZone = site?.timeZone ?? "Asia/Seoul";
  const departments = site?.departments;
  const draw = useKept(
    (row: Row) => (
      <RowView
        key={row.conversation}
        row={row}
        isOpen={row.conversation === openId}
        showsPhase={showsPhase}
        place={{ clock, colleagues, timeZone, departments, ...(me === undefined ? {} : { me }) }}
      />
    ),
    [openId, showsPhase, clock, me, colleagues, timeZone, departments, words],
  );
  return <ul class="rows">{rows.map(draw)}</ul>;
};

const PastRows = ({
  search,
  live,
  openId,
}: {
  search: string;
  live: readonly Row[];
  openId: ConversationId | undefined;
}) => {
  const words = useWords();
  const { api } = useInbox();
  const { past, more } = usePast(api, search, true);
  const known = new Set(live.map((row) => row.conversation));
  const rows = past.rows.filter((row) => !known.has(row.conversation));
  const isEmpty = past.status === "ready" && rows.length === 0;
  // A new shop has no past: nothing was looked for, so nothing is missing.
  if (isEmpty && search === "" && !past.hasMore) return null;
  if (isEmpty && live.length === 0 && search !== "") return <Empty folder="all" search={search} />;
  return (
    <section class="past" aria-label={words.list.archiveTitle}>
      <h2 class="list-heading">{words.list.archiveTitle}</h2>
      <RowList rows={rows} openId={openId} showsPhase={false} />
      {past.status === "loading" && <p class="meta list-note">{words.app.loading}</p>}
      {past.status === "failed" && <p class="meta list-note">{words.list.archiveFailed}</p>}
      {isEmpty && <p class="meta list-note">{words.list.archiveNone}</p>}
      {past.hasMore && past.status === "ready" && (
        <button type="button" class="button quiet wide" onClick={() => void more()}>
          {words.list.archiveMore}
        </button>
      )}
    </section>
  );
};

/** The id the keyboard shortcut looks for. */
export const SEARCH_ID = "list-search";

export const ListColumn = (props: ListColumnProps) => {
  const { rows, folder, onFolder, search, onSearch, openId } = props;
  const words = useWords();
  const { state } = useInbox();
  const input = useRef<HTMLInputElement>(null);
  const isReady = state.site !== undefined;

  useEffect(() => {
    document.querySelector(`[data-conversation="${openId ?? ""}"]`)?.scrollIntoView?.({ block: "nearest" });
  }, [openId]);

  return (
    <section class="column list" aria-label={words.list.label}>
      <Folders folder={folder} onFolder={onFolder} />
      <div class="search">
        <Icon name="search" size={16} />
        <input
          ref={input}
          id={SEARCH_ID}
          class="search-input"
          type="search"
          aria-label={words.list.search}
          placeholder={words.list.search}
          onInput={(event) => onSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            // A browser's first Esc empties the field.
            if (event.key === "Escape" && event.currentTarget.value === "") event.currentTarget.blur();
          }}
        />
        {search !== "" && (
          <button
            type="button"
            class="icon-button small"
            aria-label={words.list.clear}
            onClick={() => {
              if (input.current) input.current.value = "";
              onSearch("");
              input.current?.focus();
            }}
          >
            <Icon name="close" size={14} />
          </button>
        )}
      </div>
      <div
        class="list-scroll"
        id="folder-panel"
        role="tabpanel"
        aria-labelledby={`folder-${folder}`}
        tabIndex={-1}
      >
        {!isReady && <div class="skeletons" aria-hidden="true" />}
        <RowList rows={rows} openId={openId} showsPhase={folder === "all" || search !== ""} />
        {isReady && rows.length === 0 && search.trim() === "" && <Empty folder={folder} search="" />}
        {folder === "all" && search.trim() === "" && <OlderLive />}
        {isReady && (folder === "all" || search.trim() !== "") && (
          <PastRows search={search.trim()} live={rows} openId={openId} />
        )}
      </div>
    </section>
  );
};
