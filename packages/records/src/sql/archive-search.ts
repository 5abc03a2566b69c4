// Finds archived conversations, newest first. Words are looked for slice by slice, so that a long search lets others run. Keeps RC37–RC39.
import type { SiteId } from "@baton/protocol";
import { setImmediate } from "node:timers/promises";
import { sql } from "kysely";
import type { ArchiveCursor, ArchiveHit, ArchiveQuery } from "../archive.ts";
import type { Database } from "../database.ts";
import { newestFirst, parseEvent, parseState } from "./stored-conversations.ts";
import { fold, wordsOf } from "./event-row.ts";

/** Conversations looked through between two turns of the event loop. */
const SLICE = 200;

type Candidate = { readonly id: string; readonly opened_at: number; readonly state: string };

const candidates = (
  database: Database,
  site: SiteId,
  { phase, agent, before, limit }: ArchiveQuery,
): Promise<readonly Candidate[]> => {
  let query = newestFirst(database, site, before).select(["id", "opened_at", "state"]);
  if (phase !== undefined) query = query.where("phase", "=", phase);
  if (agent !== undefined) {
    query = query.where("id", "in", (eb) =>
      eb
        .selectFrom("archived_events")
        .where("site", "=", site)
        .where("agent", "=", agent)
        .select("conversation"),
    );
  }
  return query.limit(limit).execute();
};

/** The newest matching message of each candidate that has one. */
const matches = async (
  { db }: Database,
  site: SiteId,
  { ids, text }: { readonly ids: readonly string[]; readonly text: string },
): Promise<ReadonlyMap<string, NonNullable<ArchiveHit["match"]>>> => {
  const pattern = `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const rows = await db
    .selectFrom("archived_events")
    .where("site", "=", site)
    .where("conversation", "in", ids)
    .where(sql<boolean>`words like ${pattern} escape '\\'`)
    // The bot's verdict repeats the question it is about.
    .where((eb) => eb.or([eb("topic", "is", null), eb("topic", "!=", "missed")]))
    .select(["conversation", "event"])
    .orderBy("seq")
    .execute();
  return new Map(
    rows.map((row) => {
      const event = parseEvent(row.event);
      return [row.conversation, { seq: event.seq, at: event.at, text: wordsOf(event) ?? "" }];
    }),
  );
};

/** What `Archive.search` promises. */
export async function searchArchive(
  database: Database,
  site: SiteId,
  query: ArchiveQuery,
): Promise<readonly ArchiveHit[]> {
  const text = fold(query.text ?? "");
  if (text === "") {
    return (await candidates(database, site, query)).map((row) => ({ state: parseState(row.state) }));
  }
  const hits: ArchiveHit[] = [];
  let before: ArchiveCursor | undefined = query.before;
  for (;;) {
    const slice = await candidates(database, site, {
      ...query,
      ...(before === undefined ? {} : { before }),
      limit: SLICE,
    });
    if (slice.length === 0) return hits;
    const found = await matches(database, site, { ids: slice.map(({ id }) => id), text });
    for (const row of slice) {
      const match = found.get(row.id);
      if (match !== undefined) hits.push({ state: parseState(row.state), match });
      if (hits.length >= query.limit) return hits;
    }
    const last = slice.at(-1);
    if (last === undefined || slice.length < SLICE) return hits;
    const { id } = parseState(last.state);
    before = { openedAt: last.opened_at, conversation: id };
    await setImmediate();
  }
}
