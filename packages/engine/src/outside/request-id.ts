// Names of requests that stay the same however often, and by whichever gateway, they are made. Keeps BT102.
import { createHash } from "node:crypto";

/** 43 characters of `A–Z a–z 0–9 _ -`, the same for the same parts; tells nothing about them. */
export const requestId = (...parts: readonly (string | number)[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
