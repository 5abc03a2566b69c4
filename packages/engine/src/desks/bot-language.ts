// Which of a site's bots answers: that of the language written, whatever the page is in. Keeps BT140.
import { writtenLocale, type CompiledBot } from "@baton/bot";
import { textOf, type ConversationState } from "@baton/domain";
import type { MessageBody } from "@baton/protocol";
import type { Core } from "../core.ts";
import type { Site } from "../sites/site.ts";

/** How far back words are looked for that tell a language. */
const EVENTS_BACK = 200;

/** By the newest of the shopper's words that tell a language of the site's, else by that of the page. */
export const botFor = async (
  { live }: Pick<Core, "live">,
  site: Site,
  state: ConversationState,
  body: MessageBody,
): Promise<CompiledBot> => {
  const { locales } = site.settings.site;
  const told = writtenLocale(textOf(body), locales);
  if (told !== undefined || locales.length < 2) return site.botFor(told ?? state.locale);
  const from = Math.max(0, state.visitorSpoke.seq - EVENTS_BACK);
  const before = await live.conversations.events(site.id, state.id, from, EVENTS_BACK);
  for (const event of before.toReversed()) {
    if (event.kind !== "said" || event.by.kind !== "visitor") continue;
    const earlier = writtenLocale(textOf(event.body), locales);
    if (earlier !== undefined) return site.botFor(earlier);
  }
  return site.botFor(state.locale);
};
