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

export type OperationsSpec = {
  readonly makeId: () => string;
  /** Whether the next word is to open another conversation, even where the last could be opened again. */
  readonly startsNew: () => boolean;
  readonly add: (operation: VisitorOperation) => void;
};

/** Operations that name themselves before they are handed to `add`. */
export const createVisitorOperations = ({ makeId, startsNew, add }: OperationsSpec): VisitorOperations => {
  const anew = (): { readonly startsNew?: true } => (startsNew() ? { startsNew: true } : {});
  const named = (operation: Unnamed<VisitorOperation>): void =>
    add({ ...operation, clientId: makeId() as ClientId } as VisitorOperation);
  return {
    say: (text) => named({ kind: "say", text: text.normalize(), ...anew() }),
    choose: (choice, label) => named({ kind: "choose", choice, label, ...anew() }),
    submit: (form, values) => named({ kind: "submit", form, values }),
    requestHuman: (department) =>
      named({ kind: "request-human", ...(department === undefined ? {} : { department }), ...anew() }),
    leaveContact: (contact, text) =>
      named({ kind: "leave-contact", contact, ...(text === undefined ? {} : { text }) }),
    rate: (score, comment) => named({ kind: "rate", score, ...(comment === undefined ? {} : { comment }) }),
    close: () => named({ kind: "close" }),
  };
};
