/** Thrown when records could not do their work. `retryable`: the same call may be tried again. */
export class RecordsError extends Error {
  readonly code: "records-unavailable" | "records-locked" | "records-corrupt";
  readonly retryable: boolean;

  constructor(code: RecordsError["code"], message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "RecordsError";
    this.code = code;
    this.retryable = code !== "records-corrupt";
  }
}
