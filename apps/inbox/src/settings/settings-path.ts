// What stands at a place of the settings, a place being keys and ids of entries. Pure.
import { asKeyed, isRecord, type Json } from "./json-value.ts";
import { withMissing, type Conflict } from "./merge-settings.ts";

const childOf = (value: Json, key: string): Json => (isRecord(value) ? value[key] : asKeyed(value)?.get(key));

/** The value at a path, or undefined. */
export const valueAt = (value: Json, path: readonly string[]): Json => path.reduce(childOf, value);

const withChild = (value: Json, key: string, child: Json, order: Json): Json => {
  if (isRecord(value)) {
    const { [key]: _old, ...rest } = value;
    return child === undefined ? rest : { ...value, [key]: child };
  }
  const [list, saved] = [asKeyed(value), asKeyed(order)];
  if (list === undefined || saved === undefined) return value;
  const next = new Map(list);
  if (child === undefined) next.delete(key);
  else next.set(key, child);
  const there = [...saved.keys()].filter((each) => list.has(each) || each === key);
  const keys = list.has(key) ? [...list.keys()] : withMissing([...list.keys()], there);
  return keys.filter((each) => next.has(each)).map((each) => next.get(each));
};

const inOrderOf = (mine: Json, theirs: Json): Json => {
  const [list, saved] = [asKeyed(mine), asKeyed(theirs)];
  if (list === undefined || saved === undefined) return mine;
  const order = [...saved.keys()].filter((key) => list.has(key));
  return withMissing(order, [...list.keys()]).map((key) => list.get(key));
};

const takeAt = (mine: Json, theirs: Json, { path, isOrder }: Conflict): Json => {
  const [key, ...rest] = path;
  if (key === undefined) return isOrder ? inOrderOf(mine, theirs) : theirs;
  const child = takeAt(childOf(mine, key), childOf(theirs, key), { path: rest, isOrder });
  return withChild(mine, key, child, theirs);
};

/** `mine` with what `theirs` has at the place of a conflict; the same way back with the two exchanged. */
export const takeTheirs = <T extends object>(mine: T, theirs: T, conflict: Conflict): T =>
  takeAt(mine, theirs, conflict) as T;
