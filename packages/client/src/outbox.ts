// Operations on their way: kept until the server acknowledges or refuses them, sent again with the same id after each
// welcome, one in flight at a time so that order survives a retry. Keeps OB1–OB10, OB20.
import type { ClientId, Refused } from "@baton/protocol";
import type { Environment } from "./environment.ts";
import type { Saved } from "./saved.ts";

type Operation = { readonly kind: string; readonly clientId: ClientId };

/**
 * `sending`: not known to be stored. `sent`: acknowledged. `failed`: refused for good, `code` says why. `held`: waited for
 * so long that the sender has to say whether it still goes.
 */
export type OutboxItem<Op extends Operation> = {
  readonly operation: Op;
  /** Epoch ms by this machine; orders the items. */
  readonly at: number;
  readonly status: "sending" | "sent" | "failed" | "held";
  readonly code?: Refused["code"];
};

export type OutboxDeps<Op extends Operation> = {
  readonly environment: Environment;
  /** Where items are kept, under `out:<id>`. Leave out to keep them in memory only. */
  readonly saved?: Saved;
  /** False when not connected. */
  readonly send: (operation: Op) => boolean;
  readonly onChange: () => void;
  /**
   * Of what waited for hours: true keeps it as `held`, false gives it up. Without this it goes whenever it can.
   */
  readonly isDraft?: (operation: Op) => boolean;
};

export interface Outbox<Op extends Operation> {
  /** In sending order. A new array after each change. */
  items(): readonly OutboxItem<Op>[];
  /** Keeps the operation, then sends it as soon as it is its turn. */
  add(operation: Op): void;
  /** Puts what the server has lost before everything else, with what it had acknowledged and not shown yet. */
  offerAgain(operations: readonly Op[]): void;
  /** The connection is live: send what waits, from the start. */
  resume(): void;
  /** Stored. The item stays as `sent` until `settle` sees its entry. */
  ack(clientId: ClientId): void;
  /** Refused: tried again by itself where the same id may still go through, else failed. Answers whether it is final. */
  refuse(refused: Refused): boolean;
  /** Sends a failed or held item, with its id, behind the others. */
  retry(clientId: ClientId): void;
  /** Forgets what has become part of the conversation; what is on its way is not asked about. */
  settle(isStored: (item: OutboxItem<Op>) => boolean): void;
  /** Forgets an item for good; a failed one the sender gives up, say. */
  discard(clientId: ClientId): void;
  /** Another tab kept (`value`) or finished (null) an item. Other names are ignored. */
  sync(name: string, value: string | null): void;
  close(): void;
}

const PREFIX = "out:";
/** While live, an operation nobody answered is sent again after this long; the id makes it harmless. */
const ANSWER_MS = 15_000;
const RETRY_MS = 2_000;
/** Words older than this were said to a day that is over. */
const LONG_MS = 6 * 3_600_000;

/** Codes after which the same operation may still go through. */
const isPassing = (code: Refused["code"]): boolean => code === "store-unavailable" || code === "rate-limited";

const read = <Op extends Operation>(text: string | undefined | null): OutboxItem<Op> | undefined => {
  try {
    const { at, operation } = JSON.parse(text ?? "") as { at: unknown; operation: Op };
    if (typeof at !== "number" || typeof operation.clientId !== "string") return undefined;
    return { at, operation, status: "sending" };
  } catch {
    return undefined;
  }
};

type Shelf<Op extends Operation> = {
  readonly items: () => readonly OutboxItem<Op>[];
  readonly put: (item: OutboxItem<Op>) => void;
  /** Off the shelf, and out of what is kept. */
  readonly take: (isTaken: (item: OutboxItem<Op>) => boolean) => void;
  /** What waited for long is held or gone. */
  readonly hold: () => void;
};

/** The items in order, starting with those an earlier page left. */
const createShelf = <Op extends Operation>(deps: OutboxDeps<Op>): Shelf<Op> => {
  const aged = (item: OutboxItem<Op>): readonly OutboxItem<Op>[] => {
    const isLate = item.status === "sending" && item.at < deps.environment.now() - LONG_MS;
    if (!deps.isDraft || !isLate) return [item];
    if (deps.isDraft(item.operation)) return [{ ...item, status: "held" }];
    deps.saved?.set(PREFIX + item.operation.clientId, undefined);
    return [];
  };
  let items: readonly OutboxItem<Op>[] = (deps.saved?.names(PREFIX) ?? [])
    .flatMap((name) => read<Op>(deps.saved?.get(name)) ?? [])
    .flatMap(aged)
    .sort((a, b) => a.at - b.at);
  const replace = (list: readonly OutboxItem<Op>[]): void => {
    items = list;
    deps.onChange();
  };
  return {
    items: () => items,
    put: (item) => {
      const others = items.filter((one) => one.operation.clientId !== item.operation.clientId);
      replace([...others, ...aged(item)].sort((a, b) => a.at - b.at));
    },
    take: (isTaken) => {
      const taken = items.filter(isTaken);
      for (const { operation } of taken) deps.saved?.set(PREFIX + operation.clientId, undefined);
      if (taken.length > 0) replace(items.filter((item) => !taken.includes(item)));
    },
    hold: () => {
      const after = items.flatMap(aged);
      if (after.length < items.length || after.some((item, index) => item !== items[index])) replace(after);
    },
  };
};

type Turn = {
  readonly inFlight: () => ClientId | undefined;
  readonly release: (clientId?: ClientId) => void;
  readonly run: () => void;
  readonly wait: (ms: number) => void;
};

/** Whose turn it is: one operation on its way, the next after its answer. */
const createTurn = <Op extends Operation>(deps: OutboxDeps<Op>, shelf: Shelf<Op>): Turn => {
  let inFlight: ClientId | undefined;
  let cancel = (): void => {};
  const wait = (ms: number): void => {
    cancel();
    cancel = deps.environment.setTimer(() => {
      inFlight = undefined;
      run();
    }, ms);
  };
  const run = (): void => {
    if (inFlight === undefined) shelf.hold();
    const head = shelf.items().find((item) => item.status === "sending");
    if (inFlight !== undefined || !head || !deps.send(head.operation)) return;
    inFlight = head.operation.clientId;
    wait(ANSWER_MS);
  };
  return {
    inFlight: () => inFlight,
    release: (clientId = inFlight) => {
      if (clientId !== inFlight) return;
      cancel();
      inFlight = undefined;
    },
    run,
    wait,
  };
};

type Kept<Op extends Operation> = Pick<OutboxItem<Op>, "operation" | "at">;

/** What goes out once more: items that had been acknowledged, and before all items the operations that are not among them. */
const again = <Op extends Operation>(
  items: readonly OutboxItem<Op>[],
  operations: readonly Op[],
  now: number,
): readonly Kept<Op>[] => {
  const there = new Set(items.map(({ operation }) => operation.clientId));
  const lost = operations.filter(({ clientId }) => !there.has(clientId));
  const waiting = items.filter(({ status }) => status !== "held");
  const first = Math.min(now, ...waiting.map(({ at }) => at)) - lost.length;
  return [
    ...lost.map((operation, index) => ({ operation, at: first + index })),
    ...items.filter(({ status }) => status === "sent"),
  ];
};

/** An outbox, filled with what an earlier page left unsent. */
export const createOutbox = <Op extends Operation>(deps: OutboxDeps<Op>): Outbox<Op> => {
  const shelf = createShelf(deps);
  const turn = createTurn(deps, shelf);
  const find = (clientId: ClientId | undefined) =>
    shelf.items().find((item) => item.operation.clientId === clientId);
  const save = (clientId: ClientId, value?: string): void => deps.saved?.set(PREFIX + clientId, value);
  const finish = (clientId: ClientId, change: Partial<OutboxItem<Op>>): void => {
    turn.release(clientId);
    const item = find(clientId);
    if (item) shelf.put({ ...item, ...change });
    turn.run();
  };
  const keep = ({ operation, at }: Kept<Op>): void => {
    save(operation.clientId, JSON.stringify({ at, operation }));
    shelf.put({ operation, at, status: "sending" });
  };
  const add = (operation: Op): void => {
    keep({ operation, at: Math.max(deps.environment.now(), (shelf.items().at(-1)?.at ?? 0) + 1) });
    turn.run();
  };
  return {
    items: shelf.items,
    add,
    offerAgain: (operations) => again(shelf.items(), operations, deps.environment.now()).forEach(keep),
    resume: () => {
      turn.release();
      turn.run();
    },
    ack: (clientId) => {
      save(clientId);
      finish(clientId, { status: "sent" });
    },
    refuse: ({ clientId, code, retryAfterMs }) => {
      const isFinal = !isPassing(code);
      if (clientId !== undefined && isFinal) finish(clientId, { status: "failed", code });
      else if (clientId === turn.inFlight()) turn.wait(retryAfterMs ?? RETRY_MS);
      return isFinal;
    },
    retry: (clientId) => {
      const item = find(clientId);
      if (item?.status === "failed" || item?.status === "held") add(item.operation);
    },
    settle: (isStored) => shelf.take((item) => item.status !== "sending" && isStored(item)),
    discard: (clientId) => {
      shelf.take((item) => item.operation.clientId === clientId);
      turn.release(clientId);
      turn.run();
    },
    sync: (name, value) => {
      if (!name.startsWith(PREFIX)) return;
      const item = read<Op>(value);
      // Finished over there: its entry comes by itself if it was stored. What is in flight here gets its own answer.
      const gone = name.slice(PREFIX.length);
      if (item) shelf.put(item);
      else shelf.take(({ operation }) => operation.clientId === gone && gone !== turn.inFlight());
    },
    close: () => turn.release(),
  };
};
