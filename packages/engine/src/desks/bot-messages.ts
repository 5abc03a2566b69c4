// The bot's reply put into messages of the conversation.
import type { BotReply } from "@baton/bot";
import type { Choice, Form, FormBody, MessageBody } from "@baton/protocol";

/** The bot's words for urgency as levels of priority. */
export const PRIORITY = { normal: 0, high: 1, urgent: 3 } as const;

type Answer = Extract<BotReply, { readonly kind: "answer" }>;
type BotForm = NonNullable<Answer["form"]>;

const FIELD_TYPE = {
  text: "text",
  "long-text": "multiline",
  "order-number": "order-number",
  phone: "phone",
  email: "email",
  choice: "choice",
} as const satisfies Record<BotForm["fields"][number]["type"], Form["fields"][number]["type"]>;

const formBody = (text: string, form: BotForm, sent: Pick<Form, "values" | "faults"> = {}): FormBody => ({
  kind: "form",
  text,
  form: {
    ...sent,
    id: form.id,
    title: form.title,
    ...(form.consent === undefined ? {} : { consent: form.consent }),
    fields: form.fields.map(({ id, label, type, required, options, hint }) => ({
      id,
      label,
      type: FIELD_TYPE[type],
      isRequired: required,
      ...(options === undefined ? {} : { options }),
      ...(hint === undefined ? {} : { hint }),
    })),
  },
});

const withChoices = (text: string, choices: readonly Choice[] | undefined): MessageBody =>
  choices && choices.length > 0 ? { kind: "choices", text, choices } : { kind: "text", text };

/**
 * Links stand in the text, each on its own line, so that every reader shows them the same way. So do pictures: a shop's page
 * may forbid foreign ones, and what stands on a line of its own can be opened everywhere.
 */
const withLinks = ({ text, links = [], pictures = [] }: Answer): string =>
  [
    text,
    ...links.map(({ label, href }) => `${label}: ${href}`),
    ...pictures.map(({ alt, src }) => `${alt}: ${src}`),
  ].join("\n");

/** What was wrong with a form that is shown again, and what was written into it. */
const sentOf = ({ formErrors, formValues }: Answer): Pick<Form, "values" | "faults"> =>
  formErrors === undefined ? {} : { faults: formErrors, ...(formValues && { values: formValues }) };

/** What the bot says, in order; nothing when it stays silent. */
export const messagesOf = (reply: BotReply): readonly MessageBody[] => {
  switch (reply.kind) {
    case "answer":
      return reply.form
        ? [formBody(withLinks(reply), reply.form, sentOf(reply))]
        : [withChoices(withLinks(reply), [...(reply.choices ?? []), ...(reply.helpfulChoices ?? [])])];
    case "suggest":
    case "miss":
      return [withChoices(reply.text, reply.choices)];
    case "look-up":
      return reply.text === undefined ? [] : [{ kind: "text", text: reply.text }];
    case "handoff":
      if (reply.contactForm) return [formBody(reply.text ?? reply.contactForm.title, reply.contactForm)];
      return reply.text === undefined ? [] : [{ kind: "text", text: reply.text }];
    case "silent":
      return [];
  }
};

/** How a reply counts in reports and for handing off. */
export const outcomeOf = (reply: BotReply): "answered" | "suggested" | "missed" | "silent" => {
  switch (reply.kind) {
    case "answer":
    case "look-up":
      return "answered";
    case "suggest":
      return "suggested";
    case "miss":
      return "missed";
    case "handoff":
      return reply.reason === "missed" ? "missed" : "silent";
    case "silent":
      return reply.isMiss === true ? "missed" : "silent";
  }
};
