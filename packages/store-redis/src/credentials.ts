// Bearer tokens by hash. A token is found without knowing its site, so it has a key outside the site's slot; the site keeps
// which tokens a subject has. The two are written one after the other, in the order that forgets no token: whoever saves looks
// again whether it was ended meanwhile, and whoever ends takes away again what came meanwhile.
import type { SiteId } from "@baton/protocol";
import type { Credentials } from "@baton/store";
import type { Caller } from "./caller.ts";
import type { RedisFeed } from "./feed.ts";
import type { Keys } from "./keys.ts";

export type CredentialsDeps = {
  readonly caller: Caller;
  readonly keys: Keys;
  readonly feed: RedisFeed;
  readonly now: () => number;
};

const entryOf = (site: SiteId, end: string, subject: string): string => `${site} ${end} ${subject}`;

export const createCredentials = ({ caller, keys, feed, now }: CredentialsDeps): Credentials => ({
  save: async (site, hash, subject, expiresAt) => {
    const list = keys.of(site).subject(subject);
    const end = String(Math.ceil(expiresAt));
    await caller.send("ZADD", list, end, hash);
    await caller.send("ZREMRANGEBYSCORE", list, "-inf", `(${now()}`);
    await caller.send("SET", keys.token(hash), entryOf(site, end, subject), "PXAT", end);
    if ((await caller.send("ZSCORE", list, hash)) === null) await caller.send("DEL", keys.token(hash));
  },
  // Another gateway may be ending it meanwhile: whatever comes first, what is gone stays gone.
  extend: async (site, hash, subject, expiresAt) => {
    const end = String(Math.ceil(expiresAt));
    await caller.send("ZADD", keys.of(site).subject(subject), "XX", end, hash);
    const entry = entryOf(site, end, subject);
    return (await caller.send("SET", keys.token(hash), entry, "XX", "PXAT", end)) !== null;
  },
  find: async (hash, at) => {
    const text = await caller.send("GET", keys.token(hash));
    if (typeof text !== "string") return undefined;
    const [site = "", end = "", ...subject] = text.split(" ");
    if (Number(end) <= at) return undefined;
    return { site: site as SiteId, subject: subject.join(" "), expiresAt: Number(end) };
  },
  revoke: async (hash) => {
    const key = keys.token(hash);
    const text = await caller.send("GET", key);
    await caller.send("DEL", key);
    if (typeof text !== "string") return;
    const [site = "", , ...subject] = text.split(" ");
    await caller.send("ZREM", keys.of(site as SiteId).subject(subject.join(" ")), hash);
  },
  revokeSubject: async (site, subject) => {
    const list = keys.of(site).subject(subject);
    const reply = await caller.send("ZRANGE", list, "0", "-1");
    const hashes = Array.isArray(reply) ? reply.map(String) : [];
    const end = () => Promise.all(hashes.map((hash) => caller.send("DEL", keys.token(hash))));
    await end();
    if (hashes.length > 0) await caller.send("ZREM", list, ...hashes);
    await end();
    feed.signal({ kind: "session-ended", site, subject });
  },
});
