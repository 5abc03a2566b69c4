// What a visitor receives. The server does not check its own frames against this; tests and fixtures do.
import { z } from "zod";
import { entrySchema } from "./entry-schema.ts";
import { conversationId, count, siteName } from "./field-schemas.ts";
import {
  ackSchema,
  closedBySchema,
  drainSchema,
  pongSchema,
  readMarksSchema,
  refusedSchema,
} from "./shared-down-schema.ts";

const phaseSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("bot") }),
  z.strictObject({
    kind: z.literal("queued"),
    since: count,
    department: siteName.exactOptional(),
    hasContact: z.boolean(),
  }),
  z.strictObject({ kind: z.literal("assigned"), agent: z.strictObject({ name: z.string() }) }),
  z.strictObject({
    kind: z.literal("closed"),
    at: count,
    by: closedBySchema,
    canRate: z.boolean(),
    rating: count.exactOptional(),
  }),
]);

const conversationSchema = z.strictObject({
  id: conversationId,
  openedAt: count,
  phase: phaseSchema,
  read: readMarksSchema,
});

const queuePlaceSchema = z.strictObject({
  position: count,
  wait: z.strictObject({ lowMs: count, highMs: count }).exactOptional(),
});

const deskSchema = z.strictObject({
  isOpen: z.boolean(),
  isStaffed: z.boolean(),
  opensAt: count.exactOptional(),
  closesAt: count.exactOptional(),
});

const entries = z.array(entrySchema);

/** One strict schema per kind of frame a visitor receives. */
export const visitorDownSchemas = {
  welcome: z.strictObject({
    kind: z.literal("welcome"),
    version: z.int(),
    epoch: z.string(),
    token: z.string().exactOptional(),
    conversation: conversationSchema.exactOptional(),
    after: count,
    cursor: count,
    entries,
    isReset: z.boolean(),
    hasPast: z.boolean().exactOptional(),
    queue: queuePlaceSchema.exactOptional(),
    desk: deskSchema,
  }),
  appended: z.strictObject({
    kind: z.literal("appended"),
    conversation: conversationId,
    after: count,
    cursor: count,
    entries,
    phase: phaseSchema.exactOptional(),
    read: readMarksSchema.exactOptional(),
  }),
  ack: ackSchema,
  refused: refusedSchema,
  queue: z.strictObject({
    kind: z.literal("queue"),
    conversation: conversationId,
    queue: queuePlaceSchema,
  }),
  typing: z.strictObject({
    kind: z.literal("typing"),
    conversation: conversationId,
    name: z.string(),
    isTyping: z.boolean(),
  }),
  desk: z.strictObject({ kind: z.literal("desk"), desk: deskSchema }),
  history: z.strictObject({
    kind: z.literal("history"),
    past: z.array(z.strictObject({ conversation: conversationSchema, entries })),
    hasMore: z.boolean(),
  }),
  drain: drainSchema,
  pong: pongSchema,
};
