// A raw client for tests: sends what it is told, right or wrong, and waits for frames by kind.
import { WebSocket } from "ws";
import { signIn } from "./gateway-http.ts";
import type { Credentials } from "./gateway-http.ts";
import type { AgentDown, AgentUp, VisitorDown, VisitorUp } from "@baton/protocol";

type Tagged = { readonly kind: string };

/** How a wait ends: `withinMs` (default 20,000) bounds it, `where` picks among frames of the kind. */
export type WaitOptions<Frame> = { readonly withinMs?: number; readonly where?: (frame: Frame) => boolean };

/** How the other side ended the socket; 1006 when it just vanished. */
export type SocketEnding = { readonly code: number; readonly reason: string };

/** A socket that speaks frames. */
export interface FrameSocket<Up extends Tagged, Down extends Tagged> {
  send(frame: Up): void;
  /** Sends text or bytes as they are. */
  sendRaw(data: string | Uint8Array): void;
  /** The oldest frame of this kind not handed out before, now or when it comes. Rejects with what came instead. */
  next<Kind extends Down["kind"]>(
    kind: Kind,
    options?: WaitOptions<Extract<Down, { readonly kind: Kind }>>,
  ): Promise<Extract<Down, { readonly kind: Kind }>>;
  /** Every frame received so far, in order. */
  readonly frames: readonly Down[];
  /** Hands every frame to `hear`, those received before first; waits by kind stay possible. */
  listen(hear: (frame: Down) => void): void;
  /** How the socket ended; rejects when it still stands after `withinMs` (default 20,000). */
  ended(withinMs?: number): Promise<SocketEnding>;
  /** Stops reading, so that the server's frames pile up; `resume` reads on. */
  pause(): void;
  resume(): void;
  /** Closes in the ordinary way. */
  close(): void;
  /** Drops the connection without a word, as a crash or a lost network does. */
  terminate(): void;
}

/** What a test may set on the upgrade request. */
export type SocketOptions = {
  readonly origin?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Certificate of the authority to trust. */
  readonly ca?: string;
};

/** Long enough for a machine that does many other things. */
const WAIT_MS = 20_000;

const deadline = (ms: number, describe: () => string, reject: (error: Error) => void) =>
  setTimeout(() => reject(new Error(describe())), ms);

const createInbox = <Down extends Tagged>() => {
  const frames: Down[] = [];
  const unread: Down[] = [];
  const waits = new Set<(frame: Down) => boolean>();
  const listeners = new Set<(frame: Down) => void>();
  const listen = (hear: (frame: Down) => void): void => {
    for (const frame of frames) hear(frame);
    listeners.add(hear);
  };
  const take = (frame: Down): void => {
    frames.push(frame);
    for (const hear of listeners) hear(frame);
    for (const wait of waits) if (wait(frame)) return;
    unread.push(frame);
  };
  const next = (kind: string, { withinMs = WAIT_MS, where }: WaitOptions<never> = {}): Promise<Down> => {
    const isIt = (frame: Down): boolean => frame.kind === kind && (where?.(frame as never) ?? true);
    const index = unread.findIndex(isIt);
    if (index >= 0) return Promise.resolve(unread.splice(index, 1)[0] as Down);
    return new Promise((resolve, reject) => {
      const kinds = () => frames.map((frame) => frame.kind).join(", ") || "nothing";
      const wait = (frame: Down): boolean => {
        if (!isIt(frame)) return false;
        clearTimeout(timer);
        waits.delete(wait);
        resolve(frame);
        return true;
      };
      const timer = deadline(
        withinMs,
        () => `no "${kind}" within ${withinMs} ms; came: ${kinds()}`,
        (error) => {
          waits.delete(wait);
          reject(error);
        },
      );
      waits.add(wait);
    });
  };
  return { frames, take, next, listen };
};

const connect = async <Up extends Tagged, Down extends Tagged>(
  url: string,
  { origin, headers, ca }: SocketOptions,
): Promise<FrameSocket<Up, Down>> => {
  const socket = new WebSocket(url, {
    perMessageDeflate: false,
    headers: { ...headers },
    ...(origin === undefined ? {} : { origin }),
    ...(ca === undefined ? {} : { ca }),
  });
  const inbox = createInbox<Down>();
  socket.on("message", (data: Buffer) => inbox.take(JSON.parse(data.toString("utf8")) as Down));
  const ending = new Promise<SocketEnding>((resolve) => {
    socket.once("close", (code, reason) => resolve({ code, reason: String(reason) }));
  });
  await new Promise((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  socket.on("error", () => {});
  return {
    frames: inbox.frames,
    listen: inbox.listen,
    send: (frame) => socket.send(JSON.stringify(frame)),
    sendRaw: (data) => socket.send(data),
    next: (kind, options) => inbox.next(kind, options as WaitOptions<never>) as never,
    ended: (withinMs = WAIT_MS) =>
      new Promise((resolve, reject) => {
        const timer = deadline(withinMs, () => `the socket still stands after ${withinMs} ms`, reject);
        void ending.then((how) => {
          clearTimeout(timer);
          resolve(how);
        });
      }),
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    close: () => socket.close(),
    terminate: () => socket.terminate(),
  };
};

const socketUrl = (base: string, path: string): string => new URL(path, base.replace(/^http/, "ws")).href;

/** A visitor's socket to the gateway at `base` (`http://host:port`), open and before `hello`. Rejects when refused. */
export const visitorSocket = (
  base: string,
  options: SocketOptions = {},
): Promise<FrameSocket<VisitorUp, VisitorDown>> =>
  connect(socketUrl(base, "/v1/visitor"), { origin: new URL(base).origin, ...options });

/**
 * An agent's socket to the gateway at `base`, open and before `hello`; signs in first unless given the cookie of an earlier
 * `signIn`. Rejects when refused.
 */
export const agentSocket = async (
  base: string,
  who: Credentials | { readonly cookie: string },
  options: SocketOptions = {},
): Promise<FrameSocket<AgentUp, AgentDown>> => {
  const cookie = "cookie" in who ? who.cookie : await signIn(base, who);
  return connect(socketUrl(base, "/v1/agent"), {
    origin: new URL(base).origin,
    ...options,
    headers: { cookie, ...options.headers },
  });
};
