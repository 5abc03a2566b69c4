// One list in order of score, ties in order of entering. Kept in chunks, so that entering, leaving, counting and asking for
// a place in line stay cheap with 100,000 members.
import type { ConversationId } from "@baton/protocol";
import type { IndexMember, Range } from "../conversation-store.ts";

/** A conversation's place in one list. `tick` says when it entered: no two places of a store share one. */
export type Place = {
  readonly list: string;
  readonly score: number;
  readonly tick: number;
  readonly conversation: ConversationId;
};

const CHUNK = 1_024;

const isBefore = (a: Place, b: Place): boolean =>
  a.score < b.score || (a.score === b.score && a.tick < b.tick);

/** How many of the first items satisfy `test`, which holds for a prefix only. */
const prefixLength = <Item>(items: readonly Item[], test: (item: Item) => boolean): number => {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && test(item)) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** An ordered list of places that knows its size and the rank of each of its places. */
export class RankedList {
  #chunks: Place[][] = [];
  #size = 0;
  /** What each chunk begins with; right up to the chunk `#startsKnown`. */
  #starts: number[] | undefined;
  #startsKnown = 0;

  get size(): number {
    return this.#size;
  }

  add(place: Place): void {
    this.#size += 1;
    const at = Math.max(0, this.#chunkOf(place));
    this.#startsKnown = Math.min(this.#startsKnown, at);
    const chunk = this.#chunks[at];
    if (chunk === undefined) {
      // Most lists have one member, and an array made whole takes the least room.
      this.#chunks = [[place]];
      return;
    }
    const index = prefixLength(chunk, (other) => isBefore(other, place));
    if (chunk.length < CHUNK) {
      chunk.splice(index, 0, place);
      return;
    }
    // Most enter at the end: chunks that fill in order stay full.
    const rest = chunk.splice(index === CHUNK ? CHUNK : CHUNK >>> 1);
    this.#chunks.splice(at + 1, 0, rest);
    if (index > chunk.length || rest.length === 0) rest.splice(index - chunk.length, 0, place);
    else chunk.splice(index, 0, place);
  }

  /** Removes exactly this place; false when it does not stand here. */
  remove(place: Place): boolean {
    const at = this.#chunkOf(place);
    const chunk = this.#chunks[at];
    if (chunk === undefined) return false;
    const index = prefixLength(chunk, (other) => isBefore(other, place));
    if (chunk[index]?.tick !== place.tick) return false;
    this.#startsKnown = Math.min(this.#startsKnown, at);
    chunk.splice(index, 1);
    if (chunk.length === 0) this.#chunks.splice(at, 1);
    this.#size -= 1;
    return true;
  }

  /** How many stand before it. */
  rank(place: Place): number {
    const at = this.#chunkOf(place);
    if (at < 0) return 0;
    return this.#startOf(at) + prefixLength(this.#chunks[at] ?? [], (other) => isBefore(other, place));
  }

  /** How many stand in the chunks before. Counted again only from where the list last changed. */
  #startOf(chunk: number): number {
    const starts = (this.#starts ??= [0]);
    for (let at = this.#startsKnown; at < chunk; at += 1) {
      starts[at + 1] = (starts[at] ?? 0) + (this.#chunks[at]?.length ?? 0);
    }
    this.#startsKnown = Math.max(this.#startsKnown, chunk);
    return starts[chunk] ?? 0;
  }

  range({ upTo = Infinity, isDescending = false, limit }: Range): IndexMember[] {
    const found: IndexMember[] = [];
    const take = (place: Place): void => {
      found.push({ conversation: place.conversation, score: place.score });
    };
    if (isDescending) {
      const last = prefixLength(this.#chunks, (chunk) => (chunk[0]?.score ?? Infinity) <= upTo) - 1;
      for (let at = last; at >= 0 && found.length < limit; at -= 1) {
        const chunk = this.#chunks[at] ?? [];
        let index = prefixLength(chunk, (place) => place.score <= upTo);
        while (index > 0 && found.length < limit) {
          index -= 1;
          const place = chunk[index];
          if (place !== undefined) take(place);
        }
      }
      return found;
    }
    for (const chunk of this.#chunks) {
      for (const place of chunk) {
        if (place.score > upTo || found.length >= limit) return found;
        take(place);
      }
    }
    return found;
  }

  /** The chunk in which the place stands or would stand; -1 when before all. */
  #chunkOf(place: Place): number {
    return prefixLength(this.#chunks, (chunk) => chunk[0] !== undefined && !isBefore(place, chunk[0])) - 1;
  }
}
