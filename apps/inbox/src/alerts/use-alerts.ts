// Turns notable changes into sound, desktop notices and a flashing title. Keeps IB22–IB25.
import { useEffect, useRef } from "preact/hooks";
import { offersToMe } from "../desk/select.ts";
import type { Desk } from "../desk/desk.ts";
import { useWords, type Words } from "../i18n/words.ts";
import { goToConversation } from "../shell/route.ts";
import { visitorName } from "../format/names.ts";
import type { Preferences } from "../shell/preferences.ts";
import { quietText } from "../thread/folded.tsx";
import { createChime, type Chime } from "./chime.ts";
import { showDesktop } from "./desktop.ts";
import { notableChanges, type Notable } from "./notable.ts";

const FLASH_MS = 1_000;
const isLookedAt = (): boolean => document.visibilityState === "visible" && document.hasFocus();

const alertOf = (notable: Notable, words: Words) => {
  const { row } = notable;
  const name = visitorName(row, words);
  return {
    title: notable.kind === "offer" ? words.offer.notifyTitle(name) : name,
    body: quietText(row.preview.text, words),
    tag: `baton-${row.conversation}`,
    onPress: () => goToConversation(row.conversation),
  };
};

/** Watches the desk for as long as the view lives. */
export const useAlerts = (desk: Desk, preferences: Preferences): void => {
  const words = useWords();
  const chime = useRef<Chime>(undefined);
  const latest = useRef({ words, preferences });
  latest.current = { words, preferences };

  useEffect(() => {
    const made = createChime();
    chime.current = made;
    return made.close;
  }, []);

  useEffect(() => {
    let before = desk.get();
    const takeBack = new Map<string, () => void>();
    const unsubscribe = desk.subscribe(() => {
      const after = desk.get();
      for (const notable of notableChanges(before, after)) {
        if (notable.kind === "message" && isLookedAt()) continue;
        if (latest.current.preferences.isSoundOn) chime.current?.play(notable.kind);
        if (isLookedAt()) continue;
        takeBack.set(notable.row.conversation, showDesktop(alertOf(notable, latest.current.words)));
      }
      before = after;
    });
    const onFocus = (): void => {
      for (const close of takeBack.values()) close();
      takeBack.clear();
    };
    window.addEventListener("focus", onFocus);
    return () => {
      unsubscribe();
      window.removeEventListener("focus", onFocus);
    };
  }, [desk]);
};

/** The tab's title: unread and offers in it, flashing while an offer waits and nobody looks. */
export const useTitle = (desk: Desk, title: string): void => {
  const words = useWords();
  useEffect(() => {
    let isOn = false;
    const draw = (): void => {
      const state = desk.get();
      const offers = offersToMe(state).length;
      const unread = [...state.rows.values()].filter(
        (row) => row.phase.kind === "assigned" && row.phase.agentId === state.me?.id && row.unread > 0,
      ).length;
      isOn = offers > 0 && !isOn;
      const calm = unread > 0 ? `(${unread}) ${title}` : title;
      const wanted = isOn || (offers > 0 && isLookedAt()) ? words.offer.flash(offers) : calm;
      if (document.title !== wanted) document.title = wanted;
    };
    draw();
    const timer = setInterval(draw, FLASH_MS);
    return () => {
      clearInterval(timer);
      document.title = title;
    };
  }, [desk, title, words]);
};
