// Brings together what two administrators made of the same settings: whatever only one of them changed is taken, entry by
// entry and field by field. Pure. Keeps IB170.
import { asKeyed, isRecord, sameValue, type Json, type JsonRecord } from "./json-value.ts";

/** Where both changed the same: keys, and ids of entries; of a list whose order both changed, the list. */
export type Conflict = { readonly path: readonly string[]; readonly isOrder: boolean };

export type Merged<T> = {
  /** Holds my value wherever there is a conflict. */
  readonly value: T;
  readonly conflicts: readonly Conflict[];
};

type Three<T> = { readonly base: T; readonly mine: T; readonly theirs: T };
type Report = (conflict: Conflict) => void;

/** What is of another kind is another thing: its fields mean nothing to each other. */
const areAlike = ({ base, mine, theirs }: Three<JsonRecord>): boolean =>
  sameValue(mine["kind"], theirs["kind"]) && (base["kind"] === undefined || base["kind"] === mine["kind"]);

const withoutAbsent = (entries: readonly (readonly [string, Json])[]): JsonRecord =>
  Object.fromEntries(entries.filter(([, value]) => value !== undefined));

const mergeRecord = (
  { base, mine, theirs }: Three<JsonRecord>,
  path: readonly string[],
  report: Report,
): JsonRecord => {
  const keys = new Set([...Object.keys(theirs), ...Object.keys(mine)]);
  return withoutAbsent(
    [...keys].map((key) => {
      const three = { base: base[key], mine: mine[key], theirs: theirs[key] };
      return [key, mergeValue(three, [...path, key], report)] as const;
    }),
  );
};

/** `order` with the keys only `other` has, each behind the one it follows there. */
export const withMissing = (order: readonly string[], other: readonly string[]): readonly string[] => {
  const known = new Set(order);
  const behind = new Map<string, string[]>();
  const first: string[] = [];
  let group = first;
  for (const key of other) {
    if (known.has(key)) {
      group = [];
      behind.set(key, group);
    } else group.push(key);
  }
  return [...first, ...order.flatMap((key) => [key, ...(behind.get(key) ?? [])])];
};

/** The order of whoever changed it; mine when both did, each in another way. */
const mergeOrder = (
  { base, mine, theirs }: Three<readonly string[]>,
  report: () => void,
): readonly string[] => {
  const [inBase, inMine, inTheirs] = [new Set(base), new Set(mine), new Set(theirs)];
  const shared = (keys: readonly string[]): readonly string[] =>
    keys.filter((key) => inBase.has(key) && inMine.has(key) && inTheirs.has(key));
  const [before, my, their] = [shared(base), shared(mine), shared(theirs)];
  const isMineMoved = !sameValue(before, my);
  if (isMineMoved && !sameValue(before, their) && !sameValue(my, their)) report();
  return isMineMoved ? withMissing(mine, theirs) : withMissing(theirs, mine);
};

const mergeList = (
  { base, mine, theirs }: Three<ReadonlyMap<string, Json>>,
  path: readonly string[],
  report: Report,
): readonly Json[] => {
  const orders = { base: [...base.keys()], mine: [...mine.keys()], theirs: [...theirs.keys()] };
  return mergeOrder(orders, () => report({ path, isOrder: true })).flatMap((key) => {
    const three = { base: base.get(key), mine: mine.get(key), theirs: theirs.get(key) };
    const value = mergeValue(three, [...path, key], report);
    return value === undefined ? [] : [value];
  });
};

const mergeValue = (three: Three<Json>, path: readonly string[], report: Report): Json => {
  const { base, mine, theirs } = three;
  if (sameValue(mine, theirs) || sameValue(base, mine)) return theirs;
  if (sameValue(base, theirs)) return mine;
  if (isRecord(mine) && isRecord(theirs)) {
    const records = { base: isRecord(base) ? base : {}, mine, theirs };
    if (areAlike(records)) return mergeRecord(records, path, report);
  }
  const lists = { base: asKeyed(base ?? []), mine: asKeyed(mine), theirs: asKeyed(theirs) };
  if (lists.base !== undefined && lists.mine !== undefined && lists.theirs !== undefined) {
    return mergeList({ base: lists.base, mine: lists.mine, theirs: lists.theirs }, path, report);
  }
  report({ path, isOrder: false });
  return mine;
};

/** `mine` with everything that became of `base` in `theirs`; neither's change is lost unless a conflict names it. */
export const mergeSettings = <T extends object>({ base, mine, theirs }: Three<T>): Merged<T> => {
  const conflicts: Conflict[] = [];
  const value = mergeValue({ base, mine, theirs }, [], (conflict) => conflicts.push(conflict));
  return { value: value as T, conflicts };
};
