// A loop over all sites that only one gateway runs for each: the holder of the site's lease.
import { StoreError } from "@baton/store";
import type { Core } from "../core.ts";
import type { Site } from "../sites/site.ts";
import { createLoop, type Loop } from "./loop.ts";

const LONGEST_LEASE_MS = 15_000;
/** What is looked at every second stands still for no more than this many seconds when its holder dies. */
const LEASE_IN_SWEEPS = 4;

export type SiteLoopSpec = {
  readonly name: string;
  readonly everyMs: number;
  /** One sweep of one site; may return when the next is due. */
  readonly work: (site: Site) => Promise<number | undefined>;
};

/** Starts a loop under a per-site lease; a lease is renewed only in its second half, so most sweeps write nothing. */
export const createSiteLoop = (core: Core, { name, everyMs, work }: SiteLoopSpec): Loop => {
  const { live, clock, instance, sites, log } = core;
  const heldUntil = new Map<string, number>();
  const leaseMs = Math.min(LEASE_IN_SWEEPS * everyMs, LONGEST_LEASE_MS);

  const holds = async (site: Site): Promise<boolean> => {
    const now = clock.now();
    if ((heldUntil.get(site.id) ?? 0) - now > leaseMs / 2) return true;
    const isHeld = await live.leases.acquire(site.id, name, instance, leaseMs);
    if (isHeld) heldUntil.set(site.id, now + leaseMs);
    else heldUntil.delete(site.id);
    return isHeld;
  };

  const onError = (err: unknown): void => {
    const isPassing = err instanceof StoreError && err.retryable;
    log.error(
      { err, where: name },
      isPassing ? "the store is away; trying again" : "a sweep failed; trying again",
    );
  };

  const loop = createLoop({
    clock,
    everyMs,
    onError,
    work: async () => {
      let dueAt: number | undefined;
      for (const site of sites.all()) {
        if (!(await holds(site))) continue;
        const due = await work(site);
        if (due !== undefined) dueAt = Math.min(dueAt ?? due, due);
      }
      return dueAt;
    },
  });
  return {
    ...loop,
    close: async () => {
      await loop.close();
      const held = [...heldUntil.keys()];
      heldUntil.clear();
      for (const site of sites.all()) {
        if (held.includes(site.id)) await live.leases.release(site.id, name, instance).catch(onError);
      }
    },
  };
};
