// A site as the engine needs it: settings with the bots compiled and the agents at hand.
import { compileBot, type CompiledBot, type Locale } from "@baton/bot";
import { defaultPolicy, hoursAt, type OpenState, type SitePolicy } from "@baton/domain";
import type { AgentId, SiteId } from "@baton/protocol";
import type { AgentRecord, SiteSettings } from "@baton/records";

export type Site = {
  readonly id: SiteId;
  readonly revision: number;
  readonly settings: SiteSettings;
  readonly policy: SitePolicy;
  /** Compiled once per settings revision; asked by language, falling back to the site's own. */
  readonly botFor: (locale: string) => CompiledBot;
  readonly agents: ReadonlyMap<AgentId, AgentRecord>;
};

/** Compiling a large FAQ takes a while: not on the way of a message, and only for new settings. */
const compileBots = (settings: SiteSettings): Site["botFor"] => {
  const bots = new Map<string, CompiledBot>();
  for (const locale of settings.site.locales) bots.set(locale, compileBot(settings.bot, { locale }));
  const fallback: Locale = settings.site.defaultLocale;
  const own = bots.get(fallback) ?? compileBot(settings.bot, { locale: fallback });
  return (locale) => bots.get(locale) ?? own;
};

export type SiteParts = {
  readonly settings: SiteSettings;
  readonly revision: number;
  readonly agents: readonly AgentRecord[];
  /** The site as it was: its bots are kept when only the agents changed. */
  readonly previous?: Site | undefined;
};

/** Puts a site together. */
export const buildSite = ({ settings, revision, agents, previous }: SiteParts): Site => {
  const botFor = previous?.revision === revision ? previous.botFor : compileBots(settings);
  return {
    id: settings.site.id,
    revision,
    settings,
    policy: { ...defaultPolicy, ...settings.policy, missesBeforeHandoff: settings.bot.missesBeforeHandoff },
    botFor,
    agents: new Map(agents.filter((agent) => !agent.isDisabled).map((agent) => [agent.id, agent])),
  };
};

/** Whether the desk is open at `at`: the department's own hours, else the site's. */
export const deskHours = (site: Site, at: number, department?: string): OpenState => {
  const own = site.settings.departments.find(({ id }) => id === department)?.hours;
  return hoursAt(own ?? site.settings.hours, at);
};
