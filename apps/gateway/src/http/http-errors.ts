import type { SettingsProblem } from "@baton/records";

/**
 * Every code an HTTP answer may carry, with its status. The body is always `{error: {code, message, field?}}`.
 * The reference page is checked against this table.
 */
export const HTTP_ERRORS = {
  "invalid-json": {
    status: 400,
    meaning:
      "The body is empty or not a JSON object, nests too deep, or names a key that could poison an object.",
  },
  "invalid-type": { status: 400, meaning: "A field is missing or of another type; `field` names it." },
  "invalid-field": { status: 400, meaning: "A field holds something outside its rule; `field` names it." },
  "unknown-field": {
    status: 400,
    meaning: "The body carries a field this route does not know; `field` names it.",
  },
  "invalid-query": {
    status: 400,
    meaning: "The query string holds something outside its rule; `field` names it.",
  },
  "invalid-request": {
    status: 400,
    meaning: "The request line or a header is not valid HTTP, or `Host` came twice.",
  },
  "weak-password": {
    status: 400,
    meaning: "The new password has fewer than 15 characters or is easily guessed.",
  },
  unauthenticated: { status: 401, meaning: "No session, or one that ended." },
  "invalid-login": {
    status: 401,
    meaning: "Login and password do not belong together, or the account is disabled.",
  },
  forbidden: { status: 403, meaning: "Only an administrator of the site may do this." },
  "bad-origin": { status: 403, meaning: "The page's origin is not allowed here, or a write named none." },
  csrf: { status: 403, meaning: "A write without the header `x-baton: 1`." },
  "not-found": {
    status: 404,
    meaning: "Nothing of that name for this reader; the same answer whether it exists or not.",
  },
  "unknown-site": { status: 404, meaning: "No site of that name is enabled here." },
  "method-not-allowed": { status: 405, meaning: "The path exists for other methods; `Allow` names them." },
  "request-timeout": { status: 408, meaning: "Headers or body did not arrive in time." },
  "login-taken": { status: 409, meaning: "Another agent signs in with this login." },
  "last-admin": { status: 409, meaning: "The site would be left without an administrator who can sign in." },
  "revision-conflict": {
    status: 409,
    meaning: "The settings changed since they were read; read them again.",
  },
  "body-too-large": {
    status: 413,
    meaning: "The body is larger than 64 KiB (settings and FAQ files: 16 MiB).",
  },
  "url-too-long": { status: 414, meaning: "The path and query string are longer than 2,048 characters." },
  "unsupported-media-type": {
    status: 415,
    meaning: "A body that is not `application/json` (optionally `;charset=utf-8`).",
  },
  "invalid-settings": {
    status: 422,
    meaning: "The settings have faults; `problems` lists every one with its path. Nothing was applied.",
  },
  "invalid-faq-file": {
    status: 422,
    meaning:
      "The file of questions has faults; `problems` lists every one with its row and column. Nothing of it was used.",
  },
  "rate-limited": {
    status: 429,
    meaning: "Too many requests or attempts; `Retry-After` says when to go on.",
  },
  "headers-too-large": { status: 431, meaning: "More than 100 headers or 16 KiB of them." },
  internal: {
    status: 500,
    meaning: "The gateway met an error of its own; it is in the log under the answer's `x-request-id`.",
  },
  busy: { status: 503, meaning: "Too many sign-ins at once; try again in a moment." },
  draining: { status: 503, meaning: "This gateway is being replaced; another takes over." },
  "store-unavailable": {
    status: 503,
    meaning:
      "The store cannot answer now, so it is not known whether the change holds everywhere; ask again.",
  },
} as const satisfies Record<string, { readonly status: number; readonly meaning: string }>;

export type HttpErrorCode = keyof typeof HTTP_ERRORS;

type HttpErrorDetail = {
  /** Path of the field at fault, such as `name` or `departments.0`. */
  readonly field?: string;
  readonly message?: string;
  readonly retryAfterMs?: number;
  readonly problems?: readonly SettingsProblem[];
};

/** Thrown by a handler to answer with one of the codes; the only way a route says no. */
export class HttpError extends Error {
  readonly code: HttpErrorCode;
  readonly detail: HttpErrorDetail;

  constructor(code: HttpErrorCode, detail: HttpErrorDetail = {}) {
    super(detail.message ?? HTTP_ERRORS[code].meaning);
    this.name = "HttpError";
    this.code = code;
    this.detail = detail;
  }

  get status(): number {
    return HTTP_ERRORS[this.code].status;
  }

  /** What is sent. */
  toBody(): { readonly error: object } {
    const { field, problems } = this.detail;
    return {
      error: {
        code: this.code,
        message: this.message,
        ...(field !== undefined && { field }),
        ...(problems && { problems }),
      },
    };
  }
}
