// Leases of an embedded store: one process owns the file, so they live and die with it.
import type { Leases } from "../roster.ts";

type Lease = { readonly holder: string; readonly until: number };

/** Holders are told apart within this process; after a restart every lease is free. */
export const createLeases = (now: () => number): Leases => {
  const held = new Map<string, Lease>();
  const keyOf = (site: string, name: string): string => `${site}/${name}`;
  return {
    acquire: (site, name, holder, ttlMs) => {
      const key = keyOf(site, name);
      const lease = held.get(key);
      if (lease !== undefined && lease.holder !== holder && lease.until > now())
        return Promise.resolve(false);
      held.set(key, { holder, until: now() + ttlMs });
      return Promise.resolve(true);
    },
    release: (site, name, holder) => {
      const key = keyOf(site, name);
      if (held.get(key)?.holder === holder) held.delete(key);
      return Promise.resolve();
    },
  };
};
