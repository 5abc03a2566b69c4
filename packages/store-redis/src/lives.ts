// The life of each site's data: which epoch, and how many commits were told in it. A Redis that was emptied, restored or
// failed over to a copy that lacks commits this gateway knows of is in another life.
import { randomBytes } from "node:crypto";
import type { SiteId } from "@baton/protocol";
import type { Caller } from "./caller.ts";
import type { Keys } from "./keys.ts";

export type Life = { readonly epoch: string; readonly told: number };

export type Lives = {
  /** The life as known here. Calls made in one go stay in order when each does `lives.now(site) ?? (await lives.begin(site))`. */
  now(site: SiteId): Life | undefined;
  /** Asks for the life; everyone who asks meanwhile gets the same answer. */
  begin(site: SiteId): Promise<Life>;
  /** Asks Redis, and has it begin a new life where one is due. `probe` is told on the gateway's own channel. */
  check(site: SiteId, probe?: string): Promise<Life>;
  /** A commit of this number was told in this life; false when that is not the life known here. */
  heard(site: SiteId, life: Life): boolean;
};

export type LivesDeps = {
  readonly caller: Caller;
  readonly keys: Keys;
  readonly instance: string;
  readonly publish: string;
  readonly onNewLife: (site: SiteId, life: Life) => void;
};

export const createLives = ({ caller, keys, instance, publish, onNewLife }: LivesDeps): Lives => {
  const lives = new Map<SiteId, Life>();

  const check = async (site: SiteId, probe?: string): Promise<Life> => {
    const before = lives.get(site);
    const { meta, probes } = keys.of(site);
    const [epoch = "", head = "0"] = await caller.run({
      script: "life",
      keys: { meta },
      args: {
        fresh: randomBytes(12).toString("base64url"),
        epoch: before?.epoch ?? "",
        told: String(before?.told ?? 0),
        publish,
        channel: probe === undefined ? "" : probes(instance),
        probe: probe ?? "",
      },
    });
    const current = lives.get(site);
    const told = Number(head);
    if (current?.epoch === epoch) {
      const life = { epoch, told: Math.max(told, current.told) };
      lives.set(site, life);
      return life;
    }
    const life = { epoch, told };
    lives.set(site, life);
    if (current !== undefined) onNewLife(site, life);
    return life;
  };

  const beginning = new Map<SiteId, Promise<Life>>();
  const begin = (site: SiteId): Promise<Life> => {
    const asked = beginning.get(site) ?? check(site).finally(() => beginning.delete(site));
    beginning.set(site, asked);
    return asked;
  };

  return {
    now: (site) => lives.get(site),
    begin,
    check,
    heard: (site, life) => {
      const known = lives.get(site);
      if (known?.epoch !== life.epoch) return false;
      if (life.told > known.told) lives.set(site, life);
      return true;
    },
  };
};
