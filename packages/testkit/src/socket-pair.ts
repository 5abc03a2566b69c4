// Two ends of one socket in memory. Nothing arrives until a test flushes it, and a test may cut it anywhere between.

/** What an end hears. `closed` comes last and once. */
export type EndEvents = {
  readonly message: (text: string) => void;
  readonly closed: (code: number) => void;
};

/** One end of the pair, as code under test holds it. */
export interface SocketEnd {
  /** Puts a text on the way; on a closed end it goes nowhere, as with a real socket. */
  send(text: string): void;
  /** Closes this end at once; the other end learns it behind what is already on the way. */
  close(code?: number): void;
  listen(events: EndEvents): void;
  readonly isOpen: boolean;
}

/** One direction of the pair, as a test holds it. */
export interface Lane {
  /** Texts on the way, oldest first. */
  readonly waiting: readonly string[];
  /** Delivers the next `most` texts (default all, also those sent meanwhile); says how many. */
  flush(most?: number): number;
  /** Loses all texts on the way, says how many. Only right before a cut: TCP loses nothing inside a living socket. */
  lose(): number;
  /** While set, what is sent waits and `flush` delivers nothing: a half-open link. */
  isStalled: boolean;
}

/** A pair with its controls. */
export interface SocketPair {
  readonly client: SocketEnd;
  readonly server: SocketEnd;
  readonly toServer: Lane;
  readonly toClient: Lane;
  /** Delivers in both directions until nothing is on the way. */
  flush(): void;
  /** Breaks the socket: what is on the way is lost and both ends hear 1006. */
  cut(): void;
}

type Item = { readonly text: string } | { readonly code: number };

const createEnd = () => {
  let events: EndEvents | undefined;
  let isOpen = true;
  return {
    listen: (listener: EndEvents) => void (events = listener),
    isOpen: () => isOpen,
    hear: (text: string) => {
      if (isOpen) events?.message(text);
    },
    shut: (code: number) => {
      if (!isOpen) return;
      isOpen = false;
      events?.closed(code);
    },
  };
};
type End = ReturnType<typeof createEnd>;

const createLane = (target: End) => {
  const items: Item[] = [];
  let isStalled = false;
  const lane: Lane = {
    get waiting() {
      return items.flatMap((item) => ("text" in item ? [item.text] : []));
    },
    get isStalled() {
      return isStalled;
    },
    set isStalled(value) {
      isStalled = value;
    },
    flush: (most = Number.POSITIVE_INFINITY) => {
      let delivered = 0;
      while (!isStalled && delivered < most) {
        const item = items.shift();
        if (item === undefined) break;
        if ("code" in item) target.shut(item.code);
        else {
          target.hear(item.text);
          delivered += 1;
        }
      }
      return delivered;
    },
    lose: () => items.splice(0).length,
  };
  return { lane, put: (item: Item) => void items.push(item) };
};

const asSocketEnd = (end: End, put: (item: Item) => void): SocketEnd => ({
  send: (text) => {
    if (end.isOpen()) put({ text });
  },
  close: (code = 1000) => {
    if (!end.isOpen()) return;
    put({ code });
    end.shut(code);
  },
  listen: end.listen,
  get isOpen() {
    return end.isOpen();
  },
});

/** A connected pair; both lanes start empty and deliver only when flushed. */
export const createSocketPair = (): SocketPair => {
  const client = createEnd();
  const server = createEnd();
  const up = createLane(server);
  const down = createLane(client);
  return {
    client: asSocketEnd(client, up.put),
    server: asSocketEnd(server, down.put),
    toServer: up.lane,
    toClient: down.lane,
    flush: () => {
      while (up.lane.flush() + down.lane.flush() > 0);
    },
    cut: () => {
      up.lane.lose();
      down.lane.lose();
      client.shut(1006);
      server.shut(1006);
    },
  };
};
