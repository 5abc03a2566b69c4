// The audit trail over SQL. Keeps RC48.
import type { SiteId } from "@baton/protocol";
import type { Database } from "../database.ts";
import type { AuditEntry, AuditTrail } from "../records.ts";

/** The audit trail of `database`. */
export function createAuditTrail({ db, atomically }: Database): AuditTrail {
  return {
    async record({ detail, ...entry }) {
      const row = {
        ...entry,
        id: crypto.randomUUID(),
        detail: detail === undefined ? null : JSON.stringify(detail),
      };
      await atomically([db.insertInto("audit").values(row).compile()]);
    },
    async list(site, { before, limit }) {
      let query = db.selectFrom("audit").where("site", "=", site).selectAll();
      if (before !== undefined) query = query.where("at", "<", before);
      const rows = await query.orderBy("at", "desc").orderBy("id").limit(limit).execute();
      return rows.map((row): AuditEntry => ({
        site: row.site as SiteId,
        at: row.at,
        by: row.by,
        what: row.what,
        ...(row.detail === null
          ? {}
          : { detail: JSON.parse(row.detail) as NonNullable<AuditEntry["detail"]> }),
      }));
    },
  };
}
