/** Opaque ids. Made by the server except `ClientId`; all match `ID_PATTERN`. */
type Branded<Name extends string> = string & { readonly __brand: Name };

export type SiteId = Branded<"SiteId">;
export type ConversationId = Branded<"ConversationId">;
export type VisitorId = Branded<"VisitorId">;
export type AgentId = Branded<"AgentId">;
export type DepartmentId = Branded<"DepartmentId">;
/** Chosen by the sender, once per operation; sending it again is a retry, never a second operation. */
export type ClientId = Branded<"ClientId">;

/** What every id on the wire looks like; anything else never reaches a store key. */
export const ID_PATTERN = /^[A-Za-z0-9_-]{1,64}$/;

/** A client id carries at least 96 bits in practice, so 16 characters are the least accepted. */
export const CLIENT_ID_PATTERN = /^[A-Za-z0-9_-]{16,64}$/;
