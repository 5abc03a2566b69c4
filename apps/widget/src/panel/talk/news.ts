// What tells of words nobody looked at: the title of a page in the back, a card beside the launcher, one sound.
import { isNews, type Saved, type VisitorClient } from "@baton/client";
import type { Entry } from "@baton/protocol";
import { chime } from "./chime.ts";

export type NewsDeps = {
  readonly client: VisitorClient;
  readonly saved: Saved;
  readonly root: ShadowRoot;
  readonly isOpen: () => boolean;
  /** An entry in words; empty where there are none. */
  readonly wordsOf: (entry: Entry) => string;
  readonly open: () => void;
};

export type News = {
  /** To be called whenever something may have changed. */
  readonly check: () => void;
  readonly hasSound: () => boolean;
  readonly setSound: (isOn: boolean) => void;
};

/** Read here or in another tab within this time, it was no news. */
const LOOK_MS = 1_000;
/** About three lines. */
const CARD_LENGTH = 60;

let ownTitle: string | undefined;
let pageTitle = "";

/** The page's title without what is put before it here. */
export const titleOfPage = (): string => (document.title === ownTitle ? pageTitle : document.title);

/** A page that is looked at keeps its own title. */
const tellTitle = (unread: number): void => {
  pageTitle = titleOfPage();
  const wanted = unread > 0 && document.hidden ? `(${unread}) ${pageTitle}` : pageTitle;
  if (document.title !== wanted) document.title = wanted;
  ownTitle = wanted === pageTitle ? undefined : wanted;
};

const short = (text: string): string =>
  text.length > CARD_LENGTH ? `${text.slice(0, CARD_LENGTH).trimEnd()}…` : text;

/** A card beside the launcher, that opens the panel. */
const createCard = (root: ShadowRoot, open: () => void): ((text: string) => void) => {
  const card = document.createElement("button");
  card.className = "news";
  card.hidden = true;
  card.addEventListener("click", open);
  root.querySelector("[aria-expanded]")?.before(card);
  return (text) => {
    card.textContent = text;
    card.hidden = text === "";
  };
};

/** Sounds in one tab of all: whoever has the lock keeps it for as long as others may be late. */
const soundOnce = async (saved: Saved, mark: string): Promise<void> => {
  if (!navigator.userActivation?.hasBeenActive || saved.get("sounded") === mark) return;
  const sound = (): void => {
    saved.set("sounded", mark);
    chime();
  };
  if (!("locks" in navigator)) return sound();
  await navigator.locks.request(`baton:${mark}`, { ifAvailable: true }, async (lock) => {
    if (!lock || saved.get("sounded") === mark) return;
    sound();
    await new Promise((resolve) => setTimeout(resolve, 60_000));
  });
};

/** Watches one conversation after the other. What was there when the page came is no news. */
export const createNews = ({ client, saved, root, isOpen, wordsOf, open }: NewsDeps): News => {
  let conversation: string | undefined;
  let known: number | undefined;
  const show = createCard(root, open);
  const isLookedAt = (): boolean => isOpen() && !document.hidden;
  const hasSound = (): boolean =>
    (saved.get("sound") ?? (matchMedia("(pointer:coarse)").matches ? "off" : "on")) === "on";

  const tell = (entry: Entry, mark: string): void => {
    if (!isOpen()) show(short(wordsOf(entry)));
    if (isLookedAt() || !hasSound()) return;
    setTimeout(() => {
      if (client.state.get().unread > 0 && !isLookedAt()) void soundOnce(saved, mark).catch(() => {});
    }, LOOK_MS);
  };
  const check = (): void => {
    const { timeline, unread, status } = client.state.get();
    tellTitle(unread);
    if (unread === 0 || isOpen()) show("");
    if (status !== "live") return;
    const isFirst = known === undefined;
    const before = timeline.conversation === conversation ? (known ?? 0) : 0;
    conversation = timeline.conversation;
    known = timeline.cursor;
    const newest = timeline.entries.findLast((entry) => entry.seq > before && isNews(entry));
    if (newest && !isFirst && unread > 0) tell(newest, `${conversation}:${newest.seq}`);
  };
  document.addEventListener("visibilitychange", check);
  return { check, hasSound, setSound: (isOn) => saved.set("sound", isOn ? "on" : "off") };
};
