// Whoever waits for a department that was removed is anyone's from then on. Looked for when departments changed and a little
// later again, for what a gateway that had not heard yet still let in, and when this gateway begins. Keeps EN43.
import { departmentOf, INDEX } from "@baton/domain";
import type { SiteId } from "@baton/protocol";
import type { Core } from "../core.ts";
import type { Site } from "../sites/site.ts";
import type { Loop } from "./loop.ts";
import { createSiteLoop } from "./site-loop.ts";

const EVERY_MS = 5_000;
/** Looks after each change; the last is later than the slowest gateway hears. */
const LOOKS = 3;
const MOST = 100_000;
const BATCH = 200;

type Looked = { readonly departments: string; left: number };

/** Starts the sweep for removed departments. Kick it when a site changed. */
export const createRerouteLoop = (core: Core): Loop => {
  const { conversations } = core.live;
  const looked = new Map<SiteId, Looked>();

  const reroute = async (site: Site, departments: readonly string[]): Promise<void> => {
    const members = await conversations.members(site.id, INDEX.live, { limit: MOST });
    for (let at = 0; at < members.length; at += BATCH) {
      const ids = members.slice(at, at + BATCH).map(({ conversation }) => conversation);
      const states = await Promise.all(ids.map((id) => conversations.load(site.id, id)));
      for (const state of states) {
        const department = state && departmentOf(state.phase);
        if (!state || department === undefined || departments.includes(department)) continue;
        await core.submit({ site, conversation: state.id, command: { kind: "reroute", departments } });
      }
    }
  };

  return createSiteLoop(core, {
    name: "reroute",
    everyMs: EVERY_MS,
    work: async (site) => {
      const departments = site.settings.departments.map(({ id }) => id);
      const key = departments.join(" ");
      const before = looked.get(site.id);
      const now = before?.departments === key ? before : { departments: key, left: LOOKS };
      if (now.left === 0) return undefined;
      await reroute(site, departments);
      now.left -= 1;
      looked.set(site.id, now);
      return undefined;
    },
  });
};
