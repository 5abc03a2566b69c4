// Bearer tokens by hash; the tokens themselves are never seen here.
import type { SiteId } from "@baton/protocol";
import type { Credentials } from "../roster.ts";
import type { Signal } from "../feed.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { Sql } from "./sql.ts";

export type CredentialsDeps = {
  readonly sql: Sql;
  readonly writer: GroupCommit;
  readonly now: () => number;
  readonly signal: (signal: Signal) => void;
};

const SWEEP_ROWS = 100;

/** Expired tokens are dropped a hundred at a time whenever a new one is saved. */
export const createCredentials = ({ sql, writer, now, signal }: CredentialsDeps): Credentials => {
  const save = sql.prepare(
    "INSERT INTO live_credentials (hash, site, subject, expires_at) VALUES (?, ?, ?, ?) ON CONFLICT (hash) DO UPDATE SET site = excluded.site, subject = excluded.subject, expires_at = excluded.expires_at",
  );
  const find = sql.prepare("SELECT site, subject, expires_at FROM live_credentials WHERE hash = ?");
  const extend = sql.prepare(
    "UPDATE live_credentials SET expires_at = ? WHERE hash = ? AND site = ? AND subject = ? AND expires_at > ?",
  );
  const revoke = sql.prepare("DELETE FROM live_credentials WHERE hash = ?");
  const revokeSubject = sql.prepare("DELETE FROM live_credentials WHERE site = ? AND subject = ?");
  const sweep = sql.prepare(
    `DELETE FROM live_credentials WHERE hash IN (SELECT hash FROM live_credentials WHERE expires_at < ? LIMIT ${SWEEP_ROWS})`,
  );
  return {
    save: (site, hash, subject, expiresAt) =>
      writer.write(() => {
        sweep.run([now()]);
        save.run([hash, site, subject, expiresAt]);
      }),
    find: async (hash, at) => {
      const row = find.row([hash]);
      if (row === undefined || Number(row[2]) <= at) return undefined;
      return { site: String(row[0]) as SiteId, subject: String(row[1]), expiresAt: Number(row[2]) };
    },
    extend: (site, hash, subject, expiresAt) =>
      writer.write(() => extend.run([expiresAt, hash, site, subject, now()]) > 0),
    revoke: (hash) =>
      writer.write(() => {
        revoke.run([hash]);
      }),
    revokeSubject: (site, subject) =>
      writer.write((transaction) => {
        revokeSubject.run([site, subject]);
        transaction.onCommitted(() => {
          signal({ kind: "session-ended", site, subject });
        });
      }),
  };
};
