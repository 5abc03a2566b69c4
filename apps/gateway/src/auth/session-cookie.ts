// The one cookie Baton sets, for agents only. Keeps GW46.

/** `__Host-` pins it to this host and https; on a plain http machine of one's own that is impossible. */
export const sessionCookieName = (isHttps: boolean): string =>
  isHttps ? "__Host-baton_session" : "baton_session";

const VALUE = /^[A-Za-z0-9._-]{20,100}$/;

/** The session token out of a `Cookie` header; undefined when absent, malformed or given twice. */
export const readSessionCookie = (header: string | undefined, isHttps: boolean): string | undefined => {
  const prefix = `${sessionCookieName(isHttps)}=`;
  const values = (header ?? "")
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part.startsWith(prefix))
    .map((part) => part.slice(prefix.length));
  const [value] = values;
  return values.length === 1 && value !== undefined && VALUE.test(value) ? value : undefined;
};

/** The `Set-Cookie` value that stores the token for `maxAgeMs`, or with "" and 0 removes it. */
export const writeSessionCookie = (token: string, maxAgeMs: number, isHttps: boolean): string => {
  const parts = [
    `${sessionCookieName(isHttps)}=${token}`,
    `Max-Age=${Math.floor(maxAgeMs / 1000)}`,
    "Path=/",
    "HttpOnly",
    "SameSite=Lax",
  ];
  return (isHttps ? [...parts, "Secure"] : parts).join("; ");
};
