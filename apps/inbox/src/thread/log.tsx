// The conversation so far, and who is typing.
import type { AgentConversation, Entry } from "@baton/protocol";
import { originOf } from "../context/web-address.ts";
import { visitorName } from "../format/names.ts";
import { useLocale, useWords } from "../i18n/words.ts";
import { useNow } from "../shell/clock.ts";
import { Icon } from "../shell/icon.tsx";
import { useInbox } from "../shell/inbox-context.ts";
import { BlockView, type Shown } from "./block-view.tsx";
import { blocksOf, lastReadSeq, linesOf } from "./thread-lines.ts";
import { useLogScroll } from "./use-log-scroll.ts";
import { useUnreadFrom } from "./use-unread-from.ts";

const Typing = ({ conversation }: { readonly conversation: AgentConversation }) => {
  const words = useWords();
  const { clock, state } = useInbox();
  useNow(clock, 1_000);
  const now = clock.machineNow();
  const typists = (state.typists.get(conversation.conversation) ?? []).filter((typist) => typist.until > now);
  return (
    <div class="typing" aria-live="polite">
      {typists.map((typist) => (
        <p key={`${typist.who}${typist.name ?? ""}`}>
          <span class="typing-dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {typist.who === "visitor"
            ? words.thread.typingVisitor
            : words.thread.typingAgent(typist.name ?? "")}
        </p>
      ))}
    </div>
  );
};

type LogProps = {
  readonly conversation: AgentConversation;
  readonly entries: readonly Entry[];
  /** A conversation from the archive: nobody types in it. */
  readonly isPast?: boolean;
  /** Loads what the server left out; absent when the thread is whole. */
  readonly onEarlier?: (() => void) | undefined;
};

export const Log = ({ conversation, entries, isPast = false, onEarlier }: LogProps) => {
  const words = useWords();
  const locale = useLocale();
  const { clock, state } = useInbox();
  const place = { locale, timeZone: state.site?.timeZone ?? "Asia/Seoul" };
  const me = { kind: "agent" as const, id: state.me?.id ?? ("" as never), name: state.me?.name ?? "" };
  const lines = linesOf(entries, isPast ? [] : state.pending, {
    conversation: conversation.conversation,
    me,
  });
  const mine = lines.filter((line) => line.author.kind === "agent" && line.author.id === me.id).length;
  const scroll = useLogScroll(lines.length, mine);
  const readUpTo = useUnreadFrom(conversation, entries, mine);
  const shown: Shown = {
    place,
    visitorLocale: conversation.visitor.locale,
    origin: originOf(conversation.page?.url),
    readSeq: lastReadSeq(lines, conversation.read.visitor),
    name: visitorName(conversation, words),
  };
  return (
    <div class="log-frame">
      <div
        class="log"
        ref={scroll.ref}
        onScroll={scroll.onScroll}
        role="log"
        aria-label={words.thread.label}
        tabIndex={0}
      >
        <div class="log-lines">
          {onEarlier !== undefined && (
            <button type="button" class="button quiet" onClick={onEarlier}>
              {words.thread.earlier}
            </button>
          )}
          {blocksOf(lines, place, isPast ? 0 : readUpTo).map((block) => (
            <BlockView key={block.key} block={block} shown={shown} now={clock.now()} />
          ))}
          {!isPast && <Typing conversation={conversation} />}
        </div>
      </div>
      {scroll.unseen > 0 && (
        <button type="button" class="new-pill" onClick={scroll.toEnd}>
          <Icon name="down" size={15} />
          {words.thread.newMessages(scroll.unseen)}
        </button>
      )}
    </div>
  );
};
