// The shape of a site's bot script: greeting, menu, FAQ, rules, forms, flows, synonyms. Keeps BT20–BT26.
// Only the server reads this file's schemas; everything else uses the inferred types.
import { z } from "zod";
import { flowSchema } from "./flow-schema.ts";
import { chipSchema, idSchema, lineSchema, localeSchema, targetSchema, textSchema } from "./script-parts.ts";

const hrefSchema = z
  .string()
  .max(2_000)
  .regex(/^(https:\/\/|http:\/\/|tel:|mailto:|\/)/, "must start with https://, tel:, mailto: or /");

const pictureSchema = z.strictObject({ src: hrefSchema, alt: lineSchema });

/** What the bot says: text with optional links, pictures and chips. */
export const answerSchema = z.strictObject({
  text: textSchema,
  links: z
    .array(z.strictObject({ label: lineSchema, href: hrefSchema }))
    .max(10)
    .optional(),
  pictures: z.array(pictureSchema).max(10).optional(),
  chips: z.array(chipSchema).max(10).optional(),
});

/** One FAQ entry: wordings shoppers use, and one answer (or the entry whose answer is the same). */
export const faqEntrySchema = z.strictObject({
  id: idSchema,
  title: lineSchema,
  questions: z.array(z.string().trim().min(1).max(500)).min(1).max(200),
  answer: answerSchema.optional(),
  sameAs: idSchema.optional(),
  locale: localeSchema.optional(),
  enabled: z.boolean().optional(),
});

/** A field of a form; its type decides how a value is checked and how it is masked for reading. */
export const fieldSchema = z.strictObject({
  id: idSchema,
  label: lineSchema,
  type: z.enum(["text", "long-text", "order-number", "phone", "email", "choice"]),
  required: z.boolean(),
  options: z.array(lineSchema).max(50).optional(),
  hint: lineSchema.optional(),
});

/** A short form; when it is complete the conversation goes to `after`, by default to a person. */
export const formSchema = z.strictObject({
  id: idSchema,
  title: lineSchema,
  fields: z.array(fieldSchema).min(1).max(12),
  consent: textSchema.optional(),
  thanks: textSchema.optional(),
  after: targetSchema.optional(),
});

const wordsSchema = z.array(z.string().trim().min(1).max(100)).min(1).max(100);

/** One condition of a rule. */
export const conditionSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("keyword"), any: wordsSchema }),
  z.strictObject({ kind: z.literal("phrase"), any: wordsSchema }),
  z.strictObject({ kind: z.literal("pattern"), pattern: z.string().min(1).max(500) }),
  z.strictObject({ kind: z.literal("menu"), to: targetSchema }),
  z.strictObject({ kind: z.literal("form"), form: idSchema }),
  z.strictObject({ kind: z.literal("hours"), open: z.boolean() }),
  z.strictObject({ kind: z.literal("language"), any: z.array(localeSchema).min(1) }),
  z.strictObject({ kind: z.literal("page"), contains: z.string().min(1).max(500) }),
  z.strictObject({ kind: z.literal("first-visit") }),
  z.strictObject({ kind: z.literal("repeated-question"), times: z.number().int().min(2).max(10) }),
  z.strictObject({ kind: z.literal("anger") }),
  z.strictObject({ kind: z.literal("asked-for-person") }),
]);

/** What a rule does when all its conditions hold. */
export const actionSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("answer"), answer: answerSchema }),
  z.strictObject({ kind: z.literal("jump"), to: targetSchema }),
  z.strictObject({
    kind: z.literal("handoff"),
    text: textSchema.optional(),
    department: idSchema.optional(),
    priority: z.enum(["normal", "high", "urgent"]).optional(),
  }),
  z.strictObject({ kind: z.literal("silent") }),
]);

/** A rule: `when` (and every condition of `and`) → `then`. Rules are tried in the order they stand in. */
export const ruleSchema = z.strictObject({
  id: idSchema,
  when: conditionSchema,
  and: z.array(conditionSchema).max(10).optional(),
  // oxlint-disable-next-line unicorn/no-thenable -- data, never awaited
  then: actionSchema,
  enabled: z.boolean().optional(),
});

/** A whole bot script as the site owner saves it. References between its parts are checked by `parseBotScript`. */
export const botScriptSchema = z.strictObject({
  name: lineSchema,
  greeting: z.partialRecord(localeSchema, textSchema).optional(),
  menu: z.array(chipSchema).max(20).default([]),
  faq: z.array(faqEntrySchema).max(50_000).default([]),
  rules: z.array(ruleSchema).max(500).default([]),
  forms: z.array(formSchema).max(50).default([]),
  flows: z.array(flowSchema).max(50).default([]),
  synonyms: z
    .array(z.array(z.string().trim().min(1).max(100)).min(2).max(50))
    .max(1_000)
    .default([]),
  contactForm: idSchema.optional(),
  askHelpful: z.boolean().default(true),
  missesBeforeHandoff: z.number().int().min(1).max(5).default(2),
});

/** A checked bot script. */
export type BotScript = z.infer<typeof botScriptSchema>;
/** A bot script as it may be written, with defaults left out. */
export type BotScriptInput = z.input<typeof botScriptSchema>;
/** What the bot says. */
export type BotAnswer = z.infer<typeof answerSchema>;
/** One FAQ entry. */
export type FaqEntry = z.infer<typeof faqEntrySchema>;
/** One condition of a rule. */
export type Condition = z.infer<typeof conditionSchema>;
/** What a rule does. */
export type Action = z.infer<typeof actionSchema>;
/** One rule. */
export type Rule = z.infer<typeof ruleSchema>;
/** One form. */
export type BotForm = z.infer<typeof formSchema>;
/** One field of a form. */
export type FormField = z.infer<typeof fieldSchema>;
