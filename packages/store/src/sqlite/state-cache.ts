import type { ConversationState } from "@baton/domain";
import type { Entry } from "./directory.ts";

/** States of recently used conversations; beyond `capacity` the one unused longest goes. */
export class StateCache {
  readonly #capacity: number;
  readonly #states = new Map<number, ConversationState>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get({ key }: Entry): ConversationState | undefined {
    const state = this.#states.get(key);
    if (state !== undefined) this.#put(key, state);
    return state;
  }

  /** The same without counting as use. */
  peek({ key }: Entry): ConversationState | undefined {
    return this.#states.get(key);
  }

  /** Keeps the state, or with undefined forgets it. */
  set({ key }: Entry, state: ConversationState | undefined): void {
    if (state === undefined) {
      this.#states.delete(key);
      return;
    }
    this.#put(key, state);
    if (this.#states.size <= this.#capacity) return;
    for (const oldest of this.#states.keys()) {
      this.#states.delete(oldest);
      break;
    }
  }

  /** A Map remembers the order of setting. */
  #put(key: number, state: ConversationState): void {
    this.#states.delete(key);
    this.#states.set(key, state);
  }
}
