// The middle column: one conversation, live or from the archive, or an invitation to choose one.
import type { AgentConversation, ConversationId } from "@baton/protocol";
import { useState } from "preact/hooks";
import type { Thread } from "../desk/desk-state.ts";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../shell/icon.tsx";
import { useInbox } from "../shell/inbox-context.ts";
import { formatRoute } from "../shell/route.ts";
import { Log } from "./log.tsx";
import { PacketCard } from "./packet-card.tsx";
import { ThreadFoot } from "./thread-foot.tsx";
import { ThreadHeader } from "./thread-header.tsx";
import type { ArchivedState } from "./use-archived.ts";
import { useReadMarks } from "./use-read-marks.ts";

const isPerson = (conversation: AgentConversation): boolean =>
  conversation.phase.kind !== "bot" && conversation.phase.kind !== "closed";

const LiveThread = ({ thread }: { readonly thread: Thread }) => {
  const { api, desk, state } = useInbox();
  const [earlier, setEarlier] = useState<Thread["timeline"]["entries"]>([]);
  const { conversation, timeline } = thread;
  const { phase } = conversation;
  const isMine = phase.kind === "assigned" && phase.agentId === state.me?.id;
  useReadMarks(desk, thread, isMine);
  const isOnItsWay = state.pending.some(
    ({ operation }) => operation.kind === "say" && operation.conversation === conversation.conversation,
  );
  const hasAnswered =
    isOnItsWay ||
    timeline.entries.some(
      ({ author, body }) => author.kind === "agent" && body.kind === "text" && author.id === state.me?.id,
    );
  const loadEarlier = (): void => {
    void api.archived(conversation.conversation).then((result) => {
      if (result.ok) setEarlier(result.value.entries.filter((entry) => entry.seq <= thread.after));
    });
  };
  const entries = [...earlier, ...timeline.entries];
  const isCut = thread.after > 0 && earlier.length === 0;
  return (
    <>
      <ThreadHeader conversation={conversation} />
      {conversation.packet !== undefined && isPerson(conversation) && (
        <PacketCard
          conversation={conversation}
          packet={conversation.packet}
          entries={entries}
          startsOpen={!hasAnswered}
        />
      )}
      <Log conversation={conversation} entries={entries} onEarlier={isCut ? loadEarlier : undefined} />
      <ThreadFoot conversation={conversation} />
    </>
  );
};

const PastThread = ({ past, again }: { readonly past: ArchivedState; readonly again: () => void }) => {
  const words = useWords();
  switch (past.kind) {
    case "loading":
      return (
        <p class="thread-note" role="status">
          {words.app.loading}
        </p>
      );
    case "gone":
    case "failed":
      return (
        <div class="thread-note" role="alert">
          <p>{past.kind === "gone" ? words.thread.gone : words.list.archiveFailed}</p>
          {past.kind === "failed" && (
            <button type="button" class="button" onClick={again}>
              {words.app.retry}
            </button>
          )}
          <a class="button quiet narrow-only" href={formatRoute({ kind: "list" })}>
            {words.app.back}
          </a>
        </div>
      );
    case "ready":
      return (
        <>
          <ThreadHeader conversation={past.archived.conversation} isPast />
          <Log conversation={past.archived.conversation} entries={past.archived.entries} isPast />
          <div class="thread-foot">
            <div class="blocked">
              <p>
                {words.composer.blocked.closed} {words.thread.readOnly}
              </p>
            </div>
          </div>
        </>
      );
  }
};

const NoneOpen = ({ hasRows }: { readonly hasRows: boolean }) => {
  const words = useWords();
  const { state } = useInbox();
  const isQuiet = state.site !== undefined && state.rows.size === 0;
  return (
    <div class="empty tall">
      <span class="empty-mark" aria-hidden="true">
        <Icon name={isQuiet ? "check" : "back"} size={22} />
      </span>
      <p class="empty-title">{isQuiet ? words.list.empty.all : words.thread.none}</p>
      {isQuiet && <p class="meta">{words.thread.quietHint}</p>}
      {hasRows && <p class="meta key-hint">{words.thread.noneHint}</p>}
    </div>
  );
};

type ThreadColumnProps = {
  readonly id: ConversationId | undefined;
  readonly thread: Thread | undefined;
  readonly past: ArchivedState;
  readonly again: () => void;
  /** Whether the list shows anything to move through. */
  readonly hasRows: boolean;
};

export const ThreadColumn = ({ id, thread, past, again, hasRows }: ThreadColumnProps) => {
  const words = useWords();
  return (
    <section class="column thread" id="thread" aria-label={words.thread.label} tabIndex={-1}>
      {id === undefined ? (
        <NoneOpen hasRows={hasRows} />
      ) : thread === undefined ? (
        <PastThread past={past} again={again} />
      ) : (
        <LiveThread key={id} thread={thread} />
      )}
    </section>
  );
};
