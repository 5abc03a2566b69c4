import { createHash } from "node:crypto";

/** A short fingerprint of what was asked: the same id with another fingerprint is not a retry. */
export const digestOf = (asked: unknown): string =>
  createHash("sha1").update(JSON.stringify(asked)).digest("base64url");
