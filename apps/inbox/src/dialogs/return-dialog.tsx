import type { ConversationId } from "@baton/protocol";
import { useWords } from "../i18n/words.ts";
import { useInbox } from "../shell/inbox-context.ts";
import { Dialog } from "./dialog.tsx";

type ReturnProps = {
  readonly conversation: ConversationId;
  readonly fence: number;
  readonly onClose: () => void;
};

/** Asks before a conversation goes back to the bot. */
export const ReturnDialog = ({ conversation, fence, onClose }: ReturnProps) => {
  const words = useWords();
  const { desk } = useInbox();
  return (
    <Dialog title={words.returning.title} lead={words.returning.lead} onClose={onClose}>
      <div class="dialog-actions">
        <button type="button" class="button" onClick={onClose}>
          {words.app.cancel}
        </button>
        <button
          type="button"
          class="button primary"
          onClick={() => {
            desk.submit({ kind: "return-to-bot", conversation, fence });
            onClose();
          }}
        >
          {words.returning.submit}
        </button>
      </div>
    </Dialog>
  );
};
