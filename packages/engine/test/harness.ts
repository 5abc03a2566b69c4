// An engine over a real store in memory, with time turned by hand.
import { defaultPolicy, type SitePolicy } from "@baton/domain";
import { startEngine, type Engine, type Outside } from "@baton/engine";
import type { AgentId, SiteId } from "@baton/protocol";
import { openRecords, parseSiteSettings, type Records, type SiteSettings } from "@baton/records";
import { openSqliteStore, type LiveStore } from "@baton/store";
import { createManualClock, createSeededRandom, type ManualClock, type SeededRandom } from "@baton/testkit";

export const SITE = "shop" as SiteId;

export const allWeek = Object.fromEntries(
  ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((day) => [day, [{ from: "00:00", to: "24:00" }]]),
);

const settingsOf = ({
  policy = {},
  hours = {},
  bot = {},
  brain,
  locales = ["ko"],
}: WorldSpec): SiteSettings => {
  const parsed = parseSiteSettings({
    site: {
      id: SITE,
      name: "시험 가게",
      timeZone: "Asia/Seoul",
      defaultLocale: "ko",
      locales,
      allowedOrigins: ["*"],
      isEnabled: true,
    },
    appearance: { accent: "#2f6f4f", position: "right", launcherLabel: { ko: "채팅 상담" } },
    greeting: { ko: "안녕하세요" },
    contacts: {},
    contactConsent: { ko: "연락을 위해 쓰고 상담이 끝나면 지워요." },
    hours: { timeZone: "Asia/Seoul", week: allWeek, closedDates: [], openDates: {}, holidays: [], ...hours },
    departments: [{ id: "orders", name: { ko: "주문" } }],
    policy,
    bot: {
      name: "시험봇",
      faq: [
        {
          id: "refund",
          title: "환불 시기",
          questions: ["환불은 언제 되나요?", "환불 언제 들어와요", "환불 얼마나 걸려요"],
          answer: { text: "3일 안에 환불해 드려요." },
        },
      ],
      ...bot,
    },
    cannedReplies: [],
    ...(brain && { brain }),
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.settings;
};

export type World = {
  readonly clock: ManualClock;
  readonly random: SeededRandom;
  readonly live: LiveStore;
  readonly records: Records;
  readonly engine: Engine;
  readonly errors: readonly unknown[];
  /** Lets `ms` pass and everything that follows from it happen. */
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
};

export type WorldSpec = {
  readonly seed?: number;
  readonly agents?: readonly {
    readonly id: string;
    readonly capacity?: number;
    readonly departments?: readonly string[];
  }[];
  /** Of the site, which is Korean. */
  readonly locales?: readonly string[];
  readonly policy?: Partial<SitePolicy>;
  readonly hours?: object;
  /** Sections of the bot's script. */
  readonly bot?: object;
  readonly brain?: { readonly url: string };
  readonly outside?: Outside;
};

/** A site with agents who are not there yet. */
export const openWorld = async (spec: WorldSpec = {}): Promise<World> => {
  const clock = createManualClock();
  const random = createSeededRandom(spec.seed ?? 1);
  const live = await openSqliteStore({ path: ":memory:", durability: "normal", now: clock.now, windowMs: 0 });
  const records = await openRecords({ dialect: "sqlite", path: ":memory:", now: clock.now });
  await records.settings.put(settingsOf(spec), {
    expectedRevision: 0,
    by: "test",
  });
  for (const { id, capacity = 2, departments = [] } of spec.agents ?? [{ id: "kim" }, { id: "lee" }]) {
    await records.agents.create({
      id: id as AgentId,
      site: SITE,
      login: id,
      name: id,
      departments,
      capacity,
      isAdmin: true,
      mustChangePassword: false,
      passwordHash: "x",
    });
  }
  const errors: unknown[] = [];
  const log = { error: ({ err }: { readonly err: unknown }) => void errors.push(err) };
  const ids = { make: random.id };
  const { outside } = spec;
  const deps = { live, records, clock, ids, log, instance: "g1" };
  const engine = await startEngine({ ...deps, ...(outside && { outside }) });
  return {
    clock,
    random,
    live,
    records,
    engine,
    errors,
    pass: (ms) => clock.run(ms),
    close: async () => {
      await engine.close();
      await records.close();
      await live.close();
    },
  };
};

/** The policy in force in a world made without one. */
export const policy = defaultPolicy;
