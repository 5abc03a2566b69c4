// An answer that comes in pieces, as server-sent events or as JSON lines, read to its end. Keeps BT130, BT131.
import { OutsideFailure } from "./failure.ts";

/** How a stream is laid out; named by its media type. */
export type StreamKind = "events" | "lines";

const KINDS: Readonly<Record<string, StreamKind>> = {
  "text/event-stream": "events",
  "application/x-ndjson": "lines",
  "application/ndjson": "lines",
};

/** The kind of stream a `content-type` names, or undefined. UTF-8 is the only character set. */
export const streamKindOf = (contentType: string): StreamKind | undefined => {
  const [type = "", ...parameters] = contentType.toLowerCase().split(";");
  const isUtf8 = parameters.every((one) => /^\s*(?:charset="?utf-8"?)?\s*$/.test(one));
  return isUtf8 && Object.hasOwn(KINDS, type.trim()) ? KINDS[type.trim()] : undefined;
};

/** Takes the bytes as they come; what was said is known only at the end. */
export type StreamReader = {
  /** True once the last piece is there and nothing more is to be read. Throws `OutsideFailure` for what is no piece. */
  push(bytes: Uint8Array): boolean;
  /** `{answer}` as a plain reply would hold it. Throws when the end never came: half an answer is none. */
  end(): { readonly answer: string | null };
};

const parsePiece = (text: string): Readonly<Record<string, unknown>> => {
  if (text.trim() === "[DONE]") return { done: true };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new OutsideFailure("bad-answer", { cause });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new OutsideFailure("bad-answer");
  return value as Readonly<Record<string, unknown>>;
};

/** Joins pieces: `{"delta": "…"}` adds, `{"answer": …}` says all at once, `{"done": true}` ends. */
const createCollector = () => {
  let text = "";
  let answer: string | null | undefined;
  return {
    take: (piece: string): void => {
      if (answer !== undefined) return;
      const { delta, done, answer: whole } = parsePiece(piece);
      if (typeof delta === "string") text += delta;
      if (whole === null || typeof whole === "string") answer = whole;
      else if (done === true) answer = text;
      else if (typeof delta !== "string") throw new OutsideFailure("bad-answer");
    },
    answer: () => answer,
  };
};

/** Lines of server-sent events: `data:` lines up to an empty one are a piece, everything else says nothing to us. */
const createEventLines = (take: (piece: string) => void) => {
  let data: string[] = [];
  return (line: string): void => {
    if (line === "") {
      if (data.length > 0) take(data.join("\n"));
      data = [];
    } else if (line.startsWith("data:")) data.push(line.slice("data:".length).replace(/^ /, ""));
  };
};

const createJsonLines =
  (take: (piece: string) => void) =>
  (line: string): void => {
    if (line.trim() !== "") take(line);
  };

/** A reader of one stream. */
export const createStreamReader = (kind: StreamKind): StreamReader => {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const { take, answer } = createCollector();
  const takeLine = kind === "events" ? createEventLines(take) : createJsonLines(take);
  let rest = "";

  const decode = (bytes?: Uint8Array): string => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
    } catch (cause) {
      throw new OutsideFailure("bad-answer", { cause });
    }
  };
  /** A carriage return at the end waits: a line feed may follow it. */
  const takeLines = (text: string, isLast: boolean): void => {
    if (!isLast && !/[\r\n]/.test(text) && !rest.endsWith("\r")) {
      rest += text;
      return;
    }
    const lines = (rest + text).split(isLast ? /\r\n|\r|\n/ : /\r\n|\r(?!$)|\n/);
    rest = isLast ? "" : (lines.pop() ?? "");
    for (const line of lines) takeLine(line);
  };

  return {
    push: (bytes) => {
      takeLines(decode(bytes), false);
      return answer() !== undefined;
    },
    end: () => {
      if (answer() === undefined) takeLines(decode(), true);
      const found = answer();
      if (found === undefined) throw new OutsideFailure("bad-answer");
      return { answer: found };
    },
  };
};
