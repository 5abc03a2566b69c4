import { describe, expect, test } from "vitest";
import type { AgentId } from "@baton/protocol";
import type { FeedMessage } from "../feed.ts";
import { OTHER_SITE, SITE } from "./chat.ts";
import type { OpenSubject } from "./subject.ts";
import { chatOf, subjectOf } from "./with-subject.ts";

const kim = "kim" as AgentId;
const lee = "lee" as AgentId;

/** What roster, leases, credentials and the epoch promise. */
export const describePresence = (open: OpenSubject): void => {
  const withStore = chatOf(open);
  const withSubject = subjectOf(open);

  describe("roster", () => {
    test("[ST30] makes an entry that is away, and merges changes into it", () =>
      withStore(async ({ roster }) => {
        expect(await roster.find(SITE, kim)).toBeUndefined();
        const made = await roster.update(SITE, kim, { seenAt: 10 });
        expect(made).toMatchObject({ agentId: kim, presence: "away", seenAt: 10, missedOffers: 0 });
        const changed = await roster.update(SITE, kim, { presence: "available", idleSince: 20 });
        expect(changed).toEqual({ ...made, presence: "available", idleSince: 20 });
        expect(await roster.find(SITE, kim)).toEqual(changed);
      }));

    test("[ST30] sets, keeps and clears the moment an agent was lost", () =>
      withStore(async ({ roster }) => {
        await roster.update(SITE, kim, { lostAt: 5 });
        expect((await roster.update(SITE, kim, { missedOffers: 1 })).lostAt).toBe(5);
        const found = await roster.update(SITE, kim, { lostAt: null });
        expect("lostAt" in found).toBe(false);
      }));

    test("[ST31] lists every agent of the site, also after reopening", () =>
      withSubject(async ({ store, reopen }) => {
        await store.roster.update(SITE, kim, { presence: "available" });
        await store.roster.update(SITE, lee, {});
        await store.roster.update(OTHER_SITE, kim, {});
        const before = await store.roster.list(SITE);
        expect(before.map(({ agentId }) => agentId).toSorted()).toEqual([kim, lee]);
        const { roster } = await reopen();
        const after = await roster.list(SITE);
        expect(after.toSorted((one, other) => one.agentId.localeCompare(other.agentId))).toEqual(
          before.toSorted((one, other) => one.agentId.localeCompare(other.agentId)),
        );
      }));

    test("[ST31] loses no change when many come at once, and signals each", () =>
      withStore(async ({ roster, feed }) => {
        const heard: FeedMessage[] = [];
        feed.followSite(SITE, (message) => heard.push(message));
        await Promise.all([
          roster.update(SITE, kim, { seenAt: 1 }),
          roster.update(SITE, kim, { idleSince: 2 }),
          roster.update(SITE, kim, { missedOffers: 3 }),
          roster.update(SITE, kim, { presence: "available" }),
        ]);
        expect(await roster.find(SITE, kim)).toEqual({
          agentId: kim,
          presence: "available",
          seenAt: 1,
          idleSince: 2,
          missedOffers: 3,
        });
        await expect
          .poll(() => heard.filter(({ kind }) => kind === "roster-changed").length)
          .toBeGreaterThanOrEqual(1);
      }));
  });

  describe("leases", () => {
    test("[ST40] gives a lease to one holder, who may renew it", () =>
      withStore(async ({ leases }) => {
        const asked = ["g1", "g2", "g3"].map((holder) => leases.acquire(SITE, "sweep", holder, 60_000));
        expect(await Promise.all(asked)).toEqual([true, false, false]);
        expect(await leases.acquire(SITE, "sweep", "g1", 60_000)).toBe(true);
        expect(await leases.acquire(SITE, "match", "g2", 60_000)).toBe(true);
        expect(await leases.acquire(OTHER_SITE, "sweep", "g2", 60_000)).toBe(true);
      }));

    test("[ST40] passes on a lease that was released by its holder or ran out", () =>
      withSubject(async ({ store: { leases }, advance }) => {
        await leases.acquire(SITE, "sweep", "g1", 60_000);
        await leases.release(SITE, "sweep", "g2");
        expect(await leases.acquire(SITE, "sweep", "g2", 60_000)).toBe(false);
        await leases.release(SITE, "sweep", "g1");
        expect(await leases.acquire(SITE, "sweep", "g2", 200)).toBe(true);
        expect(await leases.acquire(SITE, "sweep", "g1", 200)).toBe(false);
        await advance(250);
        expect(await leases.acquire(SITE, "sweep", "g1", 60_000)).toBe(true);
        expect(await leases.acquire(SITE, "sweep", "g2", 200)).toBe(false);
      }));
  });

  describe("credentials", () => {
    const later = 4_000_000_000_000;

    test("[ST50] finds a token's subject until it expires, also after reopening", () =>
      withSubject(async ({ store, reopen }) => {
        await store.credentials.save(SITE, "hash", "visitor:v1", later);
        const { credentials } = await reopen();
        const found = { site: SITE, subject: "visitor:v1", expiresAt: later };
        expect(await credentials.find("hash", later - 1)).toEqual(found);
        expect(await credentials.find("hash", later)).toBeUndefined();
        expect(await credentials.find("unknown", 0)).toBeUndefined();
      }));

    test("[ST50] prolongs a token saved again", () =>
      withStore(async ({ credentials }) => {
        await credentials.save(SITE, "hash", "visitor:v1", later);
        await credentials.save(SITE, "hash", "visitor:v1", later + 10);
        expect((await credentials.find("hash", later + 5))?.expiresAt).toBe(later + 10);
      }));

    test("[ST52] extends a token that is there, and brings none back", () =>
      withSubject(async ({ store: { credentials }, reopen }) => {
        await credentials.save(SITE, "hash", "agent:kim", later);
        expect(await credentials.extend(SITE, "hash", "agent:kim", later + 10)).toBe(true);
        expect((await credentials.find("hash", later + 5))?.expiresAt).toBe(later + 10);
        await credentials.revokeSubject(SITE, "agent:kim");
        expect(await credentials.extend(SITE, "hash", "agent:kim", later + 20)).toBe(false);
        expect(await credentials.extend(SITE, "unknown", "agent:kim", later)).toBe(false);
        expect(await (await reopen()).credentials.find("hash", 0)).toBeUndefined();
      }));

    test("[ST52] extended while it is ended, a token is ended, whichever came first", () =>
      withStore(async ({ credentials }) => {
        const hashes = Array.from({ length: 40 }, (_, at) => `token-${at}`);
        for (const hash of hashes) await credentials.save(SITE, hash, "agent:kim", later);
        await Promise.all([
          ...hashes.slice(20).map((hash) => credentials.extend(SITE, hash, "agent:kim", later + 10)),
          credentials.revokeSubject(SITE, "agent:kim"),
          ...hashes.slice(0, 20).map((hash) => credentials.extend(SITE, hash, "agent:kim", later + 10)),
        ]);
        const left = await Promise.all(hashes.map((hash) => credentials.find(hash, 0)));
        expect(left.filter((found) => found !== undefined)).toEqual([]);
      }));

    test("[ST51] ends one token, or all of a subject and says so", () =>
      withStore(async ({ credentials, feed }) => {
        const heard: FeedMessage[] = [];
        feed.followSite(SITE, (message) => heard.push(message));
        for (const hash of ["k1", "k2", "k3"]) await credentials.save(SITE, hash, "agent:kim", later);
        await credentials.save(SITE, "lee", "agent:lee", later);
        await credentials.save(OTHER_SITE, "k4", "agent:kim", later);
        const known = async () => {
          const found = ["k1", "k2", "k3", "k4", "lee"].map(async (hash) =>
            (await credentials.find(hash, 0)) === undefined ? [] : [hash],
          );
          return (await Promise.all(found)).flat();
        };
        await credentials.revoke("k1");
        expect(await known()).toEqual(["k2", "k3", "k4", "lee"]);
        await credentials.revokeSubject(SITE, "agent:kim");
        expect(await known()).toEqual(["k4", "lee"]);
        await expect.poll(() => heard).toEqual([{ kind: "session-ended", site: SITE, subject: "agent:kim" }]);
      }));
  });

  describe("time", () => {
    test("[ST62] goes on, by one clock for all who open the store", () =>
      withSubject(async ({ store, reopen, advance }) => {
        const before = store.now();
        await advance(50);
        const again = await reopen();
        expect(again.now()).toBeGreaterThanOrEqual(before + 40);
        expect(again.now() - before).toBeLessThan(60_000);
      }));
  });

  describe("epoch", () => {
    test("[ST60] is the same after reopening and another in another store", () =>
      withSubject(async ({ store, reopen }) => {
        const epoch = await store.conversations.epoch(SITE);
        expect(epoch.length).toBeGreaterThan(8);
        expect(await store.conversations.epoch(SITE)).toBe(epoch);
        expect(await (await reopen()).conversations.epoch(SITE)).toBe(epoch);
        await withStore(async (fresh) => {
          expect(await fresh.conversations.epoch(SITE)).not.toBe(epoch);
        });
      }));

    test("[ST61] closes as often as asked, keeps what was under way and takes nothing after", () =>
      withSubject(async ({ store, reopen }) => {
        const underWay = store.roster.update(SITE, kim, { seenAt: 3 });
        await Promise.all([store.close(), store.conversations.close()]);
        await store.close();
        expect((await underWay).seenAt).toBe(3);
        await expect(store.roster.update(SITE, kim, {})).rejects.toMatchObject({
          code: "store-unavailable",
          retryable: false,
        });
        expect((await (await reopen()).roster.find(SITE, kim))?.seenAt).toBe(3);
      }));
  });
};
