// What two administrators made of the same places, side by side, one of both to be kept. Keeps IB171.
import { useWords } from "../i18n/words.ts";
import { formatRoute } from "../shell/route.ts";
import type { Editing, Merge, Whose } from "./editing.ts";
import { asKeyed } from "./json-value.ts";
import type { Conflict } from "./merge-settings.ts";
import { placeOf, type Place } from "./place-words.ts";
import type { SettingsDoc } from "./settings-shape.ts";
import { valueAt } from "./settings-path.ts";
import type { Settings } from "./use-settings.ts";
import { orderWords, valueWords } from "./value-words.ts";

/** Shown at once; who has more decides these first, or all together. */
const MOST_SHOWN = 20;

type ListProps = { readonly editing: Editing; readonly choose: Settings["choose"] };

type OneProps = ListProps & { readonly conflict: Conflict };

/** Who saved meanwhile, as said in a sentence. */
export const whoWords = (merged: Merge | undefined, someone: string): string =>
  merged === undefined || merged.by === "" ? someone : merged.by;

const OneConflict = ({ conflict, editing, choose }: OneProps) => {
  const words = useWords();
  const { base, draft } = editing;
  const { path, isOrder } = conflict;
  // What one of both removed has its name in the other's settings only.
  const named = valueAt(draft, path) === undefined ? base : draft;
  const place = placeOf(path, named, words);
  const theirs = words.merge.theirs(whoWords(editing.merged, words.merge.someone));
  const shown = (document: SettingsDoc): string => {
    const value = valueAt(document, path);
    if (!isOrder) return valueWords(value, words);
    const nameOf = (key: string): Place => placeOf([...path, key], document, words);
    return orderWords([...(asKeyed(value)?.keys() ?? [])], nameOf);
  };
  const side = (whose: Whose, document: SettingsDoc) => (
    <div class="conflict-side">
      <h4>{whose === "mine" ? words.merge.mine : theirs}</h4>
      <p class="conflict-value" tabIndex={0}>
        {shown(document)}
      </p>
      <button
        type="button"
        class="button"
        aria-label={`${place.words}: ${whose === "mine" ? words.merge.mine : theirs} ${words.merge.keep}`}
        onClick={() => choose([conflict], whose)}
      >
        {words.merge.keep}
      </button>
    </div>
  );
  return (
    <li class="conflict">
      <h3>
        <a href={formatRoute({ kind: "settings", section: place.section })}>
          {isOrder ? `${place.words} › ${words.merge.order}` : place.words}
        </a>
      </h3>
      <div class="conflict-sides">
        {side("mine", draft)}
        {side("theirs", base)}
      </div>
    </li>
  );
};

/** Every conflict of the settings being edited; nothing when there is none. */
export const ConflictList = ({ editing, choose }: ListProps) => {
  const words = useWords();
  const { conflicts } = editing;
  if (conflicts.length === 0) return null;
  return (
    <>
      {conflicts.length > 1 && (
        <p class="conflict-all">
          <button type="button" class="button" onClick={() => choose(conflicts, "mine")}>
            {words.merge.keepAllMine}
          </button>
          <button type="button" class="button" onClick={() => choose(conflicts, "theirs")}>
            {words.merge.keepAllTheirs}
          </button>
        </p>
      )}
      <ul class="conflicts">
        {conflicts.slice(0, MOST_SHOWN).map((conflict) => (
          <OneConflict
            key={`${conflict.path.join("/")}${String(conflict.isOrder)}`}
            {...{ conflict, editing, choose }}
          />
        ))}
      </ul>
      {conflicts.length > MOST_SHOWN && <p class="meta">{words.merge.more(conflicts.length - MOST_SHOWN)}</p>}
    </>
  );
};
