// What stands in the journal but not yet in the tables, held in memory so that reading never depends on which. A generation
// is what one filling of the journal holds; at most two exist, the older one on its way into the tables.
import type { ConversationId } from "@baton/protocol";
import type { Entry } from "./directory.ts";

export type Applied = {
  readonly digest: string;
  readonly conversation: ConversationId;
  readonly seq: number;
  readonly at: number;
};

export type UnsettledRow = {
  readonly entry: Entry;
  /** Undefined when only the archive's mark has moved. */
  readonly stateText: string | undefined;
};

export type UnsettledEvents = { readonly first: number; readonly texts: string[] };

export type UnsettledCommit = UnsettledRow & {
  /** The seq of the first event. */
  readonly first: number;
  readonly eventTexts: readonly string[];
  readonly operationKey: string | undefined;
  readonly applied: Applied | undefined;
};

/** One step of a generation's way into the tables, inside a transaction of the caller. */
export type Slice = () => void;

/** Takes back what the call that gave it has done; only while nothing else was done since. */
export type Undo = () => void;

const put = <Key, Value>(map: Map<Key, Value>, key: Key, value: Value | undefined): void => {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
};

/** One filling of the journal, by conversation key. */
export class Generation {
  readonly rows = new Map<number, UnsettledRow>();
  readonly events = new Map<number, UnsettledEvents>();
  readonly operations = new Map<string, Applied>();
  readonly removed = new Set<number>();

  get isEmpty(): boolean {
    return this.rows.size + this.events.size + this.operations.size + this.removed.size === 0;
  }

  commit({ entry, stateText, first, eventTexts, operationKey, applied }: UnsettledCommit): Undo {
    const { key } = entry;
    const rowBefore = this.rows.get(key);
    this.rows.set(key, { entry, stateText });
    const eventsBefore = this.events.get(key);
    const lengthBefore = eventsBefore?.texts.length ?? 0;
    if (eventsBefore === undefined) this.events.set(key, { first, texts: [...eventTexts] });
    else eventsBefore.texts.push(...eventTexts);
    if (operationKey !== undefined && applied !== undefined) this.operations.set(operationKey, applied);
    return () => {
      put(this.rows, key, rowBefore);
      if (eventsBefore === undefined) this.events.delete(key);
      else eventsBefore.texts.length = lengthBefore;
      if (operationKey !== undefined) this.operations.delete(operationKey);
    };
  }

  mark(entry: Entry): Undo {
    const { key } = entry;
    const before = this.rows.get(key);
    this.rows.set(key, { entry, stateText: before?.stateText });
    return () => {
      put(this.rows, key, before);
    };
  }

  remove(key: number): Undo {
    const row = this.rows.get(key);
    const events = this.events.get(key);
    this.rows.delete(key);
    this.events.delete(key);
    this.removed.add(key);
    return () => {
      put(this.rows, key, row);
      put(this.events, key, events);
      this.removed.delete(key);
    };
  }
}

/** The generations not yet in the tables. */
export class Unsettled {
  current = new Generation();
  /** On its way into the tables. */
  leaving: Generation | undefined;

  stateText(key: number): string | undefined {
    return this.current.rows.get(key)?.stateText ?? this.leaving?.rows.get(key)?.stateText;
  }

  operation(key: string): Applied | undefined {
    return this.current.operations.get(key) ?? this.leaving?.operations.get(key);
  }

  /** The events of a conversation, oldest first; they follow on from those in the tables, or repeat the last of them. */
  eventsOf(key: number): UnsettledEvents | undefined {
    const older = this.leaving?.events.get(key);
    const newer = this.current.events.get(key);
    if (older === undefined || newer === undefined) return older ?? newer;
    return { first: older.first, texts: [...older.texts, ...newer.texts] };
  }

  /** Makes the current generation the leaving one. */
  turn(): Generation {
    this.leaving = this.current;
    this.current = new Generation();
    return this.leaving;
  }
}
