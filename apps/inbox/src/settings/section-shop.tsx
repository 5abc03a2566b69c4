// The shop: its name, how the launcher looks, the first words, other ways to reach it.
import { useWords } from "../i18n/words.ts";
import { Card, LocalField, TextField } from "./fields.tsx";
import { LauncherPreview } from "./launcher-preview.tsx";
import { useInside } from "./settings-context.ts";
import type { LocalText, SettingsDoc } from "./settings-shape.ts";

const isEmpty = (text: LocalText): boolean => Object.keys(text).length === 0;

/** Without the key when there is nothing in it, as the server wants it. */
const withOptional = <T extends object, K extends keyof T>(whole: T, key: K, value: T[K] | undefined): T => {
  const { [key]: _dropped, ...rest } = whole;
  return (value === undefined ? rest : { ...rest, [key]: value }) as T;
};

type Appearance = SettingsDoc["appearance"];

const Look = () => {
  const words = useWords();
  const { draft, change } = useInside();
  const { appearance } = draft;
  const look = (next: Partial<Appearance>): void =>
    change((now) => ({ ...now, appearance: { ...now.appearance, ...next } }));
  return (
    <Card title={words.settings.look} lead={words.settings.lookLead}>
      <p class="sentence">
        {words.settings.lookSentence[0]}
        <select
          class="input inline"
          aria-label={words.settings.position}
          value={appearance.position}
          onChange={(event) => look({ position: event.currentTarget.value === "left" ? "left" : "right" })}
        >
          <option value="right">{words.settings.positions.right}</option>
          <option value="left">{words.settings.positions.left}</option>
        </select>
        {words.settings.lookSentence[1]}
        <input
          class="colour"
          type="color"
          aria-label={words.settings.accent}
          value={appearance.accent}
          onInput={(event) => look({ accent: event.currentTarget.value })}
        />
        <code>{appearance.accent}</code>
        {words.settings.lookSentence[2]}
      </p>
      <LocalField
        label={words.settings.launcherLabel}
        path="appearance.launcherLabel"
        value={appearance.launcherLabel}
        onValue={(launcherLabel) => look({ launcherLabel })}
        hint={words.settings.launcherLabelHint}
      />
      <LocalField
        label={words.settings.bubble}
        path="appearance.greetingBubble"
        value={appearance.greetingBubble}
        onValue={(text) =>
          change((now) => ({
            ...now,
            appearance: withOptional(now.appearance, "greetingBubble", isEmpty(text) ? undefined : text),
          }))
        }
        hint={words.settings.bubbleHint}
      />
    </Card>
  );
};

const CONTACTS = ["phone", "email", "kakaoChannel"] as const;

const Contacts = () => {
  const words = useWords();
  const { draft, change } = useInside();
  return (
    <Card title={words.settings.contacts} lead={words.settings.contactsLead}>
      {CONTACTS.map((kind) => (
        <TextField
          key={kind}
          label={words.settings.contactKinds[kind]}
          path={`contacts.${kind}`}
          value={draft.contacts[kind] ?? ""}
          onValue={(value) =>
            change((now) => ({
              ...now,
              contacts: withOptional(now.contacts, kind, value.trim() === "" ? undefined : value.trim()),
            }))
          }
        />
      ))}
    </Card>
  );
};

export const ShopSection = () => {
  const words = useWords();
  const { draft, change } = useInside();
  return (
    <div class="with-preview">
      <div class="cards">
        <Card title={words.settings.shop}>
          <TextField
            label={words.settings.name}
            path="site.name"
            value={draft.site.name}
            onValue={(name) => change((now) => ({ ...now, site: { ...now.site, name } }))}
          />
          <LocalField
            label={words.settings.greeting}
            path="greeting"
            isLong
            value={draft.greeting}
            onValue={(greeting) => change((now) => ({ ...now, greeting }))}
            hint={words.settings.greetingHint}
          />
        </Card>
        <Look />
        <Contacts />
        <Card title={words.settings.promises} lead={words.settings.promisesLead}>
          <LocalField
            label={words.settings.notice}
            path="notice"
            isLong
            value={draft.notice}
            onValue={(text) => change((now) => withOptional(now, "notice", isEmpty(text) ? undefined : text))}
          />
          <LocalField
            label={words.settings.consent}
            path="contactConsent"
            isLong
            value={draft.contactConsent}
            onValue={(contactConsent) => change((now) => ({ ...now, contactConsent }))}
          />
        </Card>
      </div>
      <LauncherPreview />
    </div>
  );
};
