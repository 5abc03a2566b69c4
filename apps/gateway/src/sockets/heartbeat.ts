// One timer for all sockets: ping, and whoever did not answer the last one is gone.

export type Beating = { readonly isQuiet: boolean; ping(): void; terminate(): void };

/** How often; a peer is cut off after at most twice this without a sign of life. */
export const HEARTBEAT_MS = 25_000;

export interface Heartbeat {
  add(peer: Beating): void;
  remove(peer: Beating): void;
  close(): void;
}

/** Starts beating. */
export const startHeartbeat = (everyMs = HEARTBEAT_MS): Heartbeat => {
  const peers = new Set<Beating>();
  const timer = setInterval(() => {
    for (const peer of peers) {
      if (peer.isQuiet) peer.terminate();
      else peer.ping();
    }
  }, everyMs);
  timer.unref();
  return {
    add: (peer) => peers.add(peer),
    remove: (peer) => peers.delete(peer),
    close: () => clearInterval(timer),
  };
};
