// Says when the link is not there, and what that means for what is being written. Keeps IB16.
import { CLOSE_CODES } from "@baton/protocol";
import { useEffect, useState } from "preact/hooks";
import { useWords, type Words } from "../i18n/words.ts";
import type { DeskState, LinkStatus } from "../desk/desk-state.ts";
import { Icon } from "./icon.tsx";
import { useInbox } from "./inbox-context.ts";

const stopWords = (code: number | undefined, words: Words): string => {
  if (code === CLOSE_CODES.signedOut.code || code === CLOSE_CODES.badToken.code) return words.link.signedOut;
  return code === CLOSE_CODES.wrongVersion.code ? words.link.wrongVersion : words.link.stopped;
};

const sentence = ({ link, stopCode }: DeskState, words: Words): string | undefined => {
  switch (link) {
    case "online":
    case "connecting":
      return undefined;
    case "reconnecting":
      return words.link.reconnecting;
    case "offline":
      return words.link.offline;
    case "stopped":
      return stopWords(stopCode, words);
  }
};

/** A gateway asks for a fresh start when settings change; nobody needs to hear of half a second. */
const WORTH_SAYING_MS = 2_000;

/** Whether the link has been lost for long enough to say so. */
const useLasting = (link: LinkStatus): boolean => {
  const isBriefly = link === "reconnecting";
  const [isLasting, setLasting] = useState(false);
  useEffect(() => {
    setLasting(false);
    if (!isBriefly) return;
    const timer = setTimeout(() => setLasting(true), WORTH_SAYING_MS);
    return () => clearTimeout(timer);
  }, [isBriefly]);
  return isLasting || !isBriefly;
};

export const LinkBanner = () => {
  const words = useWords();
  const { desk, state } = useInbox();
  const isLasting = useLasting(state.link);
  const said = isLasting ? sentence(state, words) : undefined;
  const isUnsaved = state.pending.length > 0 && !desk.isPersistent();
  return (
    <>
      {said !== undefined && (
        <p class={`banner ${state.link}`}>
          <Icon name="warning" size={16} />
          {said}
          {state.link === "stopped" && (
            <button type="button" class="text-button" onClick={() => window.location.reload()}>
              {words.link.reload}
            </button>
          )}
        </p>
      )}
      {isUnsaved && <p class="banner">{words.link.unsaved}</p>}
    </>
  );
};
