// The engine's only way out: signed requests to endpoints that site owners name. Keeps BT101–BT106.
import { lookup } from "node:dns/promises";
import type { SiteId } from "@baton/protocol";
import type { Records } from "@baton/records";
import { HTTPS_PORT, readEndpoint } from "./endpoint.ts";
import { OutsideFailure } from "./failure.ts";
import { postJson, type Post } from "./post-json.ts";
import { isPublicAddress } from "./public-address.ts";
import { SIGNATURE_HEADERS, signRequest } from "./signature.ts";

/** A question to an owner's endpoint. */
export type OutsideRequest = {
  readonly site: SiteId;
  readonly url: string;
  /** Names this question for good: whoever asks it again, after a crash too, uses the same. */
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** All attempts together, ms; `ANSWER_WITHIN_MS` by default. */
  readonly withinMs?: number;
  /** The first byte of the answer, ms from the start; by default only the whole is timed. */
  readonly firstWithinMs?: number;
  /** Whether the answer may come as a stream. */
  readonly mayStream?: boolean;
};

export interface Outside {
  /** The JSON of the answer, unchecked. Throws `OutsideFailure`, and `RecordsError` when no secret can be read. */
  ask(request: OutsideRequest): Promise<unknown>;
}

export type OutsideOptions = {
  readonly secrets: Pick<Records["secrets"], "get">;
  /** Epoch ms. */
  readonly now: () => number;
  /** Ports an endpoint may have. */
  readonly ports?: readonly number[];
  /**
   * Servers of this machine that stand in for an origin, such as `https://shop.example` → `http://127.0.0.1:8080`.
   * Made by code for the demo and for tests; no setting reaches it, and no address check applies.
   */
  readonly standIns?: ReadonlyMap<string, string>;
  /** All addresses of a name. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
};

/** How long an endpoint has, all attempts together. */
export const ANSWER_WITHIN_MS = 3_000;
const ATTEMPTS = 2;

const resolveName = async (host: string): Promise<readonly string[]> =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);

type Target = Pick<Post, "url" | "addresses">;

const standInFor = ({ standIns }: OutsideOptions, text: string): Target | undefined => {
  if (standIns === undefined || !URL.canParse(text)) return undefined;
  const wanted = new URL(text);
  const origin = standIns.get(wanted.origin);
  if (origin === undefined) return undefined;
  const url = new URL(wanted.pathname + wanted.search, origin);
  return { url, addresses: [url.hostname] };
};

/** Every address of the name must be public: one that is not means that somebody plays with the name. */
const locate = async (options: OutsideOptions, text: string): Promise<Target> => {
  const standIn = standInFor(options, text);
  if (standIn) return standIn;
  const endpoint = readEndpoint(text, options.ports ?? [HTTPS_PORT]);
  if (endpoint === undefined) throw new OutsideFailure("refused-address");
  const { url, host, isLiteral } = endpoint;
  if (isLiteral) return { url, addresses: [host] };
  const addresses = await (options.resolve ?? resolveName)(host).catch((cause: unknown) => {
    throw new OutsideFailure("unknown-host", { cause, retryable: true });
  });
  if (addresses.length === 0) throw new OutsideFailure("unknown-host");
  if (!addresses.every(isPublicAddress)) throw new OutsideFailure("refused-address");
  return { url, addresses };
};

/** Settles as `work` does, or with `too-slow` once the signal says so; names are resolved by calls that cannot be ended. */
const orTooSlow = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const stop = (): void => reject(new OutsideFailure("too-slow"));
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });

/** Ends the request when its time is up; `onFirstByte` says that the wait for a first byte is over. */
type Limits = { readonly signal: AbortSignal; readonly onFirstByte: () => void };

const startLimits = ({ withinMs = ANSWER_WITHIN_MS, firstWithinMs }: OutsideRequest): Limits => {
  const all = AbortSignal.timeout(withinMs);
  if (firstWithinMs === undefined) return { signal: all, onFirstByte: () => undefined };
  const first = new AbortController();
  const timer = setTimeout(() => first.abort(), firstWithinMs);
  return { signal: AbortSignal.any([all, first.signal]), onFirstByte: () => clearTimeout(timer) };
};

/** The way out of an engine. */
export const createOutside = (options: OutsideOptions): Outside => {
  const attempt = async (request: OutsideRequest, secret: string, { signal, onFirstByte }: Limits) => {
    const { site, url, id, body, mayStream = false } = request;
    const target = await locate(options, url);
    const text = JSON.stringify({ ...body, id, site });
    const timestamp = String(Math.floor(options.now() / 1_000));
    const headers = {
      [SIGNATURE_HEADERS.site]: site,
      [SIGNATURE_HEADERS.requestId]: id,
      [SIGNATURE_HEADERS.timestamp]: timestamp,
      [SIGNATURE_HEADERS.signature]: signRequest(secret, { timestamp, body: text }),
    };
    return postJson({ ...target, headers, body: text, signal, mayStream, onFirstByte });
  };

  return {
    ask: async (request) => {
      const secret = await options.secrets.get(request.site);
      if (secret === undefined) throw new OutsideFailure("no-secret");
      const limits = startLimits(request);
      try {
        for (let left = ATTEMPTS; ; left -= 1) {
          try {
            return await orTooSlow(attempt(request, secret, limits), limits.signal);
          } catch (error) {
            const isWorthwhile = error instanceof OutsideFailure && error.retryable && left > 1;
            if (!isWorthwhile || limits.signal.aborted) throw error;
          }
        }
      } finally {
        limits.onFirstByte();
      }
    },
  };
};
