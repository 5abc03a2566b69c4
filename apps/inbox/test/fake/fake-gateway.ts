// A gateway small enough to read: one agent, conversations in memory, the frames and the HTTP answers the inbox needs.
// Used over fake sockets in DOM tests and over real ones by the page tests.
import type {
  AgentConversation,
  AgentDetails,
  AgentDown,
  AgentId,
  AgentOperation,
  AgentPhase,
  AgentSite,
  AgentUp,
  Author,
  ClientId,
  Colleague,
  ConversationId,
  Entry,
  Row,
} from "@baton/protocol";
import { createFakeAdmin } from "./fake-admin.ts";

export type FakeConversation = { conversation: AgentConversation; entries: Entry[] };

export type FakeWorld = {
  me: { id: AgentId; name: string; isAdmin: boolean; mustChangePassword: boolean };
  password: string;
  isSignedIn: boolean;
  site: AgentSite;
  colleagues: Colleague[];
  live: FakeConversation[];
  /** Live too, but left out of the list until asked for. */
  unlisted: FakeConversation[];
  past: FakeConversation[];
  now: () => number;
};

export type FakeAnswer = { status: number; body: unknown; headers?: Record<string, string> };
export type FakePeer = { receive: (frame: AgentUp) => void; close: () => void };

/** What one socket of the inbox is given: `send` for frames down, `close` to cut it. */
export type FakeSocketSide = { send: (frame: AgentDown) => void; close: (code: number) => void };

const rowOf = ({ conversation }: FakeConversation): Row => {
  const {
    page: _page,
    contact: _contact,
    fields: _fields,
    packet: _packet,
    read: _read,
    ...row
  } = conversation;
  return row;
};

const detailsOf = ({ conversation }: FakeConversation): Partial<AgentDetails> => {
  const { page, contact, fields, packet, read } = conversation;
  return { fields, read, ...(page && { page }), ...(contact && { contact }), ...(packet && { packet }) };
};

const EXPLANATION = { policy: "picked", load: 1, capacity: 4, skipped: [] } as const;

export const createFakeGateway = (world: FakeWorld) => {
  const sockets = new Set<FakeSocketSide & { watched: Set<ConversationId> }>();
  /** Every frame the inbox sent, in order. */
  const received: AgentUp[] = [];
  const requests: { method: string; path: string; headers: Headers; body: unknown }[] = [];
  const done = new Map<ClientId, number>();
  const answers = new Map<string, FakeAnswer>();
  const admin = createFakeAdmin(world.now);
  let isMute = false;

  const find = (id: ConversationId) =>
    [...world.live, ...world.unlisted].find((each) => each.conversation.conversation === id);
  const me = (): Author => ({ kind: "agent", id: world.me.id, name: world.me.name });
  const announce = (frame: AgentDown, onlyFor?: ConversationId): void => {
    for (const socket of sockets)
      if (onlyFor === undefined || socket.watched.has(onlyFor)) socket.send(frame);
  };

  /** One commit: entries added, the view changed, everyone told. */
  const commit = (
    one: FakeConversation,
    change: Partial<AgentConversation>,
    bodies: readonly Omit<Entry, "seq" | "at">[] = [],
  ): number => {
    const after = one.entries.at(-1)?.seq ?? 0;
    const added = bodies.map((body, index): Entry => ({ seq: after + 1 + index, at: world.now(), ...body }));
    one.entries.push(...added);
    one.conversation = { ...one.conversation, ...change, version: one.conversation.version + 1 };
    const words = added.findLast((entry) => entry.body.kind === "text");
    if (words?.body.kind === "text") {
      const author = words.author.kind;
      one.conversation = { ...one.conversation, preview: { text: words.body.text, at: words.at, author } };
    }
    const id = one.conversation.conversation;
    const cursor = after + added.length;
    announce(
      { kind: "appended", row: rowOf(one), changed: detailsOf(one), after, cursor, entries: added },
      id,
    );
    announce({ kind: "rows", rows: [rowOf(one)] });
    return cursor;
  };

  const assign = (one: FakeConversation): number => {
    const { phase } = one.conversation;
    const explanation = phase.kind === "offered" ? phase.explanation : EXPLANATION;
    const assigned: AgentPhase = {
      kind: "assigned",
      agentId: world.me.id,
      since: world.now(),
      fence: 1,
      explanation,
    };
    const notice = { kind: "notice", code: "joined", params: { agent: world.me.name } } as const;
    return commit(one, { phase: assigned }, [{ author: { kind: "system" }, body: notice }]);
  };

  const without = <T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> => {
    const { [key]: _dropped, ...rest } = value;
    return rest;
  };

  const say = (one: FakeConversation, text: string, clientId: ClientId): number => {
    one.conversation = without(one.conversation, "unansweredSince");
    return commit(one, { unread: 0 }, [{ author: me(), body: { kind: "text", text }, clientId }]);
  };

  const apply = (one: FakeConversation, operation: AgentOperation): number => {
    switch (operation.kind) {
      case "accept":
      case "take":
        return assign(one);
      case "decline":
        return commit(one, {
          phase: { kind: "queued", since: world.now(), reason: "asked", priority: 0, order: world.now() },
        });
      case "say":
        return say(one, operation.text, operation.clientId);
      case "note":
        return commit(one, {}, [
          { author: me(), body: { kind: "note", text: operation.text }, clientId: operation.clientId },
        ]);
      case "tag":
        return commit(one, { tags: operation.tags });
      case "transfer":
        return commit(
          one,
          { phase: { kind: "queued", since: world.now(), reason: "asked", priority: 0, order: world.now() } },
          [{ author: { kind: "system" }, body: { kind: "notice", code: "transferred" } }],
        );
      case "return-to-bot":
        return commit(one, { phase: { kind: "bot", misses: 0 } }, [
          { author: { kind: "system" }, body: { kind: "notice", code: "returned-to-bot" } },
        ]);
      case "close":
        return commit(one, { phase: { kind: "closed", at: world.now(), by: "agent" } }, [
          { author: { kind: "system" }, body: { kind: "notice", code: "closed", params: { by: "agent" } } },
        ]);
    }
  };

  const operate = (operation: AgentOperation, send: (frame: AgentDown) => void): void => {
    const { clientId, conversation } = operation;
    const one = find(conversation);
    if (one === undefined) {
      send({ kind: "refused", code: "not-found", message: "no such conversation", clientId });
      return;
    }
    const seq = done.get(clientId) ?? apply(one, operation);
    done.set(clientId, seq);
    send({ kind: "ack", clientId, conversation, seq });
  };

  const welcome = (): AgentDown => ({
    kind: "welcome",
    version: 1,
    epoch: "e1",
    me: world.me,
    site: world.site,
    colleagues: world.colleagues,
    rows: world.live.map(rowOf),
    ...(world.unlisted.length > 0 && { older: world.now() }),
  });

  const setPresence = (presence: "available" | "away"): void => {
    world.colleagues = world.colleagues.map((each) =>
      each.id === world.me.id ? { ...each, presence } : each,
    );
    announce({ kind: "colleagues", colleagues: world.colleagues });
  };

  const receive = (frame: AgentUp, socket: FakeSocketSide & { watched: Set<ConversationId> }): void => {
    received.push(frame);
    if (isMute) return;
    switch (frame.kind) {
      case "hello":
        return socket.send(welcome());
      case "ping":
        return socket.send({ kind: "pong" });
      case "set-presence":
        return setPresence(frame.presence);
      case "unwatch":
        socket.watched.delete(frame.conversation);
        return;
      case "watch": {
        const one = find(frame.conversation);
        if (one === undefined) return;
        socket.watched.add(frame.conversation);
        const after = frame.after ?? 0;
        const entries = one.entries.filter((entry) => entry.seq > after);
        const cursor = one.entries.at(-1)?.seq ?? 0;
        const isReset = frame.after === undefined;
        return socket.send({
          kind: "conversation",
          conversation: one.conversation,
          after,
          cursor,
          entries,
          isReset,
        });
      }
      case "typing":
      case "read":
        return;
      case "accept":
      case "decline":
      case "take":
      case "note":
      case "tag":
      case "say":
      case "transfer":
      case "return-to-bot":
      case "close":
        return operate(frame, socket.send);
    }
  };

  const login = (body: unknown): FakeAnswer => {
    const { password } = body as { password: string };
    if (password !== world.password) {
      return { status: 401, body: { error: { code: "invalid-login", message: "no" } } };
    }
    world.isSignedIn = true;
    return { status: 200, body: { me: world.me } };
  };

  const guarded = (method: string, path: string): FakeAnswer => {
    const [place = ""] = path.split("?");
    if (place === "/v1/agent/me") return { status: 200, body: { me: world.me } };
    if (place === "/v1/agent/password") {
      world.me = { ...world.me, mustChangePassword: false };
      return { status: 200, body: {} };
    }
    if (/\/visitors\/[^/]+\/conversations$/u.test(place)) {
      const visitor = decodeURIComponent(place.split("/")[4] ?? "");
      const own = world.past.filter((each) => each.conversation.visitor.id === visitor);
      return { status: 200, body: { conversations: own.map(rowOf) } };
    }
    if (place === "/v1/agent/conversations") {
      return { status: 200, body: { rows: world.past.map(rowOf), hasMore: false } };
    }
    if (place === "/v1/agent/live") return { status: 200, body: { rows: world.unlisted.map(rowOf) } };
    const past = [...world.past, ...world.live, ...world.unlisted].find((each) =>
      place.endsWith(`/${each.conversation.conversation}`),
    );
    if (past !== undefined) return { status: 200, body: past };
    return { status: 404, body: { error: { code: "not-found", message: `${method} ${place}` } } };
  };

  /** The answer to one request; `answerNext` may have set another. */
  const request = (method: string, path: string, headers: Headers, body: unknown): FakeAnswer => {
    requests.push({ method, path, headers, body });
    const [place = ""] = path.split("?");
    const planned = answers.get(`${method} ${place}`);
    if (planned !== undefined) return planned;
    if (method !== "GET" && headers.get("x-baton") !== "1") {
      return { status: 403, body: { error: { code: "forbidden", message: "x-baton" } } };
    }
    if (place === "/v1/agent/login") return login(body);
    if (!world.isSignedIn) return { status: 401, body: { error: { code: "not-signed-in", message: "no" } } };
    if (place === "/v1/agent/logout") {
      world.isSignedIn = false;
      return { status: 200, body: {} };
    }
    return admin.request(method, path, body) ?? guarded(method, path);
  };

  return {
    world,
    admin,
    received,
    requests,
    request,
    find,
    commit,
    announce,
    rowOf,
    /** Answers `METHOD /path` this way until told otherwise. */
    answer: (what: string, answer: FakeAnswer) => answers.set(what, answer),
    /** Frames still come in but nothing is answered, as on a link that is half dead. */
    mute: (on: boolean) => (isMute = on),
    /** Cuts every socket with this close code. */
    cut: (code: number) => {
      for (const socket of Array.from(sockets)) {
        sockets.delete(socket);
        socket.close(code);
      }
    },
    visitorSays: (one: FakeConversation, text: string) =>
      commit(one, { unread: one.conversation.unread + 1, unansweredSince: world.now() }, [
        { author: { kind: "visitor" }, body: { kind: "text", text } },
      ]),
    connect: (side: FakeSocketSide): FakePeer => {
      const socket = { ...side, watched: new Set<ConversationId>() };
      sockets.add(socket);
      return { receive: (frame) => receive(frame, socket), close: () => sockets.delete(socket) };
    },
  };
};

export type FakeGateway = ReturnType<typeof createFakeGateway>;
