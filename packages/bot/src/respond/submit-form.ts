// Takes a filled-in form: checks every field, then goes on to a person or to where the form leads. Keeps BT38.
import type { BotForm } from "../script/bot-script-schema.ts";
import type { BotReply } from "./bot-reply.ts";
import { applyRules, hasCondition } from "./apply-rules.ts";
import { findForm, handOff, textsOf, type ReplyContext } from "./build-replies.ts";
import { checkValue } from "./field-value.ts";
import { followTarget } from "./follow-target.ts";

/** What was typed, by field id. */
export type FormValues = Readonly<Record<string, string>>;

/** The reply to a form that was sent. */
export function submitForm(context: ReplyContext, formId: string, values: FormValues): BotReply {
  const form = findForm(context, formId);
  if (form === undefined) return { kind: "silent", why: `form ${formId} is gone` };
  const { errors, collected } = checkForm(context, form, values);
  if (Object.keys(errors).length > 0) {
    const text = Object.values(errors)[0] ?? form.title;
    const why = `form ${formId} has faults`;
    return { kind: "answer", text, form, formErrors: errors, formValues: values, why };
  }
  const ruled = applyRules(context, (rule) => hasCondition(rule, ["form"]));
  if (ruled !== undefined) return ruled.kind === "handoff" ? { ...ruled, collected } : ruled;
  const why = `form ${formId} was sent`;
  if (form.after === undefined || form.after.kind === "handoff") {
    return handOff(context, {
      reason: "form",
      why,
      text: form.thanks,
      department: form.after?.department,
      collected,
    });
  }
  const reply = followTarget(context, form.after, { why, reason: "form" });
  return reply.kind === "answer" && form.thanks !== undefined
    ? { ...reply, text: `${form.thanks}\n\n${reply.text}` }
    : reply;
}

/** Faults in the shopper's language by field id, and tidied values of the fields that were filled in. */
function checkForm(context: ReplyContext, form: BotForm, values: FormValues) {
  const texts = textsOf(context);
  const errors: Record<string, string> = {};
  const collected: Record<string, string> = {};
  for (const field of form.fields) {
    const raw = Object.hasOwn(values, field.id) ? (values[field.id] ?? "").trim() : "";
    if (raw === "") {
      if (field.required) errors[field.id] = texts.required;
      continue;
    }
    const checked = checkValue(field.type, raw, field.options);
    if (checked.ok) collected[field.id] = checked.value;
    else errors[field.id] = texts[checked.problem];
  }
  return { errors, collected };
}
