// Leases over Redis, timed by Redis.
import type { Leases } from "@baton/store";
import type { Caller } from "./caller.ts";
import type { Keys } from "./keys.ts";

export const createLeases = ({ caller, keys }: { readonly caller: Caller; readonly keys: Keys }): Leases => ({
  acquire: async (site, name, holder, ttlMs) => {
    const lease = keys.of(site).lease(name);
    const args = { holder, ttlMs: String(Math.max(1, Math.ceil(ttlMs))) };
    const [outcome] = await caller.run({ script: "acquire-lease", keys: { lease }, args });
    return outcome === "held";
  },
  release: async (site, name, holder) => {
    const lease = keys.of(site).lease(name);
    await caller.run({ script: "release-lease", keys: { lease }, args: { holder } });
  },
});
