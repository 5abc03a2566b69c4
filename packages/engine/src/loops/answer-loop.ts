// Answers the bot still owes: a gateway answers what it accepted at once, this finds what was left behind by one that died.
import { INDEX } from "@baton/domain";
import type { Core } from "../core.ts";
import type { BotDesk } from "../desks/bot-desk.ts";
import { createSiteLoop } from "./site-loop.ts";
import type { Loop } from "./loop.ts";

const EVERY_MS = 2_000;
/** Younger than this, the accepting gateway is still at it. */
const HEAD_START_MS = 1_500;
const BATCH = 100;

/** Starts the sweep for owed answers. */
export const createAnswerLoop = (core: Core, bot: BotDesk): Loop =>
  createSiteLoop(core, {
    name: "answer",
    everyMs: EVERY_MS,
    work: async (site) => {
      const upTo = core.clock.now() - HEAD_START_MS;
      const owed = await core.live.conversations.members(site.id, INDEX.toAnswer, { upTo, limit: BATCH });
      // Together: an owner's server that hangs keeps neither this site's others nor the other sites waiting in line.
      await Promise.all(owed.map(({ conversation }) => bot.answer(site, conversation)));
      return owed.length === BATCH ? core.clock.now() : undefined;
    },
  });
