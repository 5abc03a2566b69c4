// What can be done with a conversation besides talking.
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { TalkView } from "../model.ts";
import { askForHuman, humanInWords } from "../start.tsx";
import css from "./sheet.css?inline";
import { sheetWords } from "./sheet-words.ts";
import { saveTranscript } from "./transcript.ts";
import { withStyle } from "./with-style.ts";

const Sheet = ({ model }: TalkView): ComponentChildren => {
  const { state, client, set, locale, root, talk } = model;
  const words = sheetWords[locale];
  const [isSure, setSure] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector("button")?.focus();
    // Once what lies behind can have the focus again.
    return () => queueMicrotask(() => root.querySelector<HTMLElement>(".more")?.focus());
  }, []);
  const phase = state.conversation?.phase.kind;
  const item = (label: string, act: () => void): ComponentChildren => (
    <li>
      <button
        onClick={() => {
          set({ sheet: undefined });
          act();
        }}
      >
        {label}
      </button>
    </li>
  );
  return (
    <div
      class="sheet menu"
      onClick={(event) => event.target === event.currentTarget && set({ sheet: undefined })}
    >
      <ul ref={list}>
        {phase === "bot" && item(humanInWords(model), () => askForHuman(model))}
        {item(talk.news.hasSound() ? words.soundOff : words.soundOn, () =>
          talk.news.setSound(!talk.news.hasSound()),
        )}
        {item(words.menuSave, () => saveTranscript(model))}
        {phase !== "closed" &&
          (isSure ? (
            item(`${words.menuEnd} · ${words.endSure}`, client.close)
          ) : (
            <li>
              <button onClick={() => setSure(true)}>{words.menuEnd}</button>
            </li>
          ))}
        {item(words.menuClose, () => {})}
      </ul>
    </div>
  );
};

export const Menu = withStyle(css, Sheet);
