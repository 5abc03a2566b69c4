// Draws a long list's entries again only when they changed. Preact leaves an equal vnode alone.
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";

/** What `draw` made of an item, kept for as long as the item and `deps` stay the same objects. */
export const useKept = <Item extends object>(
  draw: (item: Item) => VNode,
  deps: readonly unknown[],
): ((item: Item) => VNode) => {
  const kept = useMemo(() => new WeakMap<Item, VNode>(), deps);
  return (item) => {
    const before = kept.get(item);
    if (before !== undefined) return before;
    const made = draw(item);
    kept.set(item, made);
    return made;
  };
};
