// An agent who takes what is offered, answers once per assignment, ends some, and comes back whatever happens.
import { randomUUID } from "node:crypto";
import type { AgentDown, AgentId, AgentOperation, AgentUp, ClientId, Row } from "@baton/protocol";
import { agentSocket } from "@baton/testkit";
import type { FrameSocket, Happening } from "@baton/testkit";

export type AgentOptions = {
  readonly base: string;
  readonly cookie: string;
  readonly name: string;
  /** Whether to end a conversation once its answer is stored. */
  readonly endsNow: () => boolean;
  readonly record: (happening: Happening) => void;
};

export type Agent = {
  /** Every operation was answered and no offer waits. */
  readonly isQuiet: () => boolean;
  /** How many assignments it answered. */
  readonly answers: () => number;
  readonly close: () => void;
};

type Socket = FrameSocket<AgentUp, AgentDown>;

const makeId = (): ClientId => randomUUID().replaceAll("-", "") as ClientId;

export const createAgent = ({ base, cookie, name, endsNow, record }: AgentOptions): Agent => {
  let me: AgentId | undefined;
  let socket: Socket | undefined;
  let connections = 0;
  let isClosed = false;
  const waiting = new Map<ClientId, AgentOperation>();
  const answered = new Set<string>();
  let answers = 0;

  const submit = (operation: AgentOperation): void => {
    if (operation.kind === "say")
      record({ kind: "sent", sender: name, clientId: operation.clientId, text: operation.text });
    waiting.set(operation.clientId, operation);
    socket?.send(operation);
  };
  const see = ({ conversation, phase }: Row, reader: string): void => {
    if (phase.kind === "offered" && phase.agentId === me) {
      const key = `${conversation} offered ${phase.until}`;
      if (!answered.has(key)) submit({ kind: "accept", clientId: makeId(), conversation });
      answered.add(key);
    }
    if (phase.kind !== "assigned") return;
    record({ kind: "held", reader, conversation, agentId: phase.agentId, fence: phase.fence });
    const key = `${conversation} ${phase.fence}`;
    if (phase.agentId !== me || answered.has(key)) return;
    answered.add(key);
    answers += 1;
    const text = `무엇을 도와드릴까요? (${key})`;
    submit({ kind: "say", clientId: makeId(), conversation, fence: phase.fence, text });
  };
  const hear = (frame: AgentDown, reader: string): void => {
    if (frame.kind === "welcome") {
      me = frame.me.id;
      socket?.send({ kind: "set-presence", presence: "available" });
      for (const operation of waiting.values()) socket?.send(operation);
      for (const row of frame.rows) see(row, reader);
    }
    if (frame.kind === "row") see(frame.row, reader);
    if (frame.kind === "colleagues" || frame.kind === "welcome") {
      for (const { id: agentId, load, capacity } of frame.colleagues)
        record({ kind: "load", agentId, load, capacity });
    }
    const isAnswered =
      frame.kind === "ack" || (frame.kind === "refused" && frame.code !== "store-unavailable");
    if (!isAnswered || frame.clientId === undefined) return;
    const operation = waiting.get(frame.clientId);
    waiting.delete(frame.clientId);
    if (operation?.kind !== "say") return;
    const { clientId, conversation, fence } = operation;
    if (frame.kind === "refused") return record({ kind: "refused", clientId });
    record({ kind: "acked", clientId, seq: frame.seq });
    if (endsNow()) submit({ kind: "close", clientId: makeId(), conversation, fence });
  };

  const serve = async (): Promise<void> => {
    while (!isClosed) {
      const opened = await agentSocket(base, { cookie }).catch(() => undefined);
      if (opened === undefined) {
        await new Promise((resolve) => setTimeout(resolve, 30));
        continue;
      }
      socket = opened;
      const reader = `${name}#${(connections += 1)}`;
      opened.listen((frame) => hear(frame, reader));
      opened.send({ kind: "hello", version: 1 });
      await opened.ended(600_000).catch(() => undefined);
      socket = undefined;
    }
  };
  void serve();
  return {
    isQuiet: () => socket !== undefined && waiting.size === 0,
    answers: () => answers,
    close: () => {
      isClosed = true;
      socket?.terminate();
    },
  };
};
