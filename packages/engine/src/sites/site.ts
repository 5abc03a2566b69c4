// A site as the engine needs it: settings with the bots compiled and the agents at hand.
import { recompileBot, type CompiledBot, type Locale } from "@baton/bot";
import { defaultPolicy, hoursAt, type OpenState, type SitePolicy } from "@baton/domain";
import type { AgentId, SiteId } from "@baton/protocol";
import type { AgentRecord, SiteSettings } from "@baton/records";
import { createPause } from "./pause.ts";

export type Site = {
  readonly id: SiteId;
  readonly revision: number;
  readonly settings: SiteSettings;
  readonly policy: SitePolicy;
  /** Ready to answer: one for each language, and that of the site's own. */
  readonly bots: Bots;
  /** Asked by language, falling back to the site's own. */
  readonly botFor: (locale: string) => CompiledBot;
  readonly agents: ReadonlyMap<AgentId, AgentRecord>;
  /** Of the agents, or of an older state of them. */
  readonly agentsVersion: number;
};

type Bots = { readonly byLocale: ReadonlyMap<string, CompiledBot>; readonly own: CompiledBot };

/** Compiling a large FAQ takes a while, which messages must not wait for; what did not change is kept of the bots before. */
const compileBots = async ({ site, bot }: SiteSettings, before: Bots | undefined): Promise<Bots> => {
  const pause = createPause();
  const compile = (locale: Locale): Promise<CompiledBot> =>
    recompileBot(bot, { locale, before: before?.byLocale.get(locale), pause });
  const own = await compile(site.defaultLocale);
  const byLocale = new Map([[site.defaultLocale, own]]);
  for (const locale of site.locales) if (!byLocale.has(locale)) byLocale.set(locale, await compile(locale));
  return { byLocale, own };
};

export type SiteParts = {
  readonly settings: SiteSettings;
  readonly revision: number;
  readonly agents: readonly AgentRecord[];
  readonly agentsVersion: number;
  /** The site as it was: its bots are kept when only the agents changed. */
  readonly previous?: Site | undefined;
};

/** Puts a site together; others get their turn meanwhile. `previous` still answers, with what was compiled so far. */
export const buildSite = async (parts: SiteParts): Promise<Site> => {
  const { settings, revision, agents, agentsVersion, previous } = parts;
  const bots = previous?.revision === revision ? previous.bots : await compileBots(settings, previous?.bots);
  return {
    id: settings.site.id,
    revision,
    settings,
    policy: { ...defaultPolicy, ...settings.policy, missesBeforeHandoff: settings.bot.missesBeforeHandoff },
    bots,
    botFor: (locale) => bots.byLocale.get(locale) ?? bots.own,
    agentsVersion,
    agents: new Map(agents.filter((agent) => !agent.isDisabled).map((agent) => [agent.id, agent])),
  };
};

/** Whether the desk is open at `at`: the department's own hours, else the site's. */
export const deskHours = (site: Site, at: number, department?: string): OpenState => {
  const own = site.settings.departments.find(({ id }) => id === department)?.hours;
  return hoursAt(own ?? site.settings.hours, at);
};
