// What an error from Redis or the line to it means, and what is to be done about it.
import { StoreError } from "@baton/store";

export type Fault = {
  /** In the operator's words. */
  readonly reason: string;
  /** again: the same call may be repeated now. reconnect: on a new connection. stop: repeating it helps nobody. */
  readonly remedy: "again" | "reconnect" | "stop";
};

/** What the first word of a Redis error says. Documented in docs/explanation/consistency.md. */
export const FAULTS: Readonly<Record<string, Fault>> = {
  LOADING: { reason: "Redis is loading its data", remedy: "again" },
  BUSY: { reason: "Redis is busy with a script", remedy: "again" },
  MASTERDOWN: { reason: "the replica has lost its primary", remedy: "reconnect" },
  READONLY: { reason: "this Redis has become a replica", remedy: "reconnect" },
  MOVED: { reason: "the slot has moved to another node", remedy: "again" },
  ASK: { reason: "the slot is moving to another node", remedy: "again" },
  TRYAGAIN: { reason: "the slot is moving to another node", remedy: "again" },
  CLUSTERDOWN: { reason: "the Cluster does not serve all slots", remedy: "again" },
  CROSSSLOT: { reason: "the keys are on different slots", remedy: "stop" },
  NOREPLICAS: { reason: "Redis has too few replicas to take writes", remedy: "again" },
  OOM: { reason: "Redis has no memory left", remedy: "again" },
  MISCONF: { reason: "Redis cannot save to its disk", remedy: "again" },
  NOAUTH: { reason: "store auth failed", remedy: "stop" },
  WRONGPASS: { reason: "store auth failed", remedy: "stop" },
  NOPERM: { reason: "store auth failed", remedy: "stop" },
  WRONGTYPE: { reason: "the data in Redis is not Baton's", remedy: "stop" },
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Whether Redis itself said it. */
export const isReply = (error: unknown): boolean => error instanceof Error && error.name === "ReplyError";

/** The word by which Redis names an error, such as `OOM`. A script's own trouble carries it inside. */
const wordOf = (message: string): string | undefined => {
  const words = message.match(/\b[A-Z]{3,}\b/g) ?? [];
  return words.find((word) => word in FAULTS);
};

export const faultOf = (error: unknown): Fault => {
  const message = messageOf(error);
  if (/max number of clients/.test(message)) {
    return { reason: "Redis has no room for another client", remedy: "again" };
  }
  if (isReply(error)) {
    const known = FAULTS[wordOf(message) ?? ""];
    if (known) return known;
    return { reason: `Redis answered: ${message.slice(0, 200)}`, remedy: "stop" };
  }
  if (/WRONGPASS|NOAUTH|NOPERM/.test(message)) {
    return { reason: "store auth failed", remedy: "stop" };
  }
  if (/isn't writeable|isn't ready/.test(message)) {
    return { reason: "there is no connection to Redis", remedy: "again" };
  }
  if (/timed out/.test(message)) return { reason: "Redis does not answer", remedy: "again" };
  return { reason: "the connection to Redis broke", remedy: "again" };
};

/** The error the port's callers get. */
export const storeError = (fault: Fault, cause: unknown): StoreError =>
  new StoreError("store-unavailable", fault.reason, { cause, retryable: true });
