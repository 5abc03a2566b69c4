// What a page may know of a site before anyone speaks.
import { describeHours } from "@baton/domain";
import type { Engine, Site } from "@baton/engine";
import type { HoursLine, PanelView } from "@baton/protocol";
import { localized, type LocalText } from "@baton/records";
import { greet, type Locale } from "@baton/bot";

const hoursLines = (site: Site): readonly HoursLine[] =>
  describeHours(site.settings.hours).week.map(({ days, spans }) => ({ days, spans }));

/** Everything the panel shows before the first word. */
export const panelView = async (engine: Engine, site: Site, locale: Locale): Promise<PanelView> => {
  const { settings } = site;
  const { defaultLocale } = settings.site;
  const say = (text: LocalText): string => localized(text, locale, defaultLocale);
  const desk = await engine.desk(site);
  const bot = site.botFor(locale);
  const first = greet(bot, { locale: bot.locale, isOpen: desk.isOpen, isStaffed: desk.isStaffed });
  return {
    site: site.id,
    name: settings.site.name,
    locale,
    timeZone: settings.site.timeZone,
    bot: { name: bot.script.name },
    greeting: say(settings.greeting) || first.text,
    // The panel has its own way to a person, always in the same place.
    questions: first.choices.filter(({ id }) => !id.startsWith("handoff")),
    departments: settings.departments.map(({ id, name }) => ({ id, name: say(name) })),
    hours: hoursLines(site),
    desk,
    contacts: settings.contacts,
    ...(settings.notice && { notice: say(settings.notice) }),
    contactConsent: say(settings.contactConsent),
  };
};
