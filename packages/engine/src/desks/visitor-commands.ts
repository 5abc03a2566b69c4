// The shopper's frames as commands. Text is cleaned and masked here, before anything is decided, stored or told.
import type { CommandBody } from "@baton/domain";
import type { MessageBody, VisitorOperation } from "@baton/protocol";
import { keepable } from "../keepable.ts";

const keepableValues = (values: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).map(([id, value]) => [id, keepable(value).text]));

const say = (
  operation: Extract<VisitorOperation, { clientId: unknown }>,
  body: MessageBody,
  masked?: readonly string[],
): CommandBody => ({
  kind: "visitor-say",
  body,
  clientId: operation.clientId,
  ...(masked === undefined ? {} : { masked }),
});

/** What an operation asks of the conversation. */
export const commandOfVisitor = (operation: VisitorOperation): CommandBody => {
  switch (operation.kind) {
    case "say": {
      const { text, masked } = keepable(operation.text);
      return say(operation, { kind: "text", text }, masked);
    }
    case "choose": {
      const { text } = keepable(operation.label);
      return say(operation, { kind: "text", text, choice: operation.choice });
    }
    case "submit":
      return say(operation, {
        kind: "submitted",
        form: operation.form,
        values: keepableValues(operation.values),
      });
    case "request-human": {
      const { department } = operation;
      return {
        kind: "request-handoff",
        reason: "button",
        ...(department === undefined ? {} : { department }),
      };
    }
    case "leave-contact": {
      const { contact, text, clientId } = operation;
      return {
        kind: "leave-contact",
        contact: keepableValues(contact),
        clientId,
        ...(text === undefined ? {} : { text: keepable(text).text }),
      };
    }
    case "rate": {
      const { score, comment } = operation;
      return { kind: "rate", score, ...(comment === undefined ? {} : { comment: keepable(comment).text }) };
    }
    case "close":
      return { kind: "visitor-close" };
  }
};
