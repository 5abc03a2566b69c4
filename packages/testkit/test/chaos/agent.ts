// An agent who takes what is offered, answers, notes, hands on, ends, moves between gateways, and comes back whatever happens.
import { randomUUID } from "node:crypto";
import type {
  AgentDown,
  AgentId,
  AgentOperation,
  AgentUp,
  ClientId,
  ConversationId,
  Row,
} from "@baton/protocol";
import { createOutbox } from "@baton/client";
import type { Environment } from "@baton/client";
import { agentSocket } from "@baton/testkit";
import type { FrameSocket, Happening, SeededRandom } from "@baton/testkit";

/** Where to connect, and the gateway's own origin, which is the only one agents may come from. */
export type Door = { readonly url: string; readonly origin: string };

export type AgentOptions = {
  /** Asked before each attempt. */
  readonly door: () => Door;
  readonly cookie: string;
  readonly name: string;
  readonly random: SeededRandom;
  /** Colleagues to hand conversations to. */
  readonly colleagues: () => readonly AgentId[];
  readonly record: (happening: Happening) => void;
};

export type Agent = {
  readonly id: () => AgentId | undefined;
  /** Its connection breaks; the next is through whatever door is next. */
  readonly move: () => void;
  /** Every operation was answered and nothing it holds waits for it. */
  readonly isQuiet: () => boolean;
  /** How many operations it asked for, and how many assignments it answered. */
  readonly counts: () => { readonly operations: number; readonly answers: number };
  readonly close: () => void;
};

type Socket = FrameSocket<AgentUp, AgentDown>;
type Unnamed<Operation> = Operation extends AgentOperation ? Omit<Operation, "clientId"> : never;

const PING_MS = 2_000;
/** Nothing heard for this long: the line is dead, whatever the socket says. */
const DEAD_MS = 15_000;

/** What it has asked for: the inbox' own outbox, so that words keep their order whatever is asked again. */
const createDesk = (
  name: string,
  record: (happening: Happening) => void,
  send: (operation: AgentOperation) => boolean,
) => {
  const environment = {
    now: Date.now,
    setTimer: (run: () => void, ms: number) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  } as Environment;
  const outbox = createOutbox<AgentOperation>({ environment, send, onChange: () => {} });
  let operations = 0;
  return {
    isEmpty: () => outbox.items().length === 0,
    operations: () => operations,
    ask: (asked: Unnamed<AgentOperation>): void => {
      const clientId = randomUUID().replaceAll("-", "") as ClientId;
      const operation = { ...asked, clientId } as AgentOperation;
      const fence = "fence" in operation ? { fence: operation.fence } : {};
      const { kind, conversation } = operation;
      if (operation.kind === "say") {
        record({ kind: "sent", sender: name, clientId, text: operation.text, ...fence });
      } else record({ kind: "asked", sender: name, clientId, operation: kind, conversation, ...fence });
      operations += 1;
      outbox.add(operation);
    },
    resume: () => outbox.resume(),
    /** Of an operation; refusals that pass are asked again. */
    answered: (frame: Extract<AgentDown, { kind: "ack" | "refused" }>): void => {
      const { clientId } = frame;
      if (clientId === undefined || (frame.kind === "refused" && !outbox.refuse(frame))) return;
      if (frame.kind === "ack") {
        outbox.ack(clientId);
        outbox.settle(() => true);
        record({ kind: "acked", clientId, seq: frame.seq });
      } else {
        outbox.discard(clientId);
        record({ kind: "refused", clientId });
      }
    },
    close: () => outbox.close(),
  };
};

/** Opens in time, or not at all: what answers later is hung up on. */
const openSocket = async ({ url, origin }: Door, cookie: string): Promise<Socket | undefined> => {
  let isLate = false;
  const opening = agentSocket(url, { cookie }, { origin }).then(
    (opened) => {
      if (isLate) opened.terminate();
      return opened;
    },
    () => undefined,
  );
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      isLate = true;
      resolve(undefined);
    }, DEAD_MS);
  });
  const opened = await Promise.race([opening, tooLate]);
  clearTimeout(timer);
  return opened;
};

export const createAgent = (options: AgentOptions): Agent => {
  const { name, random, record } = options;
  let me: AgentId | undefined;
  let socket: Socket | undefined;
  let isIn = false;
  let isClosed = false;
  let connections = 0;
  let answers = 0;
  let heardAt = 0;
  const handled = new Set<string>();
  /** Fences it wrote under, by conversation, to write under again once they are old. */
  const fences = new Map<ConversationId, number>();
  const timers = new Set<NodeJS.Timeout>();

  const later = (ms: number, run: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, ms);
    timers.add(timer);
  };
  const send = (frame: AgentUp): void => socket?.send(frame);
  const desk = createDesk(name, record, (operation) => {
    if (isIn) send(operation);
    return isIn;
  });
  const submit = desk.ask;
  const once = (key: string): boolean => !handled.has(key) && handled.add(key) !== undefined;

  const finish = (conversation: ConversationId, fence: number): void => {
    const to = options.colleagues().filter((id) => id !== me);
    if (random.chance(0.15) && to.length > 0)
      submit({ kind: "transfer", conversation, fence, agent: random.pick(to) });
    else if (random.chance(0.1)) submit({ kind: "return-to-bot", conversation, fence });
    else submit({ kind: "close", conversation, fence });
    // Whoever has just let go may still be typing: this must be refused.
    if (random.chance(0.3))
      later(random.integer(0, 800), () =>
        submit({ kind: "say", conversation, fence, text: `${name} too late ${conversation} ${fence}` }),
      );
  };
  const serve = (conversation: ConversationId, fence: number): void => {
    answers += 1;
    send({ kind: "watch", conversation });
    submit({ kind: "say", conversation, fence, text: `${name} answers ${conversation} ${fence}` });
    if (random.chance(0.2)) submit({ kind: "note", conversation, text: `${name} notes ${fence}` });
    const old = fences.get(conversation);
    if (old !== undefined && old !== fence)
      submit({
        kind: "say",
        conversation,
        fence: old,
        text: `${name} stale ${conversation} ${old} ${fence}`,
      });
    fences.set(conversation, fence);
    later(random.integer(50, 1_200), () => finish(conversation, fence));
  };
  const see = ({ conversation, phase }: Row, reader: string): void => {
    if (phase.kind === "queued" && once(`${conversation} queued ${phase.since}`) && random.chance(0.02))
      submit({ kind: "take", conversation });
    if (phase.kind === "offered" && phase.agentId === me && once(`${conversation} offered ${phase.until}`))
      submit({ kind: random.chance(0.93) ? "accept" : "decline", conversation });
    if (phase.kind !== "assigned") return;
    record({ kind: "held", reader, conversation, agentId: phase.agentId, fence: phase.fence });
    if (phase.agentId === me && once(`${conversation} ${phase.fence}`)) serve(conversation, phase.fence);
  };
  const list = (rows: readonly Row[], reader: string, isWelcome: boolean): void => {
    const versions = rows.map(({ conversation, version }) => ({ conversation, version }));
    record({ kind: "listed", reader, isWelcome, rows: versions });
    for (const row of rows) see(row, reader);
  };
  const beAvailable = (): void => send({ kind: "set-presence", presence: "available" });
  const present = (isPresent: boolean): void => {
    if (isPresent === isIn || me === undefined) return;
    isIn = isPresent;
    record({ kind: isPresent ? "present" : "absent", agentId: me, at: Date.now() });
  };
  const answered = (frame: Extract<AgentDown, { kind: "ack" | "refused" }>): void => {
    // Said of no operation, so of the presence.
    if (frame.kind === "refused" && frame.clientId === undefined) return later(300, beAvailable);
    desk.answered(frame);
  };
  const delivered = (
    frame: Extract<AgentDown, { kind: "conversation" | "appended" }>,
    reader: string,
  ): void =>
    record({
      kind: "delivered",
      reader,
      isAgent: true,
      conversation: frame.kind === "appended" ? frame.row.conversation : frame.conversation.conversation,
      after: frame.after,
      cursor: frame.cursor,
      isReset: frame.kind === "conversation",
      entries: frame.entries,
    });
  const hear = (frame: AgentDown, reader: string): void => {
    heardAt = Date.now();
    if (frame.kind === "welcome") {
      me = frame.me.id;
      beAvailable();
      present(true);
      desk.resume();
      list(frame.rows, reader, true);
    }
    if (frame.kind === "rows") list(frame.rows, reader, false);
    if (frame.kind === "colleagues" || frame.kind === "welcome") {
      for (const { id: agentId, load, capacity } of frame.colleagues)
        record({ kind: "load", agentId, load, capacity });
      const own = frame.colleagues.find(({ id }) => id === me);
      if (frame.kind === "colleagues" && own?.presence === "away") beAvailable();
    }
    if (frame.kind === "conversation" || frame.kind === "appended") delivered(frame, reader);
    if (frame.kind === "ack" || frame.kind === "refused") answered(frame);
  };

  const probing = setInterval(() => {
    if (socket === undefined) return;
    if (Date.now() - heardAt > DEAD_MS) socket.terminate();
    else send({ kind: "ping" });
  }, PING_MS);

  const work = async (): Promise<void> => {
    while (!isClosed) {
      const opened = await openSocket(options.door(), options.cookie);
      if (opened === undefined || isClosed) {
        opened?.terminate();
        await new Promise((resolve) => setTimeout(resolve, 30));
        continue;
      }
      socket = opened;
      heardAt = Date.now();
      const reader = `${name}#${(connections += 1)}`;
      opened.listen((frame) => hear(frame, reader));
      opened.send({ kind: "hello", version: 1 });
      await opened.ended(3_600_000).catch(() => undefined);
      present(false);
      socket = undefined;
    }
  };
  void work();
  return {
    id: () => me,
    move: () => socket?.terminate(),
    isQuiet: () => isIn && desk.isEmpty() && timers.size === 0,
    counts: () => ({ operations: desk.operations(), answers }),
    close: () => {
      isClosed = true;
      clearInterval(probing);
      desk.close();
      for (const timer of timers) clearTimeout(timer);
      socket?.terminate();
    },
  };
};
