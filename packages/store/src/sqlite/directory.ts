// What is known of every live conversation without asking the disk: its version and its places. Read from the file at
// opening; afterwards changed only by the one writer.
import type { ConversationId, SiteId } from "@baton/protocol";
import { PlaceLists, readPlaces } from "./place-lists.ts";
import { RankedList } from "./ranked-list.ts";
import type { Place } from "./ranked-list.ts";
import type { Sql } from "./sql.ts";

export type Entry = {
  /** The row's key: small and numeric, so that the log's keys are short. */
  readonly key: number;
  readonly site: SiteId;
  readonly id: ConversationId;
  readonly seq: number;
  /** The archive has everything up to here. */
  readonly archived: number;
  /** The tick since which the archive lacks something; 0 when it lacks nothing. */
  readonly unarchivedSince: number;
  readonly places: readonly Place[];
  /** `places` as kept on disk. */
  readonly placesText: string;
};

type Site = {
  readonly entries: Map<ConversationId, Entry>;
  readonly lists: PlaceLists;
  readonly unarchived: RankedList;
};

const NO_PLACES: readonly Place[] = [];

const unarchivedPlaces = (entry: Entry | undefined): Place[] => {
  if (entry === undefined || entry.unarchivedSince === 0) return [];
  const { unarchivedSince, id } = entry;
  return [{ list: "", score: unarchivedSince, tick: unarchivedSince, conversation: id }];
};

/** Every live conversation of every site. */
export class Directory {
  readonly #sites = new Map<SiteId, Site>();
  #lastKey = 0;
  #lastTick = 0;

  find(site: SiteId, conversation: ConversationId): Entry | undefined {
    return this.#sites.get(site)?.entries.get(conversation);
  }

  list(site: SiteId, name: string): RankedList | undefined {
    return this.#sites.get(site)?.lists.find(name);
  }

  /** Conversations the archive is behind on, longest first. */
  unarchived(site: SiteId): RankedList | undefined {
    return this.#sites.get(site)?.unarchived;
  }

  /** Puts `after` in the place of `before`, either may be absent; undone by the same call with both exchanged. */
  replace(before: Entry | undefined, after: Entry | undefined): void {
    const entry = after ?? before;
    if (entry === undefined) return;
    const { entries, lists, unarchived } = this.#siteOf(entry.site);
    if (after === undefined) entries.delete(entry.id);
    else entries.set(entry.id, after);
    if (before?.unarchivedSince !== after?.unarchivedSince) {
      for (const place of unarchivedPlaces(before)) unarchived.remove(place);
      for (const place of unarchivedPlaces(after)) unarchived.add(place);
    }
    lists.move(before?.places ?? NO_PLACES, after?.places ?? NO_PLACES);
  }

  /** Takes in an entry read from the file. */
  restore(entry: Entry): void {
    this.#lastKey = Math.max(this.#lastKey, entry.key);
    this.#lastTick = Math.max(this.#lastTick, entry.unarchivedSince);
    for (const { tick } of entry.places) this.#lastTick = Math.max(this.#lastTick, tick);
    this.replace(undefined, entry);
  }

  nextKey(): number {
    this.#lastKey += 1;
    return this.#lastKey;
  }

  /** Numbers what enters anything, in order. */
  readonly nextTick = (): number => {
    this.#lastTick += 1;
    return this.#lastTick;
  };

  #siteOf(site: SiteId): Site {
    let found = this.#sites.get(site);
    if (found === undefined) {
      found = { entries: new Map(), lists: new PlaceLists(), unarchived: new RankedList() };
      this.#sites.set(site, found);
    }
    return found;
  }
}

/** Gives the first of all equal texts it was asked for, so that a hundred thousand of them take the room of one. */
const createInterning = (): (<Text extends string>(text: Text) => Text) => {
  const known = new Map<string, string>();
  return <Text extends string>(text: Text) => {
    // Most names that hold an id are met once.
    if (text.includes(":")) return text;
    const first = known.get(text);
    if (first !== undefined) return first as Text;
    known.set(text, text);
    return text;
  };
};

/** Reads the whole directory from the file. */
export const loadDirectory = (sql: Sql): Directory => {
  const directory = new Directory();
  const intern = createInterning();
  const read = sql.prepare(
    "SELECT key, site, id, seq, archived, unarchived_since, places FROM live_conversations ORDER BY key",
  );
  for (const [key, site, id, seq, archived, unarchivedSince, places] of read.each([])) {
    const conversation = String(id) as ConversationId;
    const placesText = String(places);
    directory.restore({
      key: Number(key),
      site: intern(String(site) as SiteId),
      id: conversation,
      seq: Number(seq),
      archived: Number(archived),
      unarchivedSince: Number(unarchivedSince),
      places: readPlaces(placesText, conversation, intern),
      placesText,
    });
  }
  return directory;
};
