// What a visitor may send. Every object is strict, so a field that is not known is reported by name. Keeps PV1–PV3, PV9.
import { z } from "zod";
import { LIMITS } from "../limits.ts";
import {
  claimedEpoch,
  claimedSeq,
  clientId,
  clippedText,
  conversationId,
  count,
  formValues,
  languageTag,
  messageText,
  shortText,
  siteId,
  siteName,
} from "./field-schemas.ts";

const pageSchema = z.strictObject({
  url: clippedText(LIMITS.urlLength),
  title: clippedText(LIMITS.fieldLength),
});

const contactField = shortText(LIMITS.fieldLength).exactOptional();

const startsNew = z.boolean().exactOptional();

const operation = <Kind extends string>(kind: Kind) => ({ kind: z.literal(kind), clientId });

/** One strict schema per kind of frame a visitor sends. */
export const visitorUpSchemas = {
  hello: z.strictObject({
    kind: z.literal("hello"),
    version: z.int(),
    site: siteId,
    token: z.string().max(512).exactOptional(),
    cursor: z
      .strictObject({ epoch: claimedEpoch, conversation: conversationId, seq: claimedSeq })
      .exactOptional(),
    locale: languageTag,
    page: pageSchema.exactOptional(),
  }),
  say: z.strictObject({ ...operation("say"), text: messageText, startsNew }),
  choose: z.strictObject({
    ...operation("choose"),
    choice: siteName,
    label: shortText(LIMITS.fieldLength),
    startsNew,
  }),
  submit: z.strictObject({ ...operation("submit"), form: siteName, values: formValues }),
  "request-human": z.strictObject({
    ...operation("request-human"),
    department: siteName.exactOptional(),
    startsNew,
  }),
  "leave-contact": z.strictObject({
    ...operation("leave-contact"),
    contact: z.strictObject({
      name: shortText(LIMITS.nameLength).exactOptional(),
      phone: contactField,
      email: contactField,
    }),
    text: messageText.exactOptional(),
  }),
  rate: z.strictObject({
    ...operation("rate"),
    score: z.int().min(1).max(5),
    comment: shortText(LIMITS.commentLength).exactOptional(),
  }),
  close: z.strictObject(operation("close")),
  read: z.strictObject({ kind: z.literal("read"), seq: count }),
  typing: z.strictObject({ kind: z.literal("typing"), isTyping: z.boolean() }),
  page: z.strictObject({ kind: z.literal("page"), page: pageSchema }),
  history: z.strictObject({ kind: z.literal("history"), before: conversationId.exactOptional() }),
  ping: z.strictObject({ kind: z.literal("ping") }),
};
