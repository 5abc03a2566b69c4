// Down frames and parts that visitors and agents both receive.
import { z } from "zod";
import { REFUSALS } from "../refusals.ts";
import type { RefusalCode } from "../refusals.ts";
import { clientId, conversationId, count } from "./field-schemas.ts";

const refusalCodes = Object.keys(REFUSALS) as [RefusalCode, ...RefusalCode[]];

export const readMarksSchema = z.strictObject({ visitor: count, agents: count });

/** Who ended a conversation. */
export const closedBySchema = z.enum(["visitor", "agent", "silence"]);

export const ackSchema = z.strictObject({
  kind: z.literal("ack"),
  clientId,
  conversation: conversationId,
  seq: count,
});

export const refusedSchema = z.strictObject({
  kind: z.literal("refused"),
  code: z.enum(refusalCodes),
  message: z.string(),
  clientId: clientId.exactOptional(),
  retryAfterMs: count.exactOptional(),
});

export const drainSchema = z.strictObject({ kind: z.literal("drain"), reconnectInMs: count });

export const pongSchema = z.strictObject({ kind: z.literal("pong") });
