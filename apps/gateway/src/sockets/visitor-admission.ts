// Who may come in: the right version, a site that is there, a page it knows, not too many at once. Keeps GW73–GW75.
import type { Site } from "@baton/engine";
import {
  CLOSE_CODES,
  PROTOCOL_VERSION,
  type CloseCode,
  type VisitorHello,
  type VisitorId,
} from "@baton/protocol";
import type { SessionDeps } from "./session-deps.ts";
import type { Origin, VisitorSession } from "./visitor-session.ts";

export type Admission = {
  readonly site: Site;
  readonly visitor: VisitorId;
  /** Set when new. */
  readonly token?: string;
  leave(): void;
};

/** A page without an origin is not a browser's; it is let in only where any page is. */
export const isOriginAllowed = ({ settings }: Site, origin: string | undefined): boolean =>
  settings.site.allowedOrigins.includes("*") ||
  (origin !== undefined && settings.site.allowedOrigins.includes(origin));

/** Sockets of a visitor in this gateway, oldest first. */
const sessionsOf = new WeakMap<SessionDeps, Map<VisitorId, VisitorSession[]>>();

const seat = (deps: SessionDeps, visitor: VisitorId, session: VisitorSession): (() => void) => {
  const byVisitor = sessionsOf.get(deps) ?? new Map<VisitorId, VisitorSession[]>();
  sessionsOf.set(deps, byVisitor);
  const sessions = byVisitor.get(visitor) ?? [];
  byVisitor.set(visitor, sessions);
  sessions.push(session);
  if (sessions.length > deps.most.perVisitor) sessions.shift()?.evict();
  return () => {
    const at = sessions.indexOf(session);
    if (at >= 0) sessions.splice(at, 1);
    if (sessions.length === 0 && byVisitor.get(visitor) === sessions) byVisitor.delete(visitor);
  };
};

/** Lets the socket in as a visitor, or says with which code it is to be closed. */
export const admit = async (
  deps: SessionDeps,
  session: VisitorSession,
  from: Origin,
  hello: VisitorHello,
): Promise<Admission | { readonly close: CloseCode }> => {
  if (hello.version !== PROTOCOL_VERSION) return { close: CLOSE_CODES.wrongVersion };
  const site = deps.engine.sites.get(hello.site);
  if (!site?.settings.site.isEnabled) return { close: CLOSE_CODES.unknownSite };
  if (!isOriginAllowed(site, from.origin)) return { close: CLOSE_CODES.badOrigin };
  const release = deps.sockets.open(`${site.id}:${from.address}`, deps.most.perAddress);
  if (!release) return { close: CLOSE_CODES.overload };
  const { visitor, token } = await deps.tokens.arrive(site.id, hello.token).catch((err: unknown) => {
    release();
    throw err;
  });
  const unseat = seat(deps, visitor, session);
  return {
    site,
    visitor,
    ...(token !== undefined && { token }),
    leave: () => {
      release();
      unseat();
    },
  };
};
