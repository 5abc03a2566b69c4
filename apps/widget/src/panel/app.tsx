// The panel as a whole: header, start or conversation, text box.
import type { ComponentChildren } from "preact";
import { Header } from "./header.tsx";
import type { View } from "./model.ts";
import { Start } from "./start.tsx";

const Composer = ({ model: { words, composer, ui } }: View): ComponentChildren => (
  <form
    class="composer"
    inert={!!ui.sheet}
    onSubmit={(event) => {
      event.preventDefault();
      composer.send();
      // A press on the button takes the focus, and with it the keyboard of a phone: whoever wrote goes on writing.
      composer.focus();
    }}
  >
    <textarea
      ref={composer.attach}
      rows={1}
      aria-label={words.message}
      placeholder={words.message}
      enterkeyhint="send"
    />
    <button class="icon send" aria-label={words.send} aria-busy={ui.pressed === "send"} />
  </form>
);

export const App = ({ model }: View): ComponentChildren => {
  const { ui, talk, words } = model;
  return (
    <>
      <Header model={model} />
      {talk && <talk.Trouble model={model} />}
      {ui.isFailing && (
        <p class="trouble" role="alert">
          {words.failedLoad}
        </p>
      )}
      <div class="body" inert={!!ui.sheet}>
        {talk?.hasThread() ? <talk.Thread model={model} /> : <Start model={model} />}
      </div>
      {talk && <talk.Extras model={model} />}
      <Composer model={model} />
    </>
  );
};
