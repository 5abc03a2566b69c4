// Small schemas shared by the parts of a bot script: ids, texts, locales, targets and chips.
import { z } from "zod";

/** An id inside a script: letters of any script, digits, `-`, `_` and `.`; unique within its list. */
export const idSchema = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u, "letters, digits, '.', '_' and '-' only");
/** One line of text. */
export const lineSchema = z.string().trim().min(1, "must not be empty").max(200);
/** A text of several lines. */
export const textSchema = z.string().trim().min(1, "must not be empty").max(4_000);
/** The languages the bot speaks. */
export const localeSchema = z.enum(["ko", "en", "ja"]);

/** Where a chip or a jump leads. */
export const targetSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("entry"), id: idSchema }),
  z.strictObject({ kind: z.literal("form"), id: idSchema }),
  z.strictObject({ kind: z.literal("flow"), id: idSchema }),
  z.strictObject({ kind: z.literal("menu") }),
  z.strictObject({ kind: z.literal("handoff"), department: idSchema.optional() }),
]);

/** A button under a message. */
export const chipSchema = z.strictObject({ label: lineSchema, to: targetSchema });

/** A language the bot speaks. */
export type Locale = z.infer<typeof localeSchema>;
/** Where a chip or a jump leads. */
export type Target = z.infer<typeof targetSchema>;
/** A button under a message. */
export type Chip = z.infer<typeof chipSchema>;
