// Settings as an append-only list of revisions per site. Keeps RC20–RC24.
import type { SiteId } from "@baton/protocol";
import type { Selectable } from "kysely";
import type { Database, RevisionsTable } from "../database.ts";
import { RecordsError } from "../records-error.ts";
import type { SettingsRecords, SettingsRevision } from "../records.ts";
import { parseSiteSettings } from "../settings/parse-site-settings.ts";
import type { SiteSettings } from "../settings/site-settings.ts";

/** Stored settings were checked by the version that saved them; defaults that came since are filled in here. */
const readStored = (site: SiteId, json: string): SiteSettings => {
  const parsed = parseSiteSettings(JSON.parse(json));
  if (parsed.ok) return parsed.settings;
  const faults = parsed.problems.map(({ path, message }) => `${path}: ${message}`).join("; ");
  throw new RecordsError("records-corrupt", `stored settings of site ${site} are not valid: ${faults}`);
};

const newestRevision = ({ db }: Database, site: SiteId) =>
  db
    .selectFrom("settings_revisions")
    .where("site", "=", site)
    .select(({ fn }) => fn.max("revision").as("revision"));

const toRevision = (row: Selectable<RevisionsTable>): SettingsRevision => ({
  revision: row.revision,
  savedAt: row.saved_at,
  savedBy: row.saved_by,
  settings: readStored(row.site as SiteId, row.settings),
});

const toRow = ({ revision, savedAt, savedBy, settings }: SettingsRevision): Selectable<RevisionsTable> => ({
  site: settings.site.id,
  revision,
  saved_at: savedAt,
  saved_by: savedBy,
  settings: JSON.stringify(settings),
});

/** The newest revisions as last read or saved here: checking a large FAQ takes a good part of a second. */
const createKnown = () => {
  const known = new Map<SiteId, SettingsRevision>();
  return {
    keep: (site: SiteId, revision: SettingsRevision): SettingsRevision => {
      known.set(site, revision);
      return revision;
    },
    /** What is known if it is the revision of this number and time. */
    find: (site: SiteId, revision: number, savedAt: number): SettingsRevision | undefined => {
      const found = known.get(site);
      return found?.revision === revision && found.savedAt === savedAt ? found : undefined;
    },
  };
};

/** The settings of `database`; `now` dates what is saved. */
export function createSettingsRecords(database: Database, now: () => number): SettingsRecords {
  const { db, atomically } = database;
  const known = createKnown();
  const newest = (site: SiteId) => newestRevision(database, site);
  const revision = async (site: SiteId): Promise<number> =>
    Number((await newest(site).executeTakeFirst())?.revision ?? 0);

  return {
    revision,
    async sites() {
      const rows = await db
        .selectFrom("settings_revisions")
        .select((eb) => ["site", eb.fn.max("revision").as("revision")])
        .groupBy("site")
        .orderBy("site")
        .execute();
      return rows.map((row) => ({ id: row.site as SiteId, revision: Number(row.revision) }));
    },
    async get(site) {
      const ofNewest = db
        .selectFrom("settings_revisions")
        .where("site", "=", site)
        .where("revision", "=", newest(site));
      const found = await ofNewest.select(["revision", "saved_at"]).executeTakeFirst();
      if (found === undefined) return undefined;
      const same = known.find(site, found.revision, found.saved_at);
      if (same) return same;
      const row = await ofNewest.selectAll().executeTakeFirst();
      return row && known.keep(site, toRevision(row));
    },
    async put(settings, { expectedRevision, by }) {
      const site = settings.site.id;
      const found = await revision(site);
      if (found !== expectedRevision) return { kind: "conflict", revision: found };
      // Revisions are never removed, so whoever inserts the next number first has it.
      const saved = { revision: expectedRevision + 1, savedAt: now(), savedBy: by, settings };
      const insert = db
        .insertInto("settings_revisions")
        .values(toRow(saved))
        .onConflict((conflict) => conflict.columns(["site", "revision"]).doNothing())
        .compile();
      const [inserted] = await atomically([insert]);
      if (inserted !== 1) return { kind: "conflict", revision: await revision(site) };
      known.keep(site, saved);
      return { kind: "saved", revision: saved.revision };
    },
    async history(site, limit) {
      const rows = await db
        .selectFrom("settings_revisions")
        .where("site", "=", site)
        .select(["revision", "saved_at", "saved_by"])
        .orderBy("revision", "desc")
        .limit(limit)
        .execute();
      return rows.map((row) => ({ revision: row.revision, savedAt: row.saved_at, savedBy: row.saved_by }));
    },
  };
}
