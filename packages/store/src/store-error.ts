/** Thrown when a store could not do its work or does not know whether it did. */
export class StoreError extends Error {
  readonly code: "store-unavailable" | "store-locked" | "store-corrupt";
  /** Whether the same call, with the same operation id, may be tried again. */
  readonly retryable: boolean;

  constructor(
    code: StoreError["code"],
    message: string,
    options: { readonly cause?: unknown; readonly retryable?: boolean } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "StoreError";
    this.code = code;
    this.retryable = options.retryable ?? code === "store-unavailable";
  }
}
