// Every socket of this gateway, for the time when it is replaced.
import { CLOSE_CODES, LIMITS, type VisitorDown } from "@baton/protocol";
import type { Socket } from "node:net";
import type { WebSocket } from "ws";
import type { Heartbeat } from "./heartbeat.ts";
import { Peer, type PeerHandler } from "./peer.ts";

type Kinded = { readonly kind: string };

/** A session that gets its peer when the socket opens. */
export type Session<Up extends Kinded, Down> = PeerHandler<Up> & {
  peer: Peer<Up, Down> | undefined;
  readonly hasSaidHello: boolean;
};

/** A socket and the connection under it. */
export type Opened = { readonly socket: WebSocket; readonly stream: Socket };

type Drain = Extract<VisitorDown, { readonly kind: "drain" }>;

type Entry = { announce(reconnectInMs: number): void; close(): void; terminate(): void };

export interface OpenSockets {
  readonly count: number;
  /** Starts a session on a socket: it must say hello in time and answer the heartbeat. */
  begin<Up extends Kinded, Down>(opened: Opened, session: Session<Up, Down | Drain>): void;
  /** Tells everyone to come back, at times spread out, then says goodbye; resolves when all are gone or time is up. */
  drain(withinMs: number): Promise<void>;
}

const SPREAD_MS = 5_000;
const LOOK_EVERY_MS = 50;

export const createOpenSockets = (heartbeat: Heartbeat): OpenSockets => {
  const open = new Set<Entry>();

  const begin = <Up extends Kinded, Down>(
    { socket, stream }: Opened,
    session: Session<Up, Down | Drain>,
  ): void => {
    const peer = new Peer<Up, Down | Drain>(socket, stream, session);
    session.peer = peer;
    const entry: Entry = {
      announce: (reconnectInMs) => peer.send({ kind: "drain", reconnectInMs }),
      close: () => peer.close(CLOSE_CODES.restart),
      terminate: () => peer.terminate(),
    };
    open.add(entry);
    heartbeat.add(peer);
    const hello = setTimeout(() => {
      if (!session.hasSaidHello) peer.close(CLOSE_CODES.noHello);
    }, LIMITS.helloWithinMs);
    socket.on("close", () => {
      clearTimeout(hello);
      open.delete(entry);
      heartbeat.remove(peer);
    });
  };

  return {
    begin,
    get count() {
      return open.size;
    },
    drain: async (withinMs) => {
      for (const one of open) one.announce(Math.round(Math.random() * SPREAD_MS));
      for (const one of open) one.close();
      for (let waited = 0; open.size > 0 && waited < withinMs; waited += LOOK_EVERY_MS) {
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      }
      for (const one of open) one.terminate();
    },
  };
};
