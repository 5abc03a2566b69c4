// How fast a shopper may go: so many operations for a visitor, so many new conversations for an address.
import type { ConversationState } from "@baton/domain";
import type { Site } from "@baton/engine";
import type { VisitorId, VisitorOperation } from "@baton/protocol";
import type { SessionDeps } from "./session-deps.ts";

const opens = (state: ConversationState | undefined, { kind }: VisitorOperation): boolean =>
  (kind === "say" || kind === "choose" || kind === "request-human" || kind === "leave-contact") &&
  (state === undefined || state.phase.kind === "closed");

export type Asking = {
  readonly site: Site;
  readonly visitor: VisitorId;
  readonly address: string;
  readonly state: ConversationState | undefined;
};

/** 0 when the operation may be done now; otherwise how long to wait. Counts as an operation either way. */
export const paceOf = (
  { operations, newConversations }: Pick<SessionDeps, "operations" | "newConversations">,
  { site, visitor, address, state }: Asking,
  operation: VisitorOperation,
): number => {
  const own = operations.take(visitor).retryAfterMs;
  if (own > 0 || !opens(state, operation)) return own;
  return newConversations.take(`${site.id}:${address}`).retryAfterMs;
};
