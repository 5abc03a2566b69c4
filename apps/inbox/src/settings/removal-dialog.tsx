// Asks, before something is removed that others lead to, where they shall lead instead. Keeps IB144, IB145.
import { useState } from "preact/hooks";
import { Dialog } from "../dialogs/dialog.tsx";
import { useWords } from "../i18n/words.ts";
import { SelectField, type Option } from "./choice-fields.tsx";
import { referencesTo, usualInstead, type Removable } from "./references.ts";
import { readTarget, targetValue, type Target } from "./rule-shape.ts";
import { targetWords } from "./rule-words.ts";
import { useInside } from "./settings-context.ts";

/** Where those may lead that led to it: the usual place first, then whatever is of its kind. */
const useChoices = (removed: Removable): readonly Option[] => {
  const words = useWords();
  const { draft } = useInside();
  const others: readonly Target[] =
    removed.kind === "department"
      ? draft.departments
          .filter(({ id }) => id !== removed.id)
          .map(({ id }) => ({ kind: "handoff", department: id }))
      : draft.bot.faq
          .filter(({ id, sameAs }) => id !== removed.id && sameAs !== removed.id)
          .map(({ id }) => ({ kind: "entry", id }));
  return [usualInstead(removed), ...others].map((target) => ({
    value: targetValue(target),
    label: targetWords(target, draft, words),
  }));
};

type RemovalDialogProps = {
  readonly removed: Removable;
  readonly name: string;
  readonly onRemove: (instead: Target) => void;
  readonly onClose: () => void;
};

export const RemovalDialog = ({ removed, name, onRemove, onClose }: RemovalDialogProps) => {
  const words = useWords();
  const { draft } = useInside();
  const [instead, setInstead] = useState(targetValue(usualInstead(removed)));
  const choices = useChoices(removed);
  const found = referencesTo(draft.bot, removed);
  const places = found.map(({ place, count }) => `${words.removal.places[place]} ${String(count)}`);
  return (
    <Dialog title={words.removal.title(name)} lead={words.removal.leads[removed.kind]} onClose={onClose}>
      {found.length > 0 && (
        <>
          <p>{words.removal.used(places.join(" · "))}</p>
          <SelectField label={words.removal.instead} value={instead} options={choices} onValue={setInstead} />
        </>
      )}
      <div class="dialog-actions">
        <button type="button" class="button" onClick={onClose}>
          {words.app.cancel}
        </button>
        <button type="button" class="button danger" onClick={() => onRemove(readTarget(instead))}>
          {words.removal.submit}
        </button>
      </div>
    </Dialog>
  );
};
