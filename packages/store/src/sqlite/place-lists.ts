// The lists of one site. A conversation's places come from its commits; a list exists while someone stands in it.
import type { IndexEntry } from "@baton/domain";
import type { ConversationId } from "@baton/protocol";
import { RankedList } from "./ranked-list.ts";
import type { Place } from "./ranked-list.ts";

/** All lists of a site by name. */
export class PlaceLists {
  readonly #lists = new Map<string, RankedList>();

  find(name: string): RankedList | undefined {
    return this.#lists.get(name);
  }

  /** Moves a conversation from the old places to the new; a place in both stays untouched. */
  move(before: readonly Place[], after: readonly Place[]): void {
    if (before === after) return;
    for (const place of before) {
      if (!after.includes(place)) this.#leave(place);
    }
    for (const place of after) {
      if (!before.includes(place)) this.#enter(place);
    }
  }

  #enter(place: Place): void {
    let list = this.#lists.get(place.list);
    if (list === undefined) {
      list = new RankedList();
      this.#lists.set(place.list, list);
    }
    list.add(place);
  }

  #leave(place: Place): void {
    const list = this.#lists.get(place.list);
    list?.remove(place);
    if (list?.size === 0) this.#lists.delete(place.list);
  }
}

/** The places wanted, where one the conversation holds already with the same score stays the very same. */
export const nextPlaces = (
  conversation: ConversationId,
  before: readonly Place[],
  wanted: readonly IndexEntry[],
  nextTick: () => number,
): readonly Place[] => {
  let isSame = before.length === wanted.length;
  const places = wanted.map(({ index, score }) => {
    const kept = before.find((place) => place.list === index && place.score === score);
    if (kept !== undefined) return kept;
    isSame = false;
    return { list: index, score, tick: nextTick(), conversation };
  });
  return isSame ? before : places;
};

/** Places as kept on disk: list, score, tick, list, score, tick … */
export const writePlaces = (places: readonly Place[]): string => {
  let text = "[";
  for (const { list, score, tick } of places) {
    text += `${text.length > 1 ? "," : ""}${JSON.stringify(list)},${score},${tick}`;
  }
  return `${text}]`;
};

/** The reverse of `writePlaces`. `nameOf` may give a name already in memory for an equal one. */
export const readPlaces = (
  text: string,
  conversation: ConversationId,
  nameOf: (list: string) => string = (list) => list,
): readonly Place[] => {
  const flat = JSON.parse(text) as (string | number)[];
  const places: Place[] = [];
  for (let at = 0; at < flat.length; at += 3) {
    places.push({
      list: nameOf(String(flat[at])),
      score: Number(flat[at + 1]),
      tick: Number(flat[at + 2]),
      conversation,
    });
  }
  return places;
};
