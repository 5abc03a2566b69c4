// One socket: frames in order, one at a time; a reader too slow or silent is cut off, never waited for. Keeps GW70, GW71, GW96, GW175.
import {
  CLOSE_CODES,
  LIMITS,
  type ClientId,
  type CloseCode,
  type Refused,
  type RefusalCode,
} from "@baton/protocol";
import type { Socket } from "node:net";
import type { ParsedFrame } from "@baton/protocol/schema";
import type { RawData, WebSocket } from "ws";

export type Refusal = {
  readonly code: RefusalCode;
  readonly message?: string;
  readonly clientId?: ClientId | undefined;
  readonly retryAfterMs?: number;
};

/** What a session makes of its frames. */
export interface PeerHandler<Frame> {
  readonly parse: (text: string) => ParsedFrame<Frame>;
  /** One frame; the next waits until this resolves. A rejection closes the socket as failed. */
  handle(frame: Frame): Promise<void> | void;
  /** The socket is gone, whoever ended it. */
  gone(): void;
  failed(err: unknown): void;
}

/** Frames that may wait for their turn before the socket is no longer read. */
const MOST_WAITING = 32;
const MOST_BAD_FRAMES = 3;
/** What is sent from bytes is text all the same. */
const AS_TEXT = { binary: false };

const frameText = (data: RawData): string => {
  if (Buffer.isBuffer(data)) return data.toString("utf8");
  return (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data)).toString("utf8");
};

/** A socket with its rules. A class because there are ten thousand of them and each has an identity and an end. */
export class Peer<Frame extends { readonly kind: string }, Down = never> {
  readonly #socket: WebSocket;
  readonly #stream: Socket;
  readonly #handler: PeerHandler<Frame>;
  #turn: Promise<void> | undefined;
  #waiting = 0;
  #badFrames = 0;
  #isGone = false;
  /** What came before `hello`; undefined once it came. */
  #early: { frames: number; bytes: number } | undefined = { frames: 0, bytes: 0 };
  /** Cleared by every sign of life; still set at the next heartbeat means silent. */
  isQuiet = false;

  /** `stream` is the connection under the socket. */
  constructor(socket: WebSocket, stream: Socket, handler: PeerHandler<Frame>) {
    this.#socket = socket;
    this.#stream = stream;
    this.#handler = handler;
    socket.on("message", (data, isBinary) => this.#receive(data, isBinary));
    socket.on("pong", () => (this.isQuiet = false));
    // A frame too large or malformed ends in an error event before the close; without a listener it would end the process.
    socket.on("error", () => undefined);
    socket.on("close", () => {
      this.#isGone = true;
      handler.gone();
    });
  }

  /** Sends one frame, already as JSON; a reader with too much unsent is closed and resumes at its cursor later. */
  sendJson(json: string | Buffer): void {
    if (this.#isGone) return;
    if (this.#socket.bufferedAmount > LIMITS.unsentBytes) return this.close(CLOSE_CODES.slow);
    this.#gather();
    this.#socket.send(json, AS_TEXT);
  }

  send(frame: Down | Refused): void {
    this.sendJson(JSON.stringify(frame));
  }

  refuse({ code, message = "", clientId, retryAfterMs }: Refusal): void {
    this.send({
      kind: "refused",
      code,
      message,
      ...(clientId === undefined ? {} : { clientId }),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
  }

  /** Says goodbye; a peer that does not answer is cut off by `ws` itself. */
  close({ code, reason }: CloseCode): void {
    if (!this.#isGone) this.#socket.close(code, reason);
  }

  ping(): void {
    this.isQuiet = true;
    this.#socket.ping();
  }

  /** No answer to the last heartbeat: nobody is there to say goodbye to. */
  terminate(): void {
    this.#socket.terminate();
  }

  /** Whether news that can wait should be sent now: half of what a reader may have unsent is kept for the rest. */
  get hasRoom(): boolean {
    return this.#socket.bufferedAmount < LIMITS.unsentBytes / 2;
  }

  /** What is sent within one turn of the event loop leaves in one write: most commits send two frames to a shopper. */
  #gather(): void {
    if (this.#stream.writableCorked > 0) return;
    this.#stream.cork();
    setImmediate(() => this.#stream.uncork());
  }

  #receive(data: RawData, isBinary: boolean): void {
    this.isQuiet = false;
    if (isBinary) return this.close(CLOSE_CODES.badRequest);
    const text = frameText(data);
    const parsed = this.#handler.parse(text);
    if (parsed.ok && parsed.frame.kind === "hello") this.#early = undefined;
    if (this.#isTooEarly(text)) return this.close(CLOSE_CODES.noHello);
    if (!parsed.ok) return this.#bad(parsed);
    this.#waiting += 1;
    if (this.#waiting > MOST_WAITING) this.#socket.pause();
    if (this.#turn) this.#turn = this.#turn.then(() => this.#take(parsed.frame));
    else this.#turn = this.#take(parsed.frame);
  }

  /** Counts a frame that came before `hello`; whoever has not greeted is given little to read. */
  #isTooEarly(text: string): boolean {
    if (!this.#early) return false;
    this.#early.frames += 1;
    this.#early.bytes += Buffer.byteLength(text);
    return this.#early.frames > LIMITS.framesBeforeHello || this.#early.bytes > LIMITS.bytesBeforeHello;
  }

  #bad(parsed: Extract<ParsedFrame<Frame>, { ok: false }>): void {
    if (parsed.code === "bad-frame") this.#badFrames += 1;
    this.refuse(parsed);
    if (this.#badFrames >= MOST_BAD_FRAMES) this.close(CLOSE_CODES.badRequest);
  }

  async #take(frame: Frame): Promise<void> {
    try {
      if (!this.#isGone) await this.#handler.handle(frame);
    } catch (err) {
      this.#handler.failed(err);
      this.close(CLOSE_CODES.failed);
    }
    this.#waiting -= 1;
    if (this.#waiting === 0) this.#turn = undefined;
    if (this.#waiting === MOST_WAITING) this.#socket.resume();
  }
}
