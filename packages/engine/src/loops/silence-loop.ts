// Reminds and closes where the shopper has gone quiet; what is due is the domain's word.
import { dueToSilence, INDEX } from "@baton/domain";
import type { Core } from "../core.ts";
import type { Loop } from "./loop.ts";
import { createSiteLoop } from "./site-loop.ts";

const EVERY_MS = 15_000;
const BATCH = 500;

/** Starts the sweep for silence. */
export const createSilenceLoop = (core: Core): Loop => {
  const { live, submit, clock } = core;
  return createSiteLoop(core, {
    name: "silence",
    everyMs: EVERY_MS,
    work: async (site) => {
      const { policy } = site;
      const upTo = clock.now() - Math.min(policy.remindAfterMs, policy.closeBotAfterMs);
      const quiet = await live.conversations.members(site.id, INDEX.silent, { upTo, limit: BATCH });
      for (const { conversation } of quiet) {
        const state = await live.conversations.load(site.id, conversation);
        const kind = state && dueToSilence(state, { at: clock.now(), policy });
        if (kind) await submit({ site, conversation, command: { kind } });
      }
      return undefined;
    },
  });
};
