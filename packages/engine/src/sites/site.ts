// A site as the engine needs it: settings with the bots compiled and the agents at hand.
import { recompileBot, type CompiledBot, type Locale } from "@baton/bot";
import { defaultPolicy, hoursAt, type OpenState, type SitePolicy } from "@baton/domain";
import type { AgentId, SiteId } from "@baton/protocol";
import type { AgentRecord, SiteSettings } from "@baton/records";
import { createPause } from "./pause.ts";

/** What an owner set, ready to be gone by. */
export type Shop = {
  readonly id: SiteId;
  readonly revision: number;
  readonly settings: SiteSettings;
  readonly policy: SitePolicy;
  /** Ready to answer: one for each language, and that of the site's own. */
  readonly bots: Bots;
  /** Asked by language, falling back to the site's own. */
  readonly botFor: (locale: string) => CompiledBot;
};

/** Who may answer. */
export type Staff = {
  readonly agents: ReadonlyMap<AgentId, AgentRecord>;
  /** Of the agents, or of an older state of them. */
  readonly agentsVersion: number;
};

export type Site = Shop & Staff;

type Saved = { readonly settings: SiteSettings; readonly revision: number };
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

/** Puts saved settings to work; others get their turn meanwhile. `before` still answers, and lends what did not change of its bots. */
export const openShop = async ({ settings, revision }: Saved, before: Shop | undefined): Promise<Shop> => {
  const bots = await compileBots(settings, before?.bots);
  return {
    id: settings.site.id,
    revision,
    settings,
    policy: { ...defaultPolicy, ...settings.policy, missesBeforeHandoff: settings.bot.missesBeforeHandoff },
    bots,
    botFor: (locale) => bots.byLocale.get(locale) ?? bots.own,
  };
};

/** The agents of a site but those who are disabled. */
export const staffOf = (agents: readonly AgentRecord[], agentsVersion: number): Staff => ({
  agentsVersion,
  agents: new Map(agents.filter((agent) => !agent.isDisabled).map((agent) => [agent.id, agent])),
});

/** Whether the desk is open at `at`: the department's own hours, else the site's. */
export const deskHours = (site: Site, at: number, department?: string): OpenState => {
  const own = site.settings.departments.find(({ id }) => id === department)?.hours;
  return hoursAt(own ?? site.settings.hours, at);
};

/** Whether the desk is closed at `at` and will open; hours that never open hold nobody back. */
export const opensLater = (site: Site, at: number, department?: string): boolean => {
  const hours = deskHours(site, at, department);
  return !hours.isOpen && hours.opensAt !== undefined;
};
