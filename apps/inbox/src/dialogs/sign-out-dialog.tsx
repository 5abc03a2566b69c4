import { heldByMe } from "../desk/select.ts";
import { useWords } from "../i18n/words.ts";
import { useInbox } from "../shell/inbox-context.ts";
import { Dialog } from "./dialog.tsx";

/** Says what becomes of the conversations one holds, and asks. */
export const SignOutDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const words = useWords();
  const { state, signOut } = useInbox();
  return (
    <Dialog
      title={words.signingOut.title}
      lead={words.signingOut.lead(heldByMe(state).length)}
      onClose={onClose}
    >
      <div class="dialog-actions">
        <button type="button" class="button" onClick={signOut}>
          {words.signingOut.submit}
        </button>
        <button type="button" class="button primary" onClick={onClose}>
          {words.signingOut.stay}
        </button>
      </div>
    </Dialog>
  );
};
