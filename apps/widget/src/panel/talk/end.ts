// The end of the conversation: kept in view, unless the shopper left it, when a keyboard or the text box takes room.
import type { End } from "../box.ts";

/** So near the end still counts as there. In px. */
const NEAR = 48;

/** Watches what scrolls in the panel's box, while a conversation is shown there; the start stays at its top. */
export const createEnd = (element: HTMLElement): End => {
  let isFollowing = true;
  let watched: Element | undefined;
  let known = 0;
  const thread = (): HTMLElement | null | undefined =>
    element.querySelector<HTMLElement>("[role=log]")?.parentElement;
  const isAtEnd = (): boolean => {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = thread() ?? {};
    return scrollHeight - scrollTop - clientHeight < NEAR;
  };
  const toEnd = (): void => {
    thread()?.scrollTo(0, 1e9);
  };
  const room = new ResizeObserver(() => {
    if (isFollowing) toEnd();
  });
  element.addEventListener("scroll", () => (isFollowing = isAtEnd()), true);
  return {
    isAtEnd,
    toEnd,
    stay: () => {
      const { scrollHeight = 0 } = thread() ?? {};
      // A drawing that adds nothing must not stop a finger that just began to scroll.
      if (scrollHeight !== known) toEnd();
      known = scrollHeight;
    },
    watch: () => {
      const body = thread();
      if (body && body !== watched) room.observe((watched = body));
    },
  };
};
