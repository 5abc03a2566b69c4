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

/** The settings of `database`; `now` dates what is saved. */
export function createSettingsRecords(database: Database, now: () => number): SettingsRecords {
  const { db, atomically } = database;
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
      const row = await db
        .selectFrom("settings_revisions")
        .where("site", "=", site)
        .where("revision", "=", newest(site))
        .selectAll()
        .executeTakeFirst();
      return row && toRevision(row);
    },
    async put(settings, { expectedRevision, by }) {
      const site = settings.site.id;
      const found = await revision(site);
      if (found !== expectedRevision) return { kind: "conflict", revision: found };
      // Revisions are never removed, so whoever inserts the next number first has it.
      const insert = db
        .insertInto("settings_revisions")
        .values({
          site,
          revision: expectedRevision + 1,
          saved_at: now(),
          saved_by: by,
          settings: JSON.stringify(settings),
        })
        .onConflict((conflict) => conflict.columns(["site", "revision"]).doNothing())
        .compile();
      const [inserted] = await atomically([insert]);
      return inserted === 1
        ? { kind: "saved", revision: expectedRevision + 1 }
        : { kind: "conflict", revision: await revision(site) };
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
