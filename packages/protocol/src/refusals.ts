/**
 * Why the server said no, by code. `rejection`: the conversation does not allow it now. `fault`: the frame broke the
 * protocol. `error`: something failed and the same operation id may be tried again.
 * The reference page is checked against this table.
 */
export const REFUSALS = {
  "bad-frame": {
    type: "fault",
    meaning: "Not a JSON object of this protocol; after the third the socket is closed (4501).",
  },
  "unknown-kind": { type: "fault", meaning: "No frame of this kind exists in this version." },
  "unknown-field": { type: "fault", meaning: "The frame carries a field this version does not know." },
  "invalid-field": { type: "fault", meaning: "A field is missing or not of its type; `message` names it." },
  "not-authenticated": { type: "fault", meaning: "Only `hello` may come first." },
  "already-authenticated": { type: "fault", meaning: "`hello` came twice on one socket." },
  "empty-message": { type: "rejection", meaning: "The text has nothing visible in it." },
  "message-too-long": { type: "rejection", meaning: "More than 4,000 characters." },
  "id-reuse": { type: "rejection", meaning: "The operation id was used before with another body." },
  "not-found": { type: "rejection", meaning: "No such conversation for this reader." },
  "conversation-closed": { type: "rejection", meaning: "The conversation ended meanwhile." },
  "not-open": { type: "rejection", meaning: "There is no conversation yet." },
  "not-allowed-now": { type: "rejection", meaning: "The conversation's phase does not allow this." },
  "already-taken": { type: "rejection", meaning: "Another agent holds the conversation." },
  "offer-expired": { type: "rejection", meaning: "The offer ran out or was withdrawn." },
  "at-capacity": { type: "rejection", meaning: "The agent already holds as many conversations as allowed." },
  "not-yours": { type: "rejection", meaning: "The conversation is not assigned to this agent." },
  "stale-fence": {
    type: "rejection",
    meaning: "The conversation changed hands since the agent last saw it.",
  },
  "stale-answer": {
    type: "rejection",
    meaning: "The bot answered something that is no longer the last word.",
  },
  "already-rated": { type: "rejection", meaning: "A rating was given before." },
  "cannot-rate": { type: "rejection", meaning: "Only a conversation a person answered can be rated." },
  "unknown-department": { type: "rejection", meaning: "The site has no such department." },
  "unknown-agent": { type: "rejection", meaning: "The site has no such agent, or it is not in." },
  "invalid-contact": {
    type: "rejection",
    meaning: "Neither a telephone number nor an e-mail address that can be used.",
  },
  "rate-limited": { type: "rejection", meaning: "Too many operations; `retryAfterMs` says when to go on." },
  "store-unavailable": {
    type: "error",
    meaning: "Nothing was stored as far as is known; retry with the same id.",
  },
} as const satisfies Record<string, { type: "rejection" | "fault" | "error"; meaning: string }>;

export type RefusalCode = keyof typeof REFUSALS;
