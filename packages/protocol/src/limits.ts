/** What one peer may send, shared so that a client can stop before the server refuses. */
export const LIMITS = {
  /** Bytes in one WebSocket frame. */
  frameBytes: 32 * 1024,
  /** Characters (UTF-16 code units) in one message. */
  textLength: 4_000,
  /** Nesting of the JSON in a frame. */
  jsonDepth: 6,
  /** Frames, and bytes of them, that may come before `hello`, which itself does not count. */
  framesBeforeHello: 3,
  bytesBeforeHello: 4 * 1024,
  /** How long a socket may stay silent before `hello`. */
  helloWithinMs: 10_000,
  /** Operations in any minute on behalf of one visitor. */
  operationsPerMinute: 120,
  /** Sockets one visitor may hold; the oldest goes first. */
  socketsPerVisitor: 5,
  /** What may wait in the server for a reader before it is cut off. */
  unsentBytes: 256 * 1024,
  /** Characters in a name, an address, a form value, a tag. */
  nameLength: 80,
  fieldLength: 500,
  commentLength: 1_000,
  urlLength: 2_000,
  tags: 20,
  /** Entries in one `welcome`, `history` or `conversation` frame. */
  entriesPerFrame: 100,
} as const;
