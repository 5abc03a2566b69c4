// Entries of a conversation, as frames to readers carry them.
import { z } from "zod";
import { NOTICE_CODES } from "../message.ts";
import { agentId, clientId, count, formValues, siteName } from "./field-schemas.ts";

const choice = z.strictObject({ id: siteName, label: z.string() });

const form = z.strictObject({
  id: siteName,
  title: z.string(),
  fields: z.array(
    z.strictObject({
      id: siteName,
      label: z.string(),
      type: z.enum(["text", "multiline", "email", "phone", "order-number", "choice"]),
      isRequired: z.boolean(),
      options: z.array(z.string()).exactOptional(),
      hint: z.string().exactOptional(),
    }),
  ),
  consent: z.string().exactOptional(),
  values: formValues.exactOptional(),
  faults: formValues.exactOptional(),
});

const bodySchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("text"), text: z.string(), choice: siteName.exactOptional() }),
  z.strictObject({ kind: z.literal("choices"), text: z.string(), choices: z.array(choice) }),
  z.strictObject({ kind: z.literal("form"), text: z.string(), form }),
  z.strictObject({ kind: z.literal("submitted"), form: siteName, values: formValues }),
  z.strictObject({ kind: z.literal("file"), name: z.string(), bytes: count, mediaType: z.string() }),
  z.strictObject({
    kind: z.literal("notice"),
    code: z.enum(NOTICE_CODES),
    params: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
  }),
  z.strictObject({ kind: z.literal("note"), text: z.string() }),
]);

const authorSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("visitor") }),
  z.strictObject({ kind: z.literal("bot"), name: z.string() }),
  z.strictObject({ kind: z.literal("agent"), id: agentId, name: z.string() }),
  z.strictObject({ kind: z.literal("system") }),
]);

/** One line of a conversation as a reader sees it. */
export const entrySchema = z.strictObject({
  seq: count,
  at: count,
  author: authorSchema,
  body: bodySchema,
  clientId: clientId.exactOptional(),
  masked: z.array(z.string()).exactOptional(),
  because: z.string().exactOptional(),
});
