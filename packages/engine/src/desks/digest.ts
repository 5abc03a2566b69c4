import { hash } from "node:crypto";

/** A short fingerprint of what was asked: the same id with another fingerprint is not a retry. */
export const digestOf = (asked: unknown): string => hash("sha1", JSON.stringify(asked), "base64url");
