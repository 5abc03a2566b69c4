// What lies below and over the thread: the pill, warnings, the menu, the contact form.
import type { ComponentChildren } from "preact";
import type { TalkView } from "../model.ts";
import { Contacts } from "../start.tsx";
import { later } from "./later.tsx";

const ContactForm = later<TalkView>(async () => (await import("../later/index.ts")).ContactForm);
const Menu = later<TalkView>(async () => (await import("../later/index.ts")).Menu);
const MaskWarning = later<TalkView>(async () => (await import("../later/index.ts")).MaskWarning);

/** Leads to what else can be done with a conversation. */
export const More = ({ model }: TalkView): ComponentChildren =>
  model.state.conversation && (
    <button
      class="icon more"
      aria-label={model.words.menu}
      aria-busy={model.ui.pressed === "menu"}
      onClick={() => model.withTalk(({ openSheet }) => openSheet("menu"), "menu")}
    />
  );

export const Extras = ({ model }: TalkView): ComponentChildren => {
  const { ui, words, set, state } = model;
  return (
    <>
      {ui.hasNew && (
        <button
          class="pill"
          onClick={(event) => {
            const body = event.currentTarget.parentElement?.querySelector(".body");
            if (body) body.scrollTop = body.scrollHeight;
            set({ hasNew: false });
          }}
        >
          {words.newMessages} ↓
        </button>
      )}
      {ui.warned && ui.sheet !== "contact" && <MaskWarning model={model} />}
      {!!ui.excess && (
        <p class="trouble" role="alert">
          {words.tooLong(ui.excess)}
        </p>
      )}
      {ui.hasPicture && (
        <div class="trouble" role="alert">
          {words.noPictures} <Contacts model={model} />
        </div>
      )}
      {!state.isPersistent && <p class="trouble">{words.notKept}</p>}
      {ui.sheet === "menu" && <Menu model={model} />}
      {ui.sheet === "contact" && <ContactForm model={model} />}
    </>
  );
};
