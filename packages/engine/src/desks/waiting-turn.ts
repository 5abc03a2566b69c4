// Whether the bot may speak while a person is waited for: not once somebody can come, and never after anger. Keeps EN52, BT150.
import { isUpset } from "@baton/bot";
import { textOf, type ConversationState } from "@baton/domain";
import type { Core } from "../core.ts";
import type { Site } from "../sites/site.ts";
import { choiceFor, type Waiting } from "./choice-for.ts";
import { standings } from "./staffing.ts";

/** How far back words are looked at. */
const EVENTS_BACK = 200;

/** Whether it stands in line rather than with the bot, an agent, or at its end. */
export const isInLine = (state: ConversationState): state is Waiting => state.phase.kind === "queued";

/** Whether an agent can be offered the conversation now: then it is theirs to answer. */
export const canBeTaken = async (core: Core, site: Site, waiting: Waiting): Promise<boolean> => {
  const choice = choiceFor(site, waiting, await standings(core, site), core.clock.now());
  return choice !== "at-opening" && choice.agent !== undefined;
};

/** Whether the shopper was angry, or spoke of law or authorities, since the bot last had the conversation for itself. */
export const spokeInAnger = async ({ live }: Core, site: Site, state: Waiting): Promise<boolean> => {
  if (state.phase.reason === "upset") return true;
  const from = Math.max(0, state.seq - EVENTS_BACK);
  const events = await live.conversations.events(site.id, state.id, from, EVENTS_BACK);
  const returned = events.findLastIndex(({ kind }) => kind === "returned-to-bot");
  return events
    .slice(returned + 1)
    .some((event) => event.kind === "said" && event.by.kind === "visitor" && isUpset(textOf(event.body)));
};
