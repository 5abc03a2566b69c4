// What an agent receives. The server does not check its own frames against this; tests and fixtures do.
import { z } from "zod";
import {
  agentConversationSchema,
  cannedReplySchema,
  changedDetailsSchema,
  colleagueSchema,
  pageViewSchema,
  rowSchema,
} from "./agent-view-schema.ts";
import { entrySchema } from "./entry-schema.ts";
import { agentId, conversationId, count, siteId } from "./field-schemas.ts";
import { ackSchema, drainSchema, pongSchema, refusedSchema } from "./shared-down-schema.ts";

const siteSchema = z.strictObject({
  id: siteId,
  name: z.string(),
  timeZone: z.string(),
  departments: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  cannedReplies: z.array(cannedReplySchema),
  serviceLevelMs: count,
  namedAgentForMs: count.exactOptional(),
});

const meSchema = z.strictObject({ id: agentId, name: z.string(), isAdmin: z.boolean() });

const colleagues = z.array(colleagueSchema);
const commit = {
  after: count,
  cursor: count,
  entries: z.array(entrySchema),
};

/** One strict schema per kind of frame an agent receives. */
export const agentDownSchemas = {
  welcome: z.strictObject({
    kind: z.literal("welcome"),
    version: z.int(),
    epoch: z.string(),
    me: meSchema,
    site: siteSchema,
    colleagues,
    rows: z.array(rowSchema),
    older: count.exactOptional(),
  }),
  rows: z.strictObject({ kind: z.literal("rows"), rows: z.array(rowSchema) }),
  colleagues: z.strictObject({ kind: z.literal("colleagues"), colleagues }),
  site: z.strictObject({ kind: z.literal("site"), site: siteSchema, me: meSchema }),
  conversation: z.strictObject({
    kind: z.literal("conversation"),
    conversation: agentConversationSchema,
    ...commit,
    isReset: z.boolean(),
  }),
  appended: z.strictObject({
    kind: z.literal("appended"),
    row: rowSchema,
    changed: changedDetailsSchema.exactOptional(),
    ...commit,
  }),
  ack: ackSchema,
  refused: refusedSchema,
  typing: z.strictObject({
    kind: z.literal("typing"),
    conversation: conversationId,
    who: z.enum(["visitor", "agent"]),
    name: z.string().exactOptional(),
    isTyping: z.boolean(),
  }),
  page: z.strictObject({ kind: z.literal("page"), conversation: conversationId, page: pageViewSchema }),
  drain: drainSchema,
  pong: pongSchema,
};
