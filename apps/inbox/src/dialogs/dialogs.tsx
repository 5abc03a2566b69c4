// Whichever dialog is open, over whatever is on screen.
import type { AgentConversation } from "@baton/protocol";
import { useWords } from "../i18n/words.ts";
import { PasswordForm } from "../session/change-password.tsx";
import { useInbox, type DialogName } from "../shell/inbox-context.ts";
import { Dialog } from "./dialog.tsx";
import { HelpDialog } from "./help-dialog.tsx";
import { ReturnDialog } from "./return-dialog.tsx";
import { SignOutDialog } from "./sign-out-dialog.tsx";
import { TransferDialog } from "./transfer-dialog.tsx";

type DialogsProps = {
  readonly open: DialogName | undefined;
  readonly onClose: () => void;
  /** The conversation on screen. */
  readonly conversation: AgentConversation | undefined;
};

export const Dialogs = ({ open, onClose, conversation }: DialogsProps) => {
  const words = useWords();
  const { api, state, tell } = useInbox();
  const phase = conversation?.phase;
  const fence = phase?.kind === "assigned" && phase.agentId === state.me?.id ? phase.fence : undefined;
  const id = conversation?.conversation;
  if (open === "help") return <HelpDialog onClose={onClose} />;
  if (open === "sign-out") return <SignOutDialog onClose={onClose} />;
  if (open === "password") {
    const done = (): void => {
      tell(words.password.done);
      onClose();
    };
    return (
      <Dialog title={words.app.changePassword} onClose={onClose}>
        <PasswordForm api={api} onDone={done} />
      </Dialog>
    );
  }
  if (conversation === undefined || id === undefined || fence === undefined) return null;
  if (open === "transfer") return <TransferDialog {...{ conversation, fence, onClose }} />;
  if (open === "return") return <ReturnDialog conversation={id} fence={fence} onClose={onClose} />;
  return null;
};
