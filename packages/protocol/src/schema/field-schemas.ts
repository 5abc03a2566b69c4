// The fields frames are made of: ids by pattern, cleaned texts, counts and instants.
import { z } from "zod";
import { cleanText, isBlank, isUnclean } from "../clean-text.ts";
import { CLIENT_ID_PATTERN, ID_PATTERN } from "../ids.ts";
import type { AgentId, ClientId, ConversationId, SiteId, VisitorId } from "../ids.ts";
import { LIMITS } from "../limits.ts";

/** A schema whose output carries a brand; the pattern is what makes the brand true. */
const branded = <Id extends string>(pattern: RegExp) =>
  z.string().regex(pattern) as unknown as z.ZodType<Id, Id>;

export const siteId = branded<SiteId>(ID_PATTERN);
export const conversationId = branded<ConversationId>(ID_PATTERN);
export const visitorId = branded<VisitorId>(ID_PATTERN);
export const agentId = branded<AgentId>(ID_PATTERN);
export const clientId = branded<ClientId>(CLIENT_ID_PATTERN);

/** A message: cleaned first, then counted (`message-too-long`), then looked at (`empty-message`). */
export const messageText = z
  .string()
  .overwrite(cleanText)
  .max(LIMITS.textLength)
  .refine((text) => !isBlank(text), { params: { isBlank: true } });

/** Cleaned text of at most `length` characters, which may be empty. */
export const shortText = (length: number) => z.string().overwrite(cleanText).max(length);

/** Cleaned text cut to `length`: what a page says of itself is never a reason to refuse a shopper. */
export const clippedText = (length: number) =>
  z.string().overwrite((text) => cleanText(text.slice(0, length)));

/** A name the site gave to something (choice, form, field, department): any script, no controls. */
export const siteName = z
  .string()
  .min(1)
  .max(128)
  .refine((name) => !isUnclean(name));

/** Values of a form by field id. */
export const formValues = z.record(siteName, shortText(LIMITS.fieldLength));

export const languageTag = z.string().regex(/^[A-Za-z0-9-]{1,35}$/);

/** A whole number from 0: a seq, a count, an epoch in ms, a duration in ms. */
export const count = z.int().min(0);

/** The seq of a cursor as a client claims it. Any number: the server answers a wrong one with `reset`, not a refusal. */
export const claimedSeq = z.number();

/** The epoch of a cursor as a client claims it. */
export const claimedEpoch = z.string().max(128);
