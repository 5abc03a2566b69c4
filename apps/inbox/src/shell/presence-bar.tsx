// At the top: am I in, how many chats do I hold, who else is in. Keeps IB20, IB21.
import type { Colleague, Presence } from "@baton/protocol";
import { useRef } from "preact/hooks";
import { myLoad, myPresence } from "../desk/select.ts";
import { useWords } from "../i18n/words.ts";
import { Icon } from "./icon.tsx";
import { useInbox } from "./inbox-context.ts";
import { Menu } from "./menu.tsx";

/** Available or away, as a switch with two named ends. */
export const PresenceSwitch = () => {
  const words = useWords();
  const { desk, state } = useInbox();
  const presence = myPresence(state);
  const isOff = state.link !== "online";
  return (
    <div class="presence-switch" role="radiogroup" aria-label={words.presence.label}>
      {(["available", "away"] as const).map((value) => (
        <button
          key={value}
          type="button"
          role="radio"
          class={`presence-end ${value}`}
          aria-checked={presence === value}
          disabled={isOff}
          onClick={() => desk.setPresence(value)}
          onKeyDown={(event) => {
            if (!event.key.startsWith("Arrow")) return;
            event.preventDefault();
            desk.setPresence(value === "available" ? "away" : "available");
          }}
        >
          <span class={`dot ${value}`} aria-hidden="true" />
          {words.presence[value]}
        </button>
      ))}
    </div>
  );
};

/** My chats against my limit, as dots that fill up and as words. */
export const LoadMeter = () => {
  const words = useWords();
  const { state } = useInbox();
  const { load, capacity } = myLoad(state);
  if (capacity === undefined) return null;
  const isFull = load >= capacity;
  const label = isFull
    ? `${words.presence.load(load, capacity)}. ${words.presence.full}`
    : words.presence.load(load, capacity);
  return (
    <div class={`load-meter${isFull ? " full" : ""}`} role="img" aria-label={label} title={label}>
      <span class="load-dots" aria-hidden="true">
        {capacity <= 8 &&
          Array.from({ length: capacity }, (_, index) => (
            <span key={index} class={index < load ? "load-dot on" : "load-dot"} />
          ))}
      </span>
      <span class="load-count" aria-hidden="true">
        {words.presence.loadShort(load, capacity)}
      </span>
    </div>
  );
};

const ORDER: Readonly<Record<Presence, number>> = { available: 0, away: 1, offline: 2 };

const ColleagueLine = ({ colleague }: { readonly colleague: Colleague }) => {
  const words = useWords();
  const { state } = useInbox();
  const departments = colleague.departments
    .map((id) => state.site?.departments.find((department) => department.id === id)?.name ?? id)
    .join(" · ");
  return (
    <li class="colleague">
      <span class={`dot ${colleague.presence}`} aria-hidden="true" />
      <span class="colleague-name">
        {colleague.name}
        {departments !== "" && <span class="meta"> {departments}</span>}
      </span>
      <span class="meta">{words.presence[colleague.presence]}</span>
      <span class="meta number">{words.presence.loadShort(colleague.load, colleague.capacity)}</span>
    </li>
  );
};

/** Everyone else, those who are in first. */
export const Colleagues = () => {
  const words = useWords();
  const { state } = useInbox();
  const button = useRef<HTMLButtonElement>(null);
  const others = state.colleagues
    .filter((colleague) => colleague.id !== state.me?.id)
    .sort((a, b) => ORDER[a.presence] - ORDER[b.presence] || a.name.localeCompare(b.name));
  const available = others.filter((colleague) => colleague.presence === "available").length;
  return (
    <Menu
      buttonRef={button}
      label={`${words.presence.colleagues}: ${words.presence.colleaguesCount(available)}`}
      face={
        <>
          <Icon name="people" />
          <span class="number" aria-hidden="true">
            {available}
          </span>
        </>
      }
    >
      <h2 class="menu-title">{words.presence.colleagues}</h2>
      {others.length === 0 ? (
        <p class="meta menu-text">{words.presence.alone}</p>
      ) : (
        <ul class="colleagues">
          {others.map((colleague) => (
            <ColleagueLine key={colleague.id} colleague={colleague} />
          ))}
        </ul>
      )}
    </Menu>
  );
};
