// Turns notable changes into sound, notices on the page or of the desktop, and a flashing title. Keeps IB22–IB25, IB158.
import type { ConversationId } from "@baton/protocol";
import { useEffect, useRef } from "preact/hooks";
import { offersToMe } from "../desk/select.ts";
import type { Desk } from "../desk/desk.ts";
import { useWords, type Words } from "../i18n/words.ts";
import { goToConversation } from "../shell/route.ts";
import { visitorName } from "../format/names.ts";
import type { Preferences } from "../shell/preferences.ts";
import { quietText } from "../thread/folded.tsx";
import { createChime } from "./chime.ts";
import { showDesktop, type DesktopNotice } from "./desktop.ts";
import { notableChanges, type Notable } from "./notable.ts";

const FLASH_MS = 1_000;
/** A burst of words is one sound. */
const MESSAGE_EVERY_MS = 3_000;
const BUZZ_MS = 120;
const isLookedAt = (): boolean => document.visibilityState === "visible" && document.hasFocus();

const alertOf = (notable: Notable, words: Words) => {
  const { row, kind } = notable;
  const name = visitorName(row, words);
  const title =
    kind === "offer"
      ? words.offer.notifyTitle(name)
      : kind === "note"
        ? words.offer.notifyNote(notable.by, name)
        : name;
  return {
    title,
    body: kind === "note" ? notable.text : quietText(row.preview.text, words),
    tag: `baton-${row.conversation}`,
    onPress: () => goToConversation(row.conversation),
  };
};

/** Sounds and, where the device can, a short buzz; `isSoundOn` is asked anew each time. */
const createCall = (isSoundOn: () => boolean) => {
  const chime = createChime();
  let messageAt = -Infinity;
  return {
    of: (kind: Notable["kind"]): void => {
      if (!isSoundOn()) return;
      const now = Date.now();
      if (kind !== "offer" && now - messageAt < MESSAGE_EVERY_MS) return;
      if (kind !== "offer") messageAt = now;
      chime.play(kind === "offer" ? "offer" : "message");
      // Like sound, nothing before the first press.
      if (navigator.userActivation?.hasBeenActive)
        navigator.vibrate?.(kind === "offer" ? [BUZZ_MS, BUZZ_MS, BUZZ_MS] : BUZZ_MS);
    },
    close: chime.close,
  };
};

/** How a notice is shown on the page, and which conversation's words are in sight there. */
export type OnPage = {
  readonly show: (notice: DesktopNotice) => void;
  readonly inSight: ConversationId | undefined;
};

/** Watches the desk for as long as the view lives. */
export const useAlerts = (desk: Desk, preferences: Preferences, onPage: OnPage): void => {
  const words = useWords();
  const latest = useRef({ words, preferences, onPage });
  latest.current = { words, preferences, onPage };

  useEffect(() => {
    let before = desk.get();
    const call = createCall(() => latest.current.preferences.isSoundOn);
    const takeBack = new Map<string, () => void>();
    const tell = (notable: Notable): void => {
      const { show, inSight } = latest.current.onPage;
      const isSeen = notable.kind !== "offer" && notable.row.conversation === inSight;
      if (isLookedAt() && isSeen) return;
      call.of(notable.kind);
      const alert = alertOf(notable, latest.current.words);
      // An offer has its card.
      if (!isLookedAt()) takeBack.set(notable.row.conversation, showDesktop(alert));
      else if (notable.kind !== "offer") show(alert);
    };
    const unsubscribe = desk.subscribe(() => {
      const after = desk.get();
      const notables = notableChanges(before, after);
      before = after;
      notables.forEach(tell);
    });
    const onFocus = (): void => {
      for (const close of takeBack.values()) close();
      takeBack.clear();
    };
    window.addEventListener("focus", onFocus);
    return () => {
      unsubscribe();
      call.close();
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
