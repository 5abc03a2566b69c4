// Operations of this inbox on their way: the shared outbox, and what an agent's frames mean for it.
import { createOutbox, type Environment, type Outbox, type Saved } from "@baton/client";
import type { AgentDown, AgentOperation, ClientId } from "@baton/protocol";

/** A refusal that belongs to an operation of this inbox and is final. */
export type DeskRefusal = { readonly operation: AgentOperation; readonly code: string };

export type OperationsDeps = {
  readonly environment: Environment;
  readonly saved: Saved;
  readonly send: (operation: AgentOperation) => boolean;
  readonly onChange: () => void;
  readonly onRefused: (refusal: DeskRefusal) => void;
};

const isShownInThread = (operation: AgentOperation): boolean =>
  operation.kind === "say" || operation.kind === "note";

/** An outbox that is told every frame through `hear`. */
export const createOperations = (
  deps: OperationsDeps,
): { readonly outbox: Outbox<AgentOperation>; readonly hear: (frame: AgentDown) => void } => {
  const stored = new Set<ClientId>();
  const { environment, saved, send, onChange, onRefused } = deps;
  const outbox = createOutbox<AgentOperation>({ environment, saved, send, onChange });

  /** What shows in no thread is over with its `ack`; words stay until their entry is there. */
  const settle = (): void =>
    outbox.settle(
      ({ operation, status }) =>
        stored.has(operation.clientId) || (status === "sent" && !isShownInThread(operation)),
    );

  const refuse = (frame: Extract<AgentDown, { kind: "refused" }>): void => {
    const item = outbox.items().find((each) => each.operation.clientId === frame.clientId);
    if (!outbox.refuse(frame) || item === undefined) return;
    onRefused({ operation: item.operation, code: frame.code });
    // Only words are worth keeping for another try; a refused accept or close is simply over.
    if (!isShownInThread(item.operation)) outbox.discard(item.operation.clientId);
  };

  return {
    outbox,
    hear: (frame) => {
      if (frame.kind === "welcome") outbox.resume();
      if (frame.kind === "refused") refuse(frame);
      if (frame.kind === "ack") outbox.ack(frame.clientId);
      if (frame.kind === "conversation" || frame.kind === "appended") {
        for (const entry of frame.entries) if (entry.clientId !== undefined) stored.add(entry.clientId);
      }
      settle();
    },
  };
};
