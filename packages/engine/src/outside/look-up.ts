// A look-up of a flow, performed at the owner's endpoint. Keeps BT106–BT108.
import type { Locale, LookUpRequest, LookUpResult } from "@baton/bot";
import { isBlank, LIMITS, type ConversationId } from "@baton/protocol";
import { keepable } from "../keepable.ts";
import type { Site } from "../sites/site.ts";
import { OutsideFailure, type FailureCode } from "./failure.ts";
import type { Outside } from "./outside.ts";
import { requestId } from "./request-id.ts";

/** On whose behalf: the visitor message `answers` of a conversation. */
export type LookUpFor = {
  readonly site: Site;
  readonly conversation: ConversationId;
  readonly answers: number;
  readonly locale: Locale;
};

/** What the flow goes on with; `failure` says why when it failed. */
export type LookedUp = { readonly result: LookUpResult; readonly failure?: FailureCode };

const readResult = (answer: unknown): LookUpResult => {
  if (typeof answer !== "object" || answer === null) throw new OutsideFailure("bad-answer");
  const { found, text } = answer as Readonly<Record<string, unknown>>;
  if (found === false) return { kind: "missing" };
  if (found !== true || typeof text !== "string") throw new OutsideFailure("bad-answer");
  const kept = keepable(text).text;
  if (isBlank(kept) || kept.length > LIMITS.textLength) throw new OutsideFailure("bad-answer");
  return { kind: "found", text: kept };
};

/** Asks the endpoint. Whatever goes wrong with it is a result; throws only when the records are away. */
export const performLookUp = async (
  outside: Outside,
  { url, flowId, stepId, fields }: LookUpRequest,
  { site, conversation, answers, locale }: LookUpFor,
): Promise<LookedUp> => {
  const id = requestId(site.id, conversation, answers, stepId);
  const body = { kind: "look-up", locale, flow: flowId, step: stepId, fields };
  try {
    return { result: readResult(await outside.ask({ site: site.id, url, id, body })) };
  } catch (error) {
    if (!(error instanceof OutsideFailure)) throw error;
    return { result: { kind: "failed" }, failure: error.code };
  }
};
