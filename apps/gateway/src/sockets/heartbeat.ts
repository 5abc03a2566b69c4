// One timer for all sockets: ping, and whoever did not answer the last one is gone. Keeps GW95.

export type Beating = { readonly isQuiet: boolean; ping(): void; terminate(): void };

/** How often each peer is asked; it is cut off after at most twice this without a sign of life. */
export const HEARTBEAT_MS = 25_000;

/** The peers are asked in turns, so that twenty thousand of them never take the loop for a second at once. */
const TURNS = 25;

export interface Heartbeat {
  add(peer: Beating): void;
  remove(peer: Beating): void;
  close(): void;
}

/** Starts beating. */
export const startHeartbeat = (everyMs = HEARTBEAT_MS): Heartbeat => {
  const turns = Array.from({ length: TURNS }, () => new Set<Beating>());
  let added = 0;
  let now = 0;
  const timer = setInterval(() => {
    now = (now + 1) % TURNS;
    for (const peer of turns[now] ?? []) {
      if (peer.isQuiet) peer.terminate();
      else peer.ping();
    }
  }, everyMs / TURNS);
  timer.unref();
  return {
    add: (peer) => {
      added = (added + 1) % TURNS;
      turns[added]?.add(peer);
    },
    remove: (peer) => {
      for (const turn of turns) if (turn.delete(peer)) return;
    },
    close: () => clearInterval(timer),
  };
};
