// The bar across the top: where I am, my presence, my colleagues, my account.
import { useObservable } from "@baton/ui";
import { desktopState, askForDesktop, type DesktopState } from "../alerts/desktop.ts";
import { useState } from "preact/hooks";
import { heldByMe } from "../desk/select.ts";
import { LOCALES, useWords } from "../i18n/words.ts";
import { Icon, Mark } from "./icon.tsx";
import { useInbox } from "./inbox-context.ts";
import { Menu } from "./menu.tsx";
import { THEMES } from "./preferences.ts";
import { Colleagues, LoadMeter, PresenceSwitch } from "./presence-bar.tsx";
import { formatRoute, type Route } from "./route.ts";

type Choice<T extends string> = { readonly value: T; readonly label: string };

type ChoiceRowProps<T extends string> = {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly Choice<T>[];
  readonly onChoose: (value: T) => void;
};

const ChoiceRow = <T extends string>({ label, value, choices, onChoose }: ChoiceRowProps<T>) => (
  <div class="menu-row" role="group" aria-label={label}>
    <span class="menu-row-label">{label}</span>
    <span class="segmented">
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          class="segment"
          aria-pressed={choice.value === value}
          onClick={() => onChoose(choice.value)}
        >
          {choice.label}
        </button>
      ))}
    </span>
  </div>
);

const LOCALE_NAMES = { ko: "한국어", en: "English" } as const;

const DesktopRow = () => {
  const words = useWords();
  const [desktop, setDesktop] = useState<DesktopState>(desktopState);
  if (desktop === "unsupported") return null;
  if (desktop === "ask") {
    return (
      <button type="button" class="menu-item" onClick={() => void askForDesktop().then(setDesktop)}>
        {words.app.desktopAsk}
      </button>
    );
  }
  return <p class="meta menu-text">{desktop === "on" ? words.app.desktopOn : words.app.desktopBlocked}</p>;
};

/** Asks first while conversations would be left behind. */
const SignOutItem = () => {
  const words = useWords();
  const { state, openDialog, signOut } = useInbox();
  return (
    <button
      type="button"
      class="menu-item"
      onClick={() => (heldByMe(state).length > 0 ? openDialog("sign-out") : signOut())}
    >
      {words.app.signOut}
    </button>
  );
};

const AccountMenu = () => {
  const words = useWords();
  const { state, preferences, openDialog } = useInbox();
  const { locale, theme, isSoundOn } = useObservable(preferences);
  const name = state.me?.name ?? "";
  return (
    <Menu
      label={`${words.app.account}: ${name}`}
      class="account"
      face={
        <span class="avatar small" aria-hidden="true">
          {name.slice(0, 1)}
        </span>
      }
    >
      <p class="menu-title">{name}</p>
      <ChoiceRow
        label={words.app.language}
        value={locale}
        choices={LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] }))}
        onChoose={(value) => preferences.change({ locale: value })}
      />
      <ChoiceRow
        label={words.app.theme}
        value={theme}
        choices={THEMES.map((value) => ({ value, label: words.app.themes[value] }))}
        onChoose={(value) => preferences.change({ theme: value })}
      />
      <ChoiceRow
        label={words.app.sound}
        value={isSoundOn ? "on" : "off"}
        choices={[
          { value: "on", label: words.app.soundOn },
          { value: "off", label: words.app.soundOff },
        ]}
        onChoose={(value) => preferences.change({ isSoundOn: value === "on" })}
      />
      <DesktopRow />
      <hr />
      {state.me?.isAdmin === true && (
        <>
          <a class="menu-item narrow-only" href={formatRoute({ kind: "list" })}>
            {words.app.inbox}
          </a>
          <a class="menu-item narrow-only" href={formatRoute({ kind: "settings", section: "" })}>
            {words.app.settings}
          </a>
        </>
      )}
      <button type="button" class="menu-item" onClick={() => openDialog("password")}>
        {words.app.changePassword}
      </button>
      <SignOutItem />
    </Menu>
  );
};

export const TopBar = ({ route }: { readonly route: Route }) => {
  const words = useWords();
  const { state, openDialog } = useInbox();
  const isSettings = route.kind === "settings";
  return (
    <header class="top-bar">
      <a class="brand" href={formatRoute({ kind: "list" })} aria-label={state.site?.name ?? "Baton"}>
        <Mark />
        <span class="brand-name">{state.site?.name ?? ""}</span>
      </a>
      {state.me?.isAdmin === true && (
        <nav class="places" aria-label={words.app.title}>
          <a href={formatRoute({ kind: "list" })} aria-current={isSettings ? undefined : "page"}>
            {words.app.inbox}
          </a>
          <a
            href={formatRoute({ kind: "settings", section: "" })}
            aria-current={isSettings ? "page" : undefined}
          >
            {words.app.settings}
          </a>
        </nav>
      )}
      <span class="spacer" />
      <PresenceSwitch />
      <LoadMeter />
      <Colleagues />
      <button
        type="button"
        class="bar-button wide-only"
        aria-label={words.app.help}
        title={`${words.app.help} (?)`}
        onClick={() => openDialog("help")}
      >
        <Icon name="help" />
      </button>
      <AccountMenu />
    </header>
  );
};
