// Edits of a list whose entries have ids. Pure.
type Item = { readonly id: string };

/** The list with the entry of that id changed. */
export const putItem = <T extends Item>(list: readonly T[], id: string, change: Partial<T>): readonly T[] =>
  list.map((item) => (item.id === id ? { ...item, ...change } : item));

/** The list without the entry of that id. */
export const dropItem = <T extends Item>(list: readonly T[], id: string): readonly T[] =>
  list.filter((item) => item.id !== id);
