// Rows, conversations and colleagues, as agents receive them.
import { z } from "zod";
import { HANDOFF_REASONS, PRESENCES } from "../agent-view.ts";
import { agentId, conversationId, count, siteName, visitorId } from "./field-schemas.ts";
import { closedBySchema, readMarksSchema } from "./shared-down-schema.ts";

const reason = z.enum(HANDOFF_REASONS);
const department = siteName.exactOptional();

const explanationSchema = z.strictObject({
  policy: z.enum(["longest-idle", "least-busy", "previous-agent", "picked"]),
  isTaken: z.literal(true).exactOptional(),
  load: count,
  capacity: count,
  idleMs: count.exactOptional(),
  skipped: z.array(
    z.strictObject({
      name: z.string(),
      why: z.enum(["away", "offline", "full", "has-offer", "other-department", "tried"]),
    }),
  ),
});

const handedOnSchema = z.strictObject({
  by: agentId,
  byName: z.string(),
  at: count,
  toName: z.string().exactOptional(),
  note: z.string().exactOptional(),
});

const waiting = {
  since: count,
  reason,
  priority: z.number(),
  order: z.number().exactOptional(),
  department,
  transfer: handedOnSchema.exactOptional(),
};

const phaseSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("bot"), misses: count }),
  z.strictObject({ kind: z.literal("queued"), ...waiting }),
  z.strictObject({
    kind: z.literal("offered"),
    ...waiting,
    agentId,
    until: count,
    explanation: explanationSchema,
  }),
  z.strictObject({
    kind: z.literal("assigned"),
    agentId,
    since: count,
    fence: count,
    department,
    explanation: explanationSchema,
  }),
  z.strictObject({
    kind: z.literal("closed"),
    at: count,
    by: closedBySchema,
    rating: z.strictObject({ score: count, comment: z.string().exactOptional(), at: count }).exactOptional(),
  }),
]);

const packetSchema = z.strictObject({
  reason,
  requestedAt: count,
  question: z.string().exactOptional(),
  tried: z.array(
    z.strictObject({ question: z.string(), outcome: z.enum(["answered", "suggested", "missed"]) }),
  ),
  fields: z.record(z.string(), z.string()),
  transfer: handedOnSchema.exactOptional(),
});

/** One line of the inbox list. */
export const rowSchema = z.strictObject({
  conversation: conversationId,
  version: count,
  phase: phaseSchema,
  visitor: z.strictObject({ id: visitorId, name: z.string().exactOptional(), locale: z.string() }),
  preview: z.strictObject({
    text: z.string(),
    at: count,
    author: z.enum(["visitor", "bot", "agent", "system"]),
  }),
  openedAt: count,
  unread: count,
  tags: z.array(z.string()),
  unansweredSince: count.exactOptional(),
});

/** Where a shopper is, as agents are told. */
export const pageViewSchema = z.strictObject({ url: z.string(), title: z.string() });

const detailsSchema = z.strictObject({
  page: pageViewSchema.exactOptional(),
  contact: z
    .strictObject({
      name: z.string().exactOptional(),
      phone: z.string().exactOptional(),
      email: z.string().exactOptional(),
    })
    .exactOptional(),
  fields: z.record(z.string(), z.string()),
  packet: packetSchema.exactOptional(),
  read: readMarksSchema,
});

/** The conversation beside its thread. */
export const agentConversationSchema = rowSchema.extend(detailsSchema.shape);

/** What changed beside the thread. */
export const changedDetailsSchema = z.strictObject({
  page: detailsSchema.shape.page,
  contact: detailsSchema.shape.contact,
  fields: detailsSchema.shape.fields.exactOptional(),
  packet: detailsSchema.shape.packet,
  read: detailsSchema.shape.read.exactOptional(),
});

export const colleagueSchema = z.strictObject({
  id: agentId,
  name: z.string(),
  departments: z.array(z.string()),
  presence: z.enum(PRESENCES),
  load: count,
  capacity: count,
});

export const cannedReplySchema = z.strictObject({
  id: z.string(),
  shortcut: z.string(),
  title: z.string(),
  text: z.string(),
});
