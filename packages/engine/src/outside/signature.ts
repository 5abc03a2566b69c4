// How an owner's endpoint knows that a request is Baton's: HMAC-SHA256 over the time and the body. Keeps BT103.
import { createHmac, timingSafeEqual } from "node:crypto";

/** Names of the headers every request carries, in lower case. */
export const SIGNATURE_HEADERS = {
  site: "baton-site",
  /** The same for every attempt at one request. */
  requestId: "baton-request-id",
  /** Seconds since 1970, as digits. */
  timestamp: "baton-timestamp",
  /** `v1=` and the signature in lower-case hexadecimal. */
  signature: "baton-signature",
} as const;

/** Seconds a signature counts before and after its time. */
export const SIGNATURE_LIFE_S = 300;

/** What is signed, and when. */
export type Signable = { readonly timestamp: string; readonly body: string };

/** The signature of `timestamp.body` under the site's secret, as it stands in the header. */
export const signRequest = (secret: string, { timestamp, body }: Signable): string =>
  `v1=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`;

/** What an endpoint checks: that the signature is right and not old. `nowS` is its own clock, seconds since 1970. */
export const isSignedBy = (
  secret: string,
  signed: Signable & { readonly signature: string },
  nowS: number,
): boolean => {
  const age = Math.abs(nowS - Number(signed.timestamp));
  if (!/^\d{1,12}$/.test(signed.timestamp) || age > SIGNATURE_LIFE_S) return false;
  const expected = Buffer.from(signRequest(secret, signed));
  const given = Buffer.from(signed.signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
};
