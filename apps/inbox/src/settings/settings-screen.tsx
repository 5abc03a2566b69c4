// The settings of an administrator: sections at the side, one of them open, a bar that says what a save will change.
import type { FunctionComponent } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useWords } from "../i18n/words.ts";
import type { Problem } from "../session/api.ts";
import { useInbox } from "../shell/inbox-context.ts";
import { formatRoute } from "../shell/route.ts";
import { createAdminApi } from "./admin-api.ts";
import { SaveBar } from "./save-bar.tsx";
import { AgentsSection } from "./section-agents.tsx";
import { FaqSection } from "./section-faq.tsx";
import { FileSection } from "./section-file.tsx";
import { HoursSection } from "./section-hours.tsx";
import { FlowsSection } from "./section-flows.tsx";
import { PolicySection } from "./section-policy.tsx";
import { RulesSection } from "./section-rules.tsx";
import { CannedSection, DepartmentsSection } from "./section-lists.tsx";
import { SatisfactionSection } from "./section-satisfaction.tsx";
import { ShopSection } from "./section-shop.tsx";
import { SettingsContext } from "./settings-context.ts";
import type { Keeping } from "./unsaved-settings.ts";
import { useSettings, type Unsaved } from "./use-settings.ts";

const SECTIONS = {
  shop: ShopSection,
  hours: HoursSection,
  faq: FaqSection,
  satisfaction: SatisfactionSection,
  rules: RulesSection,
  flows: FlowsSection,
  canned: CannedSection,
  departments: DepartmentsSection,
  policy: PolicySection,
  agents: AgentsSection,
  file: FileSection,
} as const satisfies Record<string, FunctionComponent>;

type SectionName = keyof typeof SECTIONS;

const isSection = (name: string): name is SectionName => Object.hasOwn(SECTIONS, name);

const SectionNav = ({ current }: { readonly current: SectionName }) => {
  const words = useWords();
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    nav.current?.querySelector("[aria-current]")?.scrollIntoView?.({ inline: "center", block: "nearest" });
  }, [current]);
  return (
    <nav ref={nav} class="settings-nav" aria-label={words.app.settings}>
      {Object.keys(SECTIONS)
        .filter(isSection)
        .map((name) => (
          <a
            key={name}
            href={formatRoute({ kind: "settings", section: name })}
            aria-current={name === current ? "page" : undefined}
          >
            {words.settings.sections[name]}
          </a>
        ))}
    </nav>
  );
};

/** The browser asks before a page with unsaved changes goes, wherever in the inbox one is by then. */
export const useLeaveGuard = (unsaved: Unsaved): void => {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      if (unsaved.current !== undefined || unsaved.passwords.length > 0) event.preventDefault();
    };
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [unsaved]);
};

type SettingsScreenProps = {
  readonly section: string;
  readonly unsaved: Unsaved;
  readonly keeping: Keeping;
};

export const SettingsScreen = ({ section, unsaved, keeping }: SettingsScreenProps) => {
  const words = useWords();
  const { api, state } = useInbox();
  const adminApi = useMemo(() => createAdminApi(api), [api]);
  const settings = useSettings({ api: adminApi, unsaved, keeping, agent: state.me?.id ?? "" });
  const { loaded, save, load, change, replace, keepUnread, forget } = settings;
  const [sought, seek] = useState<Problem>();
  const current: SectionName = isSection(section) ? section : "shop";
  const Section = SECTIONS[current];
  useEffect(forget, [current]);
  if (typeof loaded === "string") {
    return (
      <main class="settings">
        <div class="thread-note" role="status">
          <p>{loaded === "loading" ? words.app.loading : words.settings.loadFailed}</p>
          {loaded === "failed" && (
            <button type="button" class="button" onClick={() => void load()}>
              {words.app.retry}
            </button>
          )}
        </div>
      </main>
    );
  }
  const inside = {
    api: adminApi,
    draft: loaded.draft,
    life: loaded.life,
    problems: save.kind === "invalid" ? save.problems : [],
    sought,
    seek,
    unread: loaded.unread,
    keepUnread,
    waiting: unsaved,
    change,
    replace,
  };
  return (
    <SettingsContext.Provider value={inside}>
      <main class="settings">
        <SectionNav current={current} />
        <div class="settings-scroll" key={current} id="thread" tabIndex={-1}>
          <div class="settings-body">
            <h1>{words.settings.sections[current]}</h1>
            <Section />
          </div>
        </div>
        <SaveBar settings={settings} editing={loaded} />
      </main>
    </SettingsContext.Provider>
  );
};
