// A gateway small enough to read, for tests of the browser side: speaks the visitor protocol, stores once per id,
// answers with a scripted bot, and lets the test play the agent.
import type {
  Author,
  ClientId,
  ConversationId,
  Cursor,
  Desk,
  Entry,
  QueuePlace,
  ReadMarks,
  ShopperPhase,
  VisitorDown,
  VisitorOperation,
  VisitorUp,
} from "@baton/protocol";

type Body = Entry["body"];

export type Talk = {
  readonly id: ConversationId;
  entries: Entry[];
  seq: number;
  phase: ShopperPhase;
  read: ReadMarks;
  queue?: QueuePlace;
  readonly stored: Map<ClientId, { readonly body: string; readonly seq: number }>;
};

type Shopper = { readonly token: string; readonly talks: Talk[]; readonly sockets: Set<Peer> };
type Peer = { readonly send: (frame: VisitorDown) => void; shopper?: Shopper };

export type FakeDeskOptions = {
  readonly now: () => number;
  /** What the bot says to a line; an empty list is silence. */
  readonly bot?: (text: string) => readonly Body[];
  readonly desk?: Desk;
  readonly queue?: QueuePlace;
};

const BOT: Author = { kind: "bot", name: "바통 봇" };
const SYSTEM: Author = { kind: "system" };
const AGENT = { kind: "agent", id: "agent-1", name: "김하나" } as Author;

const bodyOf = (operation: VisitorOperation): Body => {
  switch (operation.kind) {
    case "say":
      return { kind: "text", text: operation.text };
    case "choose":
      return { kind: "text", text: operation.label, choice: operation.choice };
    case "submit":
      return { kind: "submitted", form: operation.form, values: operation.values };
    case "request-human":
      return { kind: "notice", code: "handoff-requested" };
    case "leave-contact":
      return { kind: "notice", code: "contact-left" };
    case "rate":
      return { kind: "notice", code: "rated", params: { score: operation.score } };
    case "close":
      return { kind: "notice", code: "closed" };
  }
};

const phaseAfter = (talk: Talk, operation: VisitorOperation, at: number): ShopperPhase => {
  if (operation.kind === "request-human") return { kind: "queued", since: at, hasContact: false };
  if (operation.kind === "leave-contact") return { kind: "queued", since: at, hasContact: true };
  if (operation.kind === "close")
    return { kind: "closed", at, by: "visitor", canRate: talk.phase.kind === "assigned" };
  if (operation.kind === "rate" && talk.phase.kind === "closed")
    return { ...talk.phase, canRate: false, rating: operation.score };
  return talk.phase;
};

export const createFakeDesk = (options: FakeDeskOptions) => {
  let epoch = "epoch-1";
  const shoppers = new Map<string, Shopper>();
  const desk: Desk = options.desk ?? { isOpen: true, isStaffed: true };
  let refusal: ((operation: VisitorOperation) => VisitorDown | undefined) | undefined;
  let count = 0;

  const view = (talk: Talk) => ({
    id: talk.id,
    openedAt: talk.entries[0]?.at ?? 0,
    phase: talk.phase,
    read: talk.read,
  });

  const begin = (shopper: Shopper): Talk => {
    const talk: Talk = {
      id: `conversation-${++count}` as ConversationId,
      entries: [],
      seq: 0,
      phase: { kind: "bot" },
      read: { visitor: 0, agents: 0 },
      stored: new Map(),
    };
    shopper.talks.push(talk);
    return talk;
  };

  const commit = (
    shopper: Shopper,
    talk: Talk,
    lines: readonly { author: Author; body: Body; clientId?: ClientId }[],
    unseen = 0,
  ) => {
    const after = talk.seq;
    const entries = lines.map((line): Entry => ({ ...line, seq: ++talk.seq, at: options.now() }));
    talk.seq += unseen;
    talk.entries = [...talk.entries, ...entries];
    const frame: VisitorDown = {
      kind: "appended",
      conversation: talk.id,
      after,
      cursor: talk.seq,
      entries,
      phase: talk.phase,
      read: talk.read,
    };
    for (const peer of shopper.sockets) peer.send(frame);
    return talk.seq;
  };

  const operate = (peer: Peer, shopper: Shopper, operation: VisitorOperation): void => {
    const refused = refusal?.(operation);
    if (refused) return peer.send(refused);
    const { clientId } = operation;
    const body = JSON.stringify(operation);
    const ack = (talk: Talk, seq: number) => peer.send({ kind: "ack", clientId, conversation: talk.id, seq });
    for (const talk of shopper.talks) {
      const before = talk.stored.get(clientId);
      if (!before) continue;
      if (before.body === body) return ack(talk, before.seq);
      return peer.send({ kind: "refused", code: "id-reuse", message: "", clientId });
    }
    const last = shopper.talks.at(-1);
    const isOver = last?.phase.kind === "closed" && operation.kind !== "rate";
    const startsNew = "startsNew" in operation || operation.kind === "leave-contact";
    const reopens = isOver && !startsNew && last.entries.some(({ author }) => author.kind === "agent");
    const talk = last && (!isOver || reopens) ? last : begin(shopper);
    if (reopens) {
      talk.phase = { kind: "queued", since: options.now(), hasContact: false };
      commit(shopper, talk, [{ author: SYSTEM, body: { kind: "notice", code: "reopened" } }]);
    }
    talk.phase = phaseAfter(talk, operation, options.now());
    const isNotice = bodyOf(operation).kind === "notice";
    const author: Author = isNotice ? SYSTEM : { kind: "visitor" };
    const seq = commit(shopper, talk, [{ author, body: bodyOf(operation), clientId }]);
    talk.stored.set(clientId, { body, seq });
    ack(talk, seq);
    if (talk.phase.kind === "queued" && options.queue) {
      talk.queue = options.queue;
      for (const one of shopper.sockets)
        one.send({ kind: "queue", conversation: talk.id, queue: options.queue });
    }
    if (isNotice || talk.phase.kind !== "bot") return;
    const text =
      operation.kind === "say" ? operation.text : operation.kind === "choose" ? operation.label : "";
    const lines = (options.bot?.(text) ?? []).map((said) => ({ author: BOT, body: said }));
    if (lines.length > 0) commit(shopper, talk, lines);
  };

  const welcome = (peer: Peer, token: string | undefined, cursor: Cursor | undefined): void => {
    const known = token === undefined ? undefined : shoppers.get(token);
    const shopper = known ?? { token: `token-${++count}`, talks: [], sockets: new Set<Peer>() };
    shoppers.set(shopper.token, shopper);
    shopper.sockets.add(peer);
    peer.shopper = shopper;
    const talk = shopper.talks.at(-1);
    const isResumed =
      talk !== undefined &&
      cursor?.epoch === epoch &&
      cursor.conversation === talk.id &&
      cursor.seq <= talk.seq;
    const after = isResumed ? cursor.seq : 0;
    peer.send({
      kind: "welcome",
      version: 1,
      epoch,
      ...(known ? {} : { token: shopper.token }),
      ...(talk ? { conversation: view(talk) } : {}),
      after,
      cursor: talk?.seq ?? 0,
      entries: talk?.entries.filter((entry) => entry.seq > after) ?? [],
      isReset: cursor !== undefined && !isResumed,
      ...(!isResumed && shopper.talks.length > 1 ? { hasPast: true } : {}),
      ...(talk?.phase.kind === "queued" && talk.queue ? { queue: talk.queue } : {}),
      desk,
    });
  };

  const receive = (peer: Peer, frame: VisitorUp): void => {
    if (frame.kind === "hello") return welcome(peer, frame.token, frame.cursor);
    const { shopper } = peer;
    if (!shopper) return peer.send({ kind: "refused", code: "not-authenticated", message: "" });
    const talk = shopper.talks.at(-1);
    if ("clientId" in frame) return operate(peer, shopper, frame);
    if (frame.kind === "ping") peer.send({ kind: "pong" });
    if (frame.kind === "read" && talk && frame.seq > talk.read.visitor) {
      talk.read = { ...talk.read, visitor: frame.seq };
      commit(shopper, talk, [], 1);
    }
    if (frame.kind === "history")
      peer.send({
        kind: "history",
        past: shopper.talks.slice(0, -1).map((one) => ({ conversation: view(one), entries: one.entries })),
        hasMore: false,
      });
  };

  return {
    shoppers,
    /** A socket's server end. */
    connect: (send: (frame: VisitorDown) => void) => {
      const peer: Peer = { send };
      return {
        receive: (frame: VisitorUp) => receive(peer, frame),
        close: () => void peer.shopper?.sockets.delete(peer),
      };
    },
    /** Lines that arrive from the desk's side, with the phase they lead to. */
    append: (
      token: string,
      change: { readonly author?: Author; readonly body: Body; readonly phase?: ShopperPhase },
    ) => {
      const shopper = shoppers.get(token);
      if (!shopper) throw new Error(`no shopper ${token}`);
      const talk = shopper.talks.at(-1) ?? begin(shopper);
      if (change.phase) talk.phase = change.phase;
      commit(shopper, talk, [{ author: change.author ?? AGENT, body: change.body }]);
    },
    tell: (token: string, frame: VisitorDown) =>
      shoppers.get(token)?.sockets.forEach((peer) => peer.send(frame)),
    /** Another life of the store: emptied, or put back to the first `kept` entries of each conversation. */
    beginAnew: (kept = 0) => {
      epoch = `epoch-${++count}`;
      if (kept === 0) shoppers.clear();
      for (const talk of [...shoppers.values()].flatMap(({ talks }) => talks)) {
        talk.entries = talk.entries.slice(0, kept);
        talk.seq = talk.entries.at(-1)?.seq ?? 0;
        for (const [id, { seq }] of talk.stored) if (seq > talk.seq) talk.stored.delete(id);
      }
    },
    /** Refuses operations until called without an argument. */
    refuseWith: (answer?: (operation: VisitorOperation) => VisitorDown | undefined) => {
      refusal = answer;
    },
  };
};
export type FakeDesk = ReturnType<typeof createFakeDesk>;
