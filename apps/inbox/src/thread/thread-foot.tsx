// Under the log: the composer, or why there is none and what to do about it.
import type { AgentConversation } from "@baton/protocol";
import { Composer } from "../composer/composer.tsx";
import { colleagueOf } from "../desk/desk-state.ts";
import { useWords } from "../i18n/words.ts";
import { useInbox } from "../shell/inbox-context.ts";

/** Why I cannot reply here; undefined when I can. */
const useBlocked = ({ phase }: AgentConversation): string | undefined => {
  const words = useWords();
  const { state } = useInbox();
  const { blocked } = words.composer;
  switch (phase.kind) {
    case "bot":
    case "queued":
    case "closed":
      return blocked[phase.kind];
    case "offered":
      return phase.agentId === state.me?.id ? blocked.offeredMe : blocked.offered;
    case "assigned":
      return phase.agentId === state.me?.id
        ? undefined
        : blocked.assigned(colleagueOf(state, phase.agentId)?.name ?? words.phase.someone);
  }
};

export const ThreadFoot = ({ conversation }: { readonly conversation: AgentConversation }) => {
  const words = useWords();
  const { desk, state } = useInbox();
  const blocked = useBlocked(conversation);
  const { phase } = conversation;
  const id = conversation.conversation;
  const isMine = phase.kind === "assigned" && phase.agentId === state.me?.id;
  const isOfferedToMe = phase.kind === "offered" && phase.agentId === state.me?.id;
  return (
    <div class="thread-foot">
      {blocked !== undefined && (
        <div class="blocked">
          <p>{blocked}</p>
          {isOfferedToMe && (
            <button
              type="button"
              class="button primary"
              onClick={() => desk.submit({ kind: "accept", conversation: id })}
            >
              {words.thread.accept}
            </button>
          )}
        </div>
      )}
      <Composer key={id} conversation={id} fence={isMine ? phase.fence : undefined} />
    </div>
  );
};
