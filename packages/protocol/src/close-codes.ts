/** One row of the close-code table. */
export type CloseCode = {
  readonly code: number;
  readonly reason: string;
  /** Whether a client should come back, with backoff. */
  readonly isRetryable: boolean;
  readonly meaning: string;
};

/**
 * Every close code Baton sends. 4000–4499 come back with full-jitter backoff, 4500–4999 stop.
 * The reference page is checked against this table.
 */
export const CLOSE_CODES = {
  goingAway: {
    code: 1001,
    reason: "going-away",
    isRetryable: true,
    meaning: "The page or the server is leaving.",
  },
  tooBig: { code: 1009, reason: "too-big", isRetryable: true, meaning: "A frame was larger than 32 KiB." },
  failed: { code: 1011, reason: "failed", isRetryable: true, meaning: "The server met an error of its own." },
  restart: {
    code: 1012,
    reason: "restart",
    isRetryable: true,
    meaning: "The server is being replaced; come back after the delay in `drain`.",
  },
  overload: { code: 1013, reason: "overload", isRetryable: true, meaning: "The server has no room now." },
  tokenExpired: {
    code: 4005,
    reason: "token-expired",
    isRetryable: true,
    meaning: "The session ended; connect again for a new one.",
  },
  slow: {
    code: 4008,
    reason: "slow",
    isRetryable: true,
    meaning: "The reader fell too far behind; reconnecting resumes at the cursor.",
  },
  resync: {
    code: 4010,
    reason: "resync",
    isRetryable: true,
    meaning: "The server asks for a fresh `hello`.",
  },
  silent: { code: 4012, reason: "silent", isRetryable: true, meaning: "No heartbeat came back." },
  tooFast: {
    code: 4013,
    reason: "too-fast",
    isRetryable: true,
    meaning: "The rate limit was passed three times.",
  },
  badToken: {
    code: 4500,
    reason: "bad-token",
    isRetryable: false,
    meaning: "The session is not valid for this socket.",
  },
  badRequest: {
    code: 4501,
    reason: "bad-request",
    isRetryable: false,
    meaning: "Frames that are not of this protocol, three times, or a binary frame.",
  },
  noHello: {
    code: 4502,
    reason: "no-hello",
    isRetryable: false,
    meaning: "No `hello` in time, or too much before it.",
  },
  signedOut: {
    code: 4503,
    reason: "signed-out",
    isRetryable: false,
    meaning: "The agent signed out, was disabled or changed the password.",
  },
  tooManySockets: {
    code: 4504,
    reason: "too-many-sockets",
    isRetryable: false,
    meaning: "A sixth socket of one visitor; the oldest is closed.",
  },
  unknownSite: {
    code: 4505,
    reason: "unknown-site",
    isRetryable: false,
    meaning: "No site of that name is enabled here.",
  },
  wrongVersion: {
    code: 4506,
    reason: "wrong-version",
    isRetryable: false,
    meaning: "The server does not speak this protocol version; reload the page.",
  },
  badOrigin: {
    code: 4507,
    reason: "bad-origin",
    isRetryable: false,
    meaning: "This page's origin is not on the site's list.",
  },
} as const satisfies Record<string, CloseCode>;

/** Whether a client should reconnect after this close code: 4500–4999 say stop, all else says come back. */
export const isRetryableClose = (code: number): boolean => code < 4500 || code > 4999;
