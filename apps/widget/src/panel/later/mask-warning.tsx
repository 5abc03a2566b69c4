// Before words with a number of a paper, card or account leave: what would be hidden, and the choice.
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { TalkView } from "../model.ts";
import css from "./sheet.css?inline";
import { sheetWords } from "./sheet-words.ts";
import { withStyle } from "./with-style.ts";

const Card = ({ model }: TalkView): ComponentChildren => {
  const { ui, set, locale } = model;
  const words = sheetWords[locale];
  const finish = (way: "send" | "edit"): void => {
    set({ warned: undefined });
    ui.warned?.[way]();
  };
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => card.current?.scrollIntoView({ block: "nearest" }), []);
  return (
    <div ref={card} class="warning" role="alertdialog" aria-label={words.maskTitle}>
      <b>{words.maskTitle}</b>
      <p class="bubble">{ui.warned?.masked}</p>
      <p class="row">
        <button type="button" class="chip" onClick={() => finish("edit")}>
          {words.maskEdit}
        </button>
        <button type="button" class="chip main" onClick={() => finish("send")}>
          {words.maskSend}
        </button>
      </p>
    </div>
  );
};

export const MaskWarning = withStyle(css, Card);
