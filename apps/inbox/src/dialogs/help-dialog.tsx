import { useWords, type Words } from "../i18n/words.ts";
import { Dialog } from "./dialog.tsx";

const KEYS: readonly (readonly [keyof Words["help"]["keys"], string])[] = [
  ["next", "J"],
  ["previous", "K"],
  ["accept", "A"],
  ["reply", "R"],
  ["note", "N"],
  ["canned", "/"],
  ["close", "E"],
  ["search", "S"],
  ["help", "?"],
  ["escape", "Esc"],
];

/** The shortcuts, each with its key. */
export const HelpDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const words = useWords();
  return (
    <Dialog title={words.help.title} lead={words.help.lead} onClose={onClose}>
      <dl class="keys">
        {KEYS.map(([name, key]) => (
          <div key={name}>
            <dt>{words.help.keys[name]}</dt>
            <dd>
              <kbd class="key">{key}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
};
