// What a shopper can do, as operations with an id of their own.
import type { ClientId, Contact, VisitorOperation } from "@baton/protocol";

/** Everything a shopper can do that is stored; each is kept until the gateway has answered it. */
export interface VisitorOperations {
  say(text: string): void;
  choose(choice: string, label: string): void;
  submit(form: string, values: Readonly<Record<string, string>>): void;
  requestHuman(department?: string): void;
  leaveContact(contact: Contact, text?: string): void;
  rate(score: number, comment?: string): void;
  /** Ends the conversation, not the connection. */
  close(): void;
}

type Unnamed<Op> = Op extends VisitorOperation ? Omit<Op, "clientId"> : never;

/** Operations that name themselves before they are handed to `add`. */
export const createVisitorOperations = (
  makeId: () => string,
  add: (operation: VisitorOperation) => void,
): VisitorOperations => {
  const named = (operation: Unnamed<VisitorOperation>): void =>
    add({ ...operation, clientId: makeId() as ClientId } as VisitorOperation);
  return {
    say: (text) => named({ kind: "say", text: text.normalize() }),
    choose: (choice, label) => named({ kind: "choose", choice, label }),
    submit: (form, values) => named({ kind: "submit", form, values }),
    requestHuman: (department) =>
      named({ kind: "request-human", ...(department === undefined ? {} : { department }) }),
    leaveContact: (contact, text) =>
      named({ kind: "leave-contact", contact, ...(text === undefined ? {} : { text }) }),
    rate: (score, comment) => named({ kind: "rate", score, ...(comment === undefined ? {} : { comment }) }),
    close: () => named({ kind: "close" }),
  };
};
