// From which version on the guards of a site count: kept with the file, so that it does not go back.
import type { SiteId } from "@baton/protocol";
import type { GroupCommit } from "./group-commit.ts";
import type { Sql } from "./sql.ts";

export type GuardAges = {
  isOutdated(site: SiteId, asOf: number | undefined): boolean;
  outdate(site: SiteId, version: number): Promise<void>;
};

const PREFIX = "guards:";

/** Reads what the file knows. */
export const createGuardAges = (sql: Sql, writer: GroupCommit): GuardAges => {
  const save = sql.prepare("INSERT OR REPLACE INTO live_meta (name, value) VALUES (?, ?)");
  const read = sql.prepare("SELECT name, value FROM live_meta WHERE name LIKE ?").rows([`${PREFIX}%`]);
  const oldest = new Map(
    read.map(([name, value]) => [String(name).slice(PREFIX.length) as SiteId, Number(value)]),
  );
  return {
    isOutdated: (site, asOf) => asOf !== undefined && asOf < (oldest.get(site) ?? 0),
    outdate: (site, version) =>
      writer.write((transaction) => {
        const before = oldest.get(site) ?? 0;
        if (version <= before) return;
        oldest.set(site, version);
        transaction.onRollback(() => oldest.set(site, before));
        save.run([`${PREFIX}${site}`, String(version)]);
      }),
  };
};
