// Where the reader is, kept in the address after `#`, so that back and reload work on phones too. Keeps IB32.
import type { ConversationId } from "@baton/protocol";
import { ID_PATTERN } from "@baton/protocol";
import { useEffect, useState } from "preact/hooks";

export type Route =
  | { readonly kind: "list" }
  /** `isContext`: on a narrow screen the details cover the thread. */
  | { readonly kind: "conversation"; readonly id: ConversationId; readonly isContext: boolean }
  /** `view`: what a section shows of itself, in words of its own. */
  | { readonly kind: "settings"; readonly section: string; readonly view?: string };

/** The route an address stands for; anything unknown is the list. */
const parseRoute = (hash: string): Route => {
  const [place, first = "", second = ""] = hash.replace(/^#\/?/u, "").split("/");
  if (place === "c" && ID_PATTERN.test(first)) {
    return { kind: "conversation", id: first as ConversationId, isContext: second === "info" };
  }
  if (place === "settings") {
    const section = /^[a-z-]+$/u.test(first) ? first : "";
    return { kind: "settings", section, ...(/^[\da-z-]+$/u.test(second) && { view: second }) };
  }
  return { kind: "list" };
};

/** The address of a route, starting with `#`. */
export const formatRoute = (route: Route): string => {
  switch (route.kind) {
    case "list":
      return "#/";
    case "conversation":
      return `#/c/${route.id}${route.isContext ? "/info" : ""}`;
    case "settings":
      return ["#/settings", route.section, route.view ?? ""].filter((part) => part !== "").join("/");
  }
};

/** Goes there; the browser's back button comes back. */
export const go = (route: Route): void => {
  window.location.hash = formatRoute(route);
};

/** Goes there in the place of the current address: the back button skips that one. */
export const goInstead = (route: Route): void => {
  window.location.replace(formatRoute(route));
};

/** Opens a conversation. */
export const goToConversation = (id: ConversationId): void =>
  go({ kind: "conversation", id, isContext: false });

/** The route of the address as it stands, which may be ahead of what is drawn. */
export const currentRoute = (): Route => parseRoute(window.location.hash);

/** The current route, again whenever the address changes. */
export const useRoute = (): Route => {
  const [route, setRoute] = useState(currentRoute);
  useEffect(() => {
    const update = (): void => setRoute(currentRoute());
    window.addEventListener("hashchange", update);
    return () => window.removeEventListener("hashchange", update);
  }, []);
  return route;
};
