// The one schema of a site's settings. Only the server reads it; everything else uses the plain types.
import {
  botScriptSchema,
  localeSchema,
  parseBotScript,
  withoutRetiredRules,
  type BotScript,
} from "@baton/bot/script";
import { isTimeZone } from "@baton/domain";
import { ID_PATTERN, type SiteId } from "@baton/protocol";
import { z } from "zod";
import { appearanceFields } from "./appearance-schema.ts";
import { describeIssue, FORMATS } from "./describe-issue.ts";
import { hoursSchema } from "./hours-schema.ts";
import type { SiteSettings } from "./site-settings.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const idSchema = z.string().regex(ID_PATTERN, FORMATS["format-id"]);
const lineSchema = z.string().trim().min(1, FORMATS.empty).max(200);
const textSchema = z.string().trim().min(1, FORMATS.empty).max(4_000);

const inLocales = <Text extends z.ZodType<string>>(text: Text) =>
  z.strictObject({ ko: text.exactOptional(), en: text.exactOptional(), ja: text.exactOptional() }).readonly();

const originSchema = z.string().refine((origin) => {
  if (origin === "*") return true;
  return /^https?:\/\//.test(origin) && URL.canParse(origin) && new URL(origin).origin === origin;
}, FORMATS["format-origin"]);

const identitySchema = z
  .strictObject({
    id: idSchema.transform((id) => id as SiteId),
    name: lineSchema,
    timeZone: z.string().refine(isTimeZone, FORMATS["format-time-zone"]),
    defaultLocale: localeSchema,
    locales: z.array(localeSchema).min(1).max(3).readonly(),
    allowedOrigins: z.array(originSchema).max(100).readonly(),
    isEnabled: z.boolean(),
  })
  .readonly();

const appearanceSchema = z
  .strictObject({
    accent: appearanceFields.accent,
    position: appearanceFields.position,
    offsetX: appearanceFields.offsetX.exactOptional(),
    offsetY: appearanceFields.offsetY.exactOptional(),
    layer: appearanceFields.layer.exactOptional(),
    hideOn: appearanceFields.hideOn.exactOptional(),
    hideBelow: appearanceFields.hideBelow.exactOptional(),
    opener: appearanceFields.opener.exactOptional(),
    scheme: appearanceFields.scheme.exactOptional(),
    launcherLabel: inLocales(lineSchema),
    greetingBubble: inLocales(lineSchema).exactOptional(),
  })
  .readonly();

const contactsSchema = z
  .strictObject({
    phone: z
      .string()
      .regex(/^\+?\d[\d -]{2,19}$/, FORMATS["format-phone"])
      .exactOptional(),
    email: z.email(FORMATS["format-email"]).max(254).exactOptional(),
    kakaoChannel: z
      .string()
      .regex(/^[A-Za-z0-9_]{1,40}$/, FORMATS["format-kakao"])
      .exactOptional(),
  })
  .readonly();

const departmentSchema = z
  .strictObject({ id: idSchema, name: inLocales(lineSchema), hours: hoursSchema.exactOptional() })
  .readonly();

const durationSchema = (least: number, most: number) => z.number().int().min(least).max(most).exactOptional();

const policySchema = z
  .strictObject({
    routing: z.enum(["longest-idle", "least-busy"]).exactOptional(),
    previousAgentForMs: durationSchema(0, 7 * DAY_MS),
    offerMs: durationSchema(5_000, 10 * MINUTE_MS),
    declinedForMs: durationSchema(0, DAY_MS),
    namedAgentForMs: durationSchema(0, 60 * MINUTE_MS),
    missedOffersBeforeAway: z.number().int().min(1).max(10).exactOptional(),
    agentGraceMs: durationSchema(0, 10 * MINUTE_MS),
    remindAfterMs: durationSchema(MINUTE_MS, DAY_MS),
    closeAfterMs: durationSchema(MINUTE_MS, 7 * DAY_MS),
    closeBotAfterMs: durationSchema(MINUTE_MS, 7 * DAY_MS),
    reopenWithinMs: durationSchema(0, 30 * DAY_MS),
    keepClosedMs: durationSchema(0, 30 * DAY_MS),
    serviceLevelMs: durationSchema(5_000, DAY_MS),
  })
  .readonly();

const cannedReplySchema = z
  .strictObject({
    id: idSchema,
    shortcut: z.string().regex(/^[\p{L}\p{N}_-]{1,30}$/u, FORMATS["format-shortcut"]),
    title: lineSchema,
    text: textSchema,
  })
  .readonly();

/** The bot's own checks, with their paths below `bot`. */
const botSchema = z.unknown().transform((saved, context): BotScript => {
  const value = withoutRetiredRules(saved);
  const parsed = parseBotScript(value);
  if (parsed.ok) return parsed.script;
  const shape = botScriptSchema.safeParse(value);
  const problems = shape.success
    ? parsed.problems
    : shape.error.issues.flatMap((issue) => describeIssue(issue, { schema: botScriptSchema, root: value }));
  for (const { path, message, code, values } of problems) {
    const params = { code, values };
    context.addIssue({ code: "custom", path: path === "" ? [] : path.split("."), message, params });
  }
  return z.NEVER;
});

const brainSchema = z
  .strictObject({
    url: z
      .string()
      .max(2_000)
      .refine((url) => URL.canParse(url) && new URL(url).protocol === "https:", FORMATS["format-https"]),
  })
  .readonly();

/** Everything an owner sets for one site; unknown keys are refused. References are checked by `parseSiteSettings`. */
export const siteSettingsSchema = z
  .strictObject({
    site: identitySchema,
    appearance: appearanceSchema,
    greeting: inLocales(textSchema),
    contacts: contactsSchema,
    notice: inLocales(textSchema).exactOptional(),
    contactConsent: inLocales(textSchema),
    hours: hoursSchema,
    departments: z.array(departmentSchema).max(50).readonly(),
    policy: policySchema,
    bot: botSchema,
    brain: brainSchema.exactOptional(),
    cannedReplies: z.array(cannedReplySchema).max(500).readonly(),
  })
  .readonly() satisfies z.ZodType<SiteSettings>;
