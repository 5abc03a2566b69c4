// Who this is, where it stands, and what can be done with it.
import type { AgentConversation } from "@baton/protocol";
import { visitorName } from "../format/names.ts";
import { departmentOf } from "../format/whence.ts";
import { useWords } from "../i18n/words.ts";
import { phaseWords } from "../list/phase-label.tsx";
import { Avatar } from "../list/row-view.tsx";
import { WaitBadge } from "../list/wait-badge.tsx";
import { Icon, type IconName } from "../shell/icon.tsx";
import { useInbox } from "../shell/inbox-context.ts";
import { formatRoute } from "../shell/route.ts";

type ActionProps = {
  readonly icon: IconName;
  readonly label: string;
  readonly shortcut?: string;
  readonly onPress: () => void;
};

const Action = ({ icon, label, shortcut, onPress }: ActionProps) => (
  <button
    type="button"
    class="action"
    title={shortcut === undefined ? label : `${label} (${shortcut})`}
    aria-keyshortcuts={shortcut}
    onClick={onPress}
  >
    <Icon name={icon} />
    <span class="action-label">{label}</span>
  </button>
);

/** Only what the phase allows; the server decides in the end. */
export const ThreadActions = ({ conversation }: { readonly conversation: AgentConversation }) => {
  const words = useWords();
  const { desk, state, closeSoon, openDialog } = useInbox();
  const { phase } = conversation;
  const id = conversation.conversation;
  if (phase.kind === "assigned" && phase.agentId === state.me?.id) {
    return (
      <div class="actions" role="group" aria-label={words.thread.actions}>
        <Action icon="transfer" label={words.thread.transfer} onPress={() => openDialog("transfer")} />
        <Action icon="bot" label={words.thread.toBot} onPress={() => openDialog("return")} />
        <Action icon="check" label={words.thread.close} shortcut="E" onPress={() => closeSoon(id)} />
      </div>
    );
  }
  if (phase.kind === "queued" || phase.kind === "bot") {
    return (
      <div class="actions" role="group" aria-label={words.thread.actions}>
        <button
          type="button"
          class="button primary"
          onClick={() => desk.submit({ kind: "take", conversation: id })}
        >
          {words.thread.take}
        </button>
      </div>
    );
  }
  return null;
};

export const ThreadHeader = ({
  conversation,
  isPast = false,
}: {
  readonly conversation: AgentConversation;
  readonly isPast?: boolean;
}) => {
  const words = useWords();
  const { state } = useInbox();
  const id = conversation.conversation;
  const department = departmentOf(state.site?.departments, conversation.phase);
  return (
    <header class="thread-head">
      <a class="icon-button back" href={formatRoute({ kind: "list" })} aria-label={words.app.back}>
        <Icon name="back" />
      </a>
      <Avatar row={conversation} />
      <div class="thread-who">
        <h2>{visitorName(conversation, words)}</h2>
        <p class="thread-state">
          <span class={`phase ${conversation.phase.kind}`}>{phaseWords(conversation, state, words)}</span>
          {department !== undefined && <span class="tag small">{department}</span>}
          {!isPast && <WaitBadge row={conversation} />}
        </p>
      </div>
      <span class="spacer" />
      {!isPast && <ThreadActions conversation={conversation} />}
      <a
        class="icon-button to-context"
        href={formatRoute({ kind: "conversation", id, isContext: true })}
        aria-label={words.thread.context}
      >
        <Icon name="info" />
      </a>
    </header>
  );
};
