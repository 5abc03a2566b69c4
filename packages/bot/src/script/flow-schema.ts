// A flow: a small graph of steps as data. Keeps BT60–BT66.
import { z } from "zod";
import { idSchema, lineSchema, textSchema } from "./script-parts.ts";

const fieldTypeSchema = z.enum(["text", "long-text", "order-number", "phone", "email"]);
const optionSchema = z.strictObject({ label: lineSchema, next: idSchema });

/** One step of a flow. `next` names a step of the same flow. */
export const stepSchema = z.discriminatedUnion("kind", [
  z.strictObject({ id: idSchema, kind: z.literal("say"), text: textSchema, next: idSchema }),
  z.strictObject({
    id: idSchema,
    kind: z.literal("ask"),
    text: textSchema,
    field: idSchema,
    type: fieldTypeSchema,
    next: idSchema,
    attempts: z.number().int().min(1).max(5).optional(),
    otherwise: idSchema.optional(),
  }),
  z.strictObject({
    id: idSchema,
    kind: z.literal("choose"),
    text: textSchema,
    field: idSchema.optional(),
    options: z.array(optionSchema).min(1).max(10),
  }),
  z.strictObject({
    id: idSchema,
    kind: z.literal("look-up"),
    url: z
      .string()
      .max(2_000)
      .regex(/^https:\/\//, "must be an https:// address"),
    send: z.array(idSchema).max(20),
    found: idSchema,
    missing: idSchema,
    failed: idSchema,
  }),
  z.strictObject({
    id: idSchema,
    kind: z.literal("handoff"),
    text: textSchema.optional(),
    department: idSchema.optional(),
    priority: z.enum(["normal", "high", "urgent"]).optional(),
  }),
  z.strictObject({ id: idSchema, kind: z.literal("end"), text: textSchema.optional() }),
]);

/** A flow: its steps and the one it starts with. Texts may hold `{field}` and `{answer}` of a look-up. */
export const flowSchema = z.strictObject({
  id: idSchema,
  title: lineSchema,
  start: idSchema,
  steps: z.array(stepSchema).min(1).max(100),
});

/** A flow. */
export type Flow = z.infer<typeof flowSchema>;
/** One step of a flow. */
export type FlowStep = z.infer<typeof stepSchema>;
