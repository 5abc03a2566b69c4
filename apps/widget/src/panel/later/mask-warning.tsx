// Before a text with a resident, card or account number leaves: what would be hidden, and the choice.
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { TalkView } from "../model.ts";
import css from "./sheet.css?inline";
import { sheetWords } from "./sheet-words.ts";
import { withStyle } from "./with-style.ts";

const Card = ({ model }: TalkView): ComponentChildren => {
  const { ui, talk, composer, set, locale } = model;
  const words = sheetWords[locale];
  const finish = (isSent: boolean): void => {
    set({ warned: undefined });
    if (isSent && ui.warned) talk.say(ui.warned.masked);
    composer.focus();
  };
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => card.current?.scrollIntoView({ block: "nearest" }), []);
  return (
    <div ref={card} class="warning" role="alertdialog" aria-label={words.maskTitle}>
      <b>{words.maskTitle}</b>
      <p class="bubble">{ui.warned?.masked}</p>
      <p class="row">
        <button class="chip" onClick={() => finish(false)}>
          {words.maskEdit}
        </button>
        <button class="chip main" onClick={() => finish(true)}>
          {words.maskSend}
        </button>
      </p>
    </div>
  );
};

export const MaskWarning = withStyle(css, Card);
