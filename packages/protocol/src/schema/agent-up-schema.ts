// What an agent may send. Every object is strict, so a field that is not known is reported by name. Keeps PV1–PV3, PV9.
import { z } from "zod";
import { LIMITS } from "../limits.ts";
import {
  agentId,
  claimedEpoch,
  claimedSeq,
  clientId,
  conversationId,
  count,
  messageText,
  shortText,
  siteName,
} from "./field-schemas.ts";

const operation = <Kind extends string>(kind: Kind) => ({
  kind: z.literal(kind),
  clientId,
  conversation: conversationId,
});
const fenced = <Kind extends string>(kind: Kind) => ({ ...operation(kind), fence: count });

/** One strict schema per kind of frame an agent sends. */
export const agentUpSchemas = {
  hello: z.strictObject({ kind: z.literal("hello"), version: z.int() }),
  "set-presence": z.strictObject({
    kind: z.literal("set-presence"),
    presence: z.enum(["available", "away"]),
  }),
  watch: z.strictObject({
    kind: z.literal("watch"),
    conversation: conversationId,
    after: claimedSeq.exactOptional(),
    epoch: claimedEpoch.exactOptional(),
  }),
  unwatch: z.strictObject({ kind: z.literal("unwatch"), conversation: conversationId }),
  accept: z.strictObject(operation("accept")),
  decline: z.strictObject(operation("decline")),
  take: z.strictObject(operation("take")),
  note: z.strictObject({ ...operation("note"), text: messageText }),
  tag: z.strictObject({
    ...operation("tag"),
    tags: z.array(shortText(LIMITS.nameLength).min(1)).max(LIMITS.tags),
  }),
  say: z.strictObject({ ...fenced("say"), text: messageText }),
  transfer: z.strictObject({
    ...fenced("transfer"),
    department: siteName.exactOptional(),
    agent: agentId.exactOptional(),
    note: shortText(LIMITS.textLength).exactOptional(),
  }),
  "return-to-bot": z.strictObject(fenced("return-to-bot")),
  close: z.strictObject(fenced("close")),
  read: z.strictObject({ kind: z.literal("read"), conversation: conversationId, seq: count }),
  typing: z.strictObject({
    kind: z.literal("typing"),
    conversation: conversationId,
    isTyping: z.boolean(),
  }),
  ping: z.strictObject({ kind: z.literal("ping") }),
};
