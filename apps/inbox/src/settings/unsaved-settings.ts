// Unsaved settings over an ended session or a closed browser: only what differs is kept, to be merged into what the server
// has by then. One per administrator and site; settings hold no secrets (RC80). Keeps IB172.
import { createSaved, type KeyValue } from "@baton/client";
import { asKeyed, isRecord, sameValue, type Json } from "./json-value.ts";
import type { SettingsDoc } from "./settings-shape.ts";

/** Texts that cannot be read yet, by where they belong. */
export type Unread = Readonly<Record<string, string>>;

/** What differs between what was loaded and what was made of it, enough for a merge; and texts that cannot be read yet. */
export type Kept = {
  readonly base: SettingsDoc;
  readonly mine: SettingsDoc;
  readonly unread: Unread;
};

/** Whose they are. */
export type Owner = { readonly site: string; readonly agent: string };

export type Keeping = {
  readonly read: (owner: Owner) => Kept | undefined;
  /** `undefined` forgets them. */
  readonly write: (owner: Owner, kept: Kept | undefined) => void;
};

const nameOf = ({ site, agent }: Owner): string => `${site}:${agent}`;

/** Both with only what differs: of a list every entry keeps its place, of one that is the same nothing but its id. */
export const onlyChanged = (base: Json, mine: Json): readonly [Json, Json] => {
  if (isRecord(base) && isRecord(mine)) {
    const keys = [...new Set([...Object.keys(base), ...Object.keys(mine)])];
    const parts = keys
      .filter((key) => !sameValue(base[key], mine[key]))
      .map((key) => [key, onlyChanged(base[key], mine[key])] as const);
    return [
      Object.fromEntries(parts.map(([key, [before]]) => [key, before])),
      Object.fromEntries(parts.map(([key, [, after]]) => [key, after])),
    ];
  }
  const [before, after] = [asKeyed(base), asKeyed(mine)];
  if (before === undefined || after === undefined) return [base, mine];
  const stubbed = (list: ReadonlyMap<string, Json>, other: ReadonlyMap<string, Json>): Json =>
    [...list].map(([id, item]) => (isRecord(item) && sameValue(item, other.get(id)) ? { id } : item));
  return [stubbed(before, after), stubbed(after, before)];
};

const isKept = (value: Json): value is Kept =>
  isRecord(value) && isRecord(value["base"]) && isRecord(value["mine"]) && isRecord(value["unread"]);

/** Keeps them in the browser's storage; for as long as the page lives where there is none. */
export const createKeeping = (storage: () => KeyValue | undefined): Keeping => {
  const saved = createSaved(storage, "baton:1:unsaved-settings:");
  return {
    read: (owner) => {
      try {
        const found: Json = JSON.parse(saved.get(nameOf(owner)) ?? "null");
        return isKept(found) ? found : undefined;
      } catch {
        return undefined;
      }
    },
    write: (owner, kept) => {
      if (kept === undefined) return saved.set(nameOf(owner), undefined);
      const [base, mine] = onlyChanged(kept.base, kept.mine);
      saved.set(nameOf(owner), JSON.stringify({ ...kept, base, mine }));
    },
  };
};
