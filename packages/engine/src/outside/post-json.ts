// One POST of JSON to addresses that were checked before: no second look-up, no redirect, no more bytes or time than
// allowed. Keeps BT104, BT105, BT130.
import { request as requestHttp, type IncomingMessage, type RequestOptions } from "node:http";
import { request as requestHttps } from "node:https";
import type { LookupFunction } from "node:net";
import { isIPv6 } from "node:net";
import type { SecureContextOptions } from "node:tls";
import { OutsideFailure } from "./failure.ts";
import { createStreamReader, streamKindOf, type StreamKind } from "./streamed-answer.ts";

/** Bytes of an answer, at most. */
export const ANSWER_BYTES = 64 * 1024;

/** What is sent, to where, until when. */
export type Post = {
  readonly url: URL;
  /** The addresses to connect to, tried in this order, whatever the name says by now; at least one. */
  readonly addresses: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Ends the request at any point. */
  readonly signal: AbortSignal;
  /** Whether the answer may come in pieces. */
  readonly mayStream?: boolean;
  /** Told once, when the first byte of the answer's body is there. */
  readonly onFirstByte?: () => void;
  /** Authority to trust instead of the system's; PEM. */
  readonly ca?: string;
};

/** `application/json`, in UTF-8 where it says so. */
const JSON_TYPE = /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i;

const pinnedTo = (addresses: readonly string[]): LookupFunction => {
  const pinned = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
  return (_host, options, done) => {
    const [first] = pinned;
    if (options.all === true) done(null, pinned);
    else if (first !== undefined) done(null, first.address, first.family);
    else done(new Error("no address"), "");
  };
};

const STREAM_TYPES = "text/event-stream, application/x-ndjson";

/** How the body is laid out. Throws for an answer that is not worth reading. */
const checkHead = ({ statusCode = 0, headers }: IncomingMessage, mayStream: boolean): StreamKind | "json" => {
  if (statusCode >= 300 && statusCode < 400) throw new OutsideFailure("redirected");
  if (statusCode !== 200) throw new OutsideFailure("bad-status", { retryable: statusCode >= 500 });
  const type = headers["content-type"] ?? "";
  const kind = JSON_TYPE.test(type) ? "json" : mayStream ? streamKindOf(type) : undefined;
  if (kind === undefined || (headers["content-encoding"] ?? "identity") !== "identity") {
    throw new OutsideFailure("wrong-type");
  }
  if (Number(headers["content-length"] ?? 0) > ANSWER_BYTES) throw new OutsideFailure("too-large");
  return kind;
};

/** Takes all bytes of an answer and gives its value at the end; a stream may know it before the last byte. */
const createBodyReader = (kind: StreamKind | "json") => {
  if (kind !== "json") return createStreamReader(kind);
  const chunks: Uint8Array[] = [];
  return {
    push: (chunk: Uint8Array): boolean => {
      chunks.push(chunk);
      return false;
    },
    end: (): unknown => {
      try {
        return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks)));
      } catch (cause) {
        throw new OutsideFailure("bad-answer", { cause });
      }
    },
  };
};

const readAnswer = async (response: IncomingMessage, post: Post): Promise<unknown> => {
  const reader = createBodyReader(checkHead(response, post.mayStream === true));
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    if (bytes === 0) post.onFirstByte?.();
    bytes += chunk.length;
    if (bytes > ANSWER_BYTES) throw new OutsideFailure("too-large");
    if (reader.push(chunk)) break;
  }
  return reader.end();
};

const asFailure = (error: unknown, signal: AbortSignal): OutsideFailure => {
  if (error instanceof OutsideFailure) return error;
  if (signal.aborted) return new OutsideFailure("too-slow", { cause: error });
  return new OutsideFailure("unreachable", { cause: error, retryable: true });
};

/** Sends it and returns the JSON of the answer; of a stream, what its pieces come to. Throws `OutsideFailure`. */
export const postJson = (post: Post): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const { url, addresses, headers, body, signal, ca } = post;
    const options: RequestOptions & Pick<SecureContextOptions, "ca"> = {
      method: "POST",
      headers: {
        ...headers,
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
        accept: post.mayStream === true ? `application/json, ${STREAM_TYPES}` : "application/json",
        "accept-encoding": "identity",
        "user-agent": "Baton",
      },
      lookup: pinnedTo(addresses),
      // A connection of its own: one kept from before could lead to an address that was never checked.
      agent: false,
      signal,
      maxHeaderSize: 16 * 1024,
      ...(ca !== undefined && { ca }),
    };
    const send = url.protocol === "https:" ? requestHttps : requestHttp;
    const fail = (error: unknown): void => reject(asFailure(error, signal));
    const request = send(url, options, (response) => {
      readAnswer(response, post)
        .then(resolve, fail)
        .finally(() => request.destroy());
    });
    request.on("error", fail);
    request.end(body);
  });
