// The feed of one process: what is said here is heard at once by whoever listens here.
import type { SiteId, VisitorId } from "@baton/protocol";
import type { Feed, FeedMessage } from "../feed.ts";

type Listener = (message: FeedMessage) => void;

export type LocalFeed = Feed & {
  /** Tells all listeners, in the order of the calls. A listener that throws disturbs nobody. */
  publish(message: FeedMessage): void;
};

const visitorOf = (message: FeedMessage): VisitorId | undefined => {
  if (message.kind === "committed") return message.state.visitor;
  return message.kind === "typing" ? message.visitor : undefined;
};

/** `onListenerError` hears what a listener threw; by default it is dropped. */
export const createLocalFeed = (onListenerError: (error: unknown) => void = () => undefined): LocalFeed => {
  const bySite = new Map<string, Set<Listener>>();
  const byVisitor = new Map<string, Set<Listener>>();

  const listen = (map: Map<string, Set<Listener>>, key: string, listener: Listener): (() => void) => {
    // Each call counts by itself, even with the same function twice.
    const own: Listener = (message) => {
      listener(message);
    };
    const listeners = map.get(key) ?? new Set();
    map.set(key, listeners);
    listeners.add(own);
    return () => {
      listeners.delete(own);
      if (listeners.size === 0 && map.get(key) === listeners) map.delete(key);
    };
  };
  const tell = (listeners: ReadonlySet<Listener> | undefined, message: FeedMessage): void => {
    if (listeners === undefined) return;
    // Whoever begins to listen while this message goes round is not told of it.
    for (const listener of Array.from(listeners)) {
      if (!listeners.has(listener)) continue;
      try {
        listener(message);
      } catch (error) {
        onListenerError(error);
      }
    }
  };
  const keyOf = (site: SiteId, visitor: VisitorId): string => `${site}/${visitor}`;
  const publish = (message: FeedMessage): void => {
    if (message.kind === "gap") {
      for (const [key, listeners] of Array.from(byVisitor)) {
        if (key.startsWith(`${message.site}/`)) tell(listeners, message);
      }
    }
    const visitor = visitorOf(message);
    if (visitor !== undefined) tell(byVisitor.get(keyOf(message.site, visitor)), message);
    tell(bySite.get(message.site), message);
  };
  return {
    follow: (site, visitor, listener) => listen(byVisitor, keyOf(site, visitor), listener),
    followSite: (site, listener) => listen(bySite, site, listener),
    signal: publish,
    publish,
  };
};
