// The secret a site signs its requests with, over SQL. Keeps RC80.
import { randomBytes } from "node:crypto";
import type { Database } from "../database.ts";
import type { SiteSecrets } from "../records.ts";

const SECRET_BYTES = 32;

/** The secrets of `database`; `now` dates them. */
export function createSiteSecrets({ db, atomically }: Database, now: () => number): SiteSecrets {
  return {
    async get(site) {
      const row = await db
        .selectFrom("site_secrets")
        .where("site", "=", site)
        .select("secret")
        .executeTakeFirst();
      return row?.secret;
    },
    async renew(site) {
      const row = { secret: randomBytes(SECRET_BYTES).toString("base64url"), made_at: now() };
      const insert = db
        .insertInto("site_secrets")
        .values({ site, ...row })
        .onConflict((conflict) => conflict.column("site").doUpdateSet(row))
        .compile();
      await atomically([insert]);
      return row.secret;
    },
  };
}
