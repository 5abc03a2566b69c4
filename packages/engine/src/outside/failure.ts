// Why an owner's endpoint gave no usable answer.

/** `refused-address`: it may not be called; `no-secret`: nothing to sign with; the others: what happened on the way. */
export type FailureCode =
  | "refused-address"
  | "no-secret"
  | "unknown-host"
  | "unreachable"
  | "too-slow"
  | "redirected"
  | "bad-status"
  | "wrong-type"
  | "too-large"
  | "bad-answer";

/** A request that came to nothing; `detail` is a status or a system's code, never content. */
export class OutsideFailure extends Error {
  override readonly name = "OutsideFailure";
  readonly code: FailureCode;
  /** Whether another attempt may do better. */
  readonly retryable: boolean;

  constructor(code: FailureCode, options: { readonly retryable?: boolean; readonly cause?: unknown } = {}) {
    super(code, options.cause === undefined ? {} : { cause: options.cause });
    this.code = code;
    this.retryable = options.retryable ?? false;
  }
}
