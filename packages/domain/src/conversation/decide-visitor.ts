// What the shopper may do.
import type { CommandOf } from "./decide.ts";
import { accept, reject, type Decision } from "./decision.ts";
import type { EventBody } from "./event.ts";
import { handoffRequested, newTicket } from "./handoff.ts";
import type { Opening } from "./command.ts";
import type { ConversationState } from "./state.ts";
import { waitedMs } from "./ticket.ts";

type VisitorCommand = CommandOf<
  "visitor-say" | "request-handoff" | "leave-contact" | "visitor-read" | "visitor-close" | "rate"
>;

const opened = (opening: Opening): EventBody => ({ kind: "opened", ...opening });

/** Whether words said now bring a closed conversation back: soon after, and only where a person had answered. */
export const canReopen = (state: ConversationState, at: number, reopenWithinMs: number): boolean =>
  state.phase.kind === "closed" && state.hasPersonAnswered && at - state.phase.at <= reopenWithinMs;

/** Back through the queue, to the agent who served it if that agent is free. */
const reopened = (state: ConversationState, at: number): EventBody => ({
  kind: "reopened",
  ticket: {
    ...newTicket({ reason: "reopened", at }),
    ...(state.served === undefined ? {} : { preferred: state.served.agentId }),
  },
});

/** What must come before the command's own events: opening, reopening, or nothing. Undefined: it cannot go on. */
const prelude = (
  state: ConversationState | undefined,
  command: CommandOf<"visitor-say" | "request-handoff" | "leave-contact">,
): readonly EventBody[] | undefined => {
  if (!state) return command.opening ? [opened(command.opening)] : undefined;
  if (state.phase.kind !== "closed") return [];
  return canReopen(state, command.at, command.policy.reopenWithinMs)
    ? [reopened(state, command.at)]
    : undefined;
};

const say = (state: ConversationState | undefined, command: CommandOf<"visitor-say">): Decision => {
  const first = prelude(state, command);
  if (!first) return reject(state ? "conversation-closed" : "not-open");
  const { body, clientId, masked } = command;
  const said: EventBody = {
    kind: "said",
    by: { kind: "visitor" },
    body,
    clientId,
    ...(masked === undefined || masked.length === 0 ? {} : { masked }),
  };
  return body.kind === "submitted"
    ? accept(...first, said, { kind: "fields-collected", fields: body.values })
    : accept(...first, said);
};

const requestHandoff = (
  state: ConversationState | undefined,
  command: CommandOf<"request-handoff">,
): Decision => {
  const first = prelude(state, command);
  if (!first) return reject(state ? "conversation-closed" : "not-open");
  if (state?.phase.kind === "closed") return accept(...first);
  return accept(...first, handoffRequested(state, command));
};

const leaveContact = (
  state: ConversationState | undefined,
  command: CommandOf<"leave-contact">,
): Decision => {
  const first = prelude(state, command);
  if (!first) return reject("not-open");
  const events: EventBody[] = [...first];
  if (command.text !== undefined) {
    events.push({
      kind: "said",
      by: { kind: "visitor" },
      body: { kind: "text", text: command.text },
      ...(command.clientId === undefined ? {} : { clientId: command.clientId }),
    });
  }
  events.push({ kind: "contact-left", contact: command.contact });
  const isWithBot = state === undefined || state.phase.kind === "bot";
  if (isWithBot)
    events.push(handoffRequested(state, { reason: "contact", at: command.at, page: command.page }));
  return accept(...events);
};

const rate = (state: ConversationState, command: CommandOf<"rate">): Decision => {
  if (state.phase.kind !== "closed" || !state.hasPersonAnswered || state.tags.includes("abuse")) {
    return reject("cannot-rate");
  }
  if (state.phase.rating) return reject("already-rated");
  const { score, comment } = command;
  return accept({ kind: "rated", score, ...(comment === undefined ? {} : { comment }) });
};

const markRead = (state: ConversationState, seq: number): Decision =>
  seq > state.read.visitor && seq <= state.seq
    ? accept({ kind: "read", by: "visitor", upTo: seq })
    : accept();

/** Who leaves while waiting for a person gave up. */
const leaving = (state: ConversationState | undefined, at: number): EventBody => {
  const waited = state && waitedMs(state.phase, at);
  return { kind: "closed", by: "visitor", ...(waited === undefined ? {} : { waitedMs: waited }) };
};

/** The shopper's commands, once the phase allows them. */
export const decideVisitor = (state: ConversationState | undefined, command: VisitorCommand): Decision => {
  switch (command.kind) {
    case "visitor-say":
      return say(state, command);
    case "request-handoff":
      return requestHandoff(state, command);
    case "leave-contact":
      return leaveContact(state, command);
    case "visitor-read":
      return state ? markRead(state, command.seq) : reject("not-open");
    case "visitor-close":
      return accept(leaving(state, command.at));
    case "rate":
      return state ? rate(state, command) : reject("not-open");
  }
};
