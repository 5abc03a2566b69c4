// One agent's socket: the list, the conversations looked at, and what the agent does. Keeps GW90–GW93.
import type { ConversationState } from "@baton/domain";
import type { Site } from "@baton/engine";
import {
  CLOSE_CODES,
  PROTOCOL_VERSION,
  type AgentId,
  type AgentOperation,
  type ClientId,
  type AgentDown,
  type AgentUp,
  type Colleague,
  type ConversationId,
} from "@baton/protocol";
import { parseAgentFrame } from "@baton/protocol/schema";
import type { Announcement, Signal } from "@baton/store";
import { rowOf } from "../views/agent-entries.ts";
import { agentSite } from "../views/agent-site.ts";
import type { Visit, Visitor } from "./agent-presence.ts";
import { Watches } from "./agent-watch.ts";
import type { Peer, PeerHandler } from "./peer.ts";
import { tellAgentTyping } from "./agent-typing.ts";
import type { SessionDeps } from "./session-deps.ts";
import { createOwnRows, type OwnRows } from "./own-rows.ts";
import type { AgentSeat } from "./agent-seats.ts";
import type { SiteHub } from "./site-hub.ts";
import type { RowChange, RowsFrame } from "./site-rows.ts";
import { refusingWhenStoreAway } from "./store-away.ts";

/** In the welcome; what else the list begins with follows as the reader takes it. */
const MOST_ROWS = 200;

export type AgentLogin = Visitor & { readonly come: () => Visit };

export class AgentSession implements PeerHandler<AgentUp>, AgentSeat {
  readonly parse = parseAgentFrame;
  readonly #deps: SessionDeps;
  readonly #login: AgentLogin;
  peer: Peer<AgentUp, AgentDown> | undefined;
  #leave: (() => void) | undefined;
  #visit: Visit | undefined;
  #isWelcomed = false;
  /** Said before the welcome was. */
  #earlyColleagues: readonly Colleague[] | undefined;
  readonly #watched: Watches;
  readonly #rows: OwnRows;

  constructor(deps: SessionDeps, login: AgentLogin) {
    this.#deps = deps;
    this.#login = login;
    this.#watched = new Watches(deps, {
      send: (frame) => this.peer?.send(frame),
      onError: (err) => this.failed(err),
      looksAt: (id, isLooking) => this.#hub[isLooking ? "watch" : "unwatch"](this, id),
    });
    this.#rows = createOwnRows({
      tell: (bytes) => this.peer?.sendJson(bytes),
      hasRoom: () => this.peer?.hasRoom ?? false,
    });
  }

  get agentId(): AgentId {
    return this.#login.agentId;
  }

  get hasSaidHello(): boolean {
    return this.#leave !== undefined;
  }

  get #site(): Site {
    return this.#deps.engine.sites.get(this.#login.site.id) ?? this.#login.site;
  }

  get #hub(): SiteHub {
    return this.#deps.hubs.of(this.#login.site);
  }

  /** The site and its entry of this agent, as the agent sees them; undefined for one who is its agent no more. */
  #viewOf(site: Site) {
    const me = site.agents.get(this.agentId);
    return me && { me: { id: me.id, name: me.name, isAdmin: me.isAdmin }, site: agentSite(site) };
  }

  async handle(frame: AgentUp): Promise<void> {
    if (frame.kind === "hello") return this.#begin(frame.version);
    if (frame.kind === "ping") return this.peer?.send({ kind: "pong" });
    if (!this.hasSaidHello)
      return this.peer?.refuse({ code: "not-authenticated", message: "say hello first" });
    const { engine } = this.#deps;
    switch (frame.kind) {
      case "set-presence":
        return this.#orRefuse(undefined, () =>
          engine.agents.setPresence(this.#site, this.agentId, frame.presence),
        );
      case "watch":
        return this.#orRefuse(undefined, () => this.#watch(frame.conversation, frame.after, frame.epoch));
      case "unwatch":
        return this.#watched.unwatch(frame.conversation);
      case "read":
        return this.#orRefuse(undefined, () =>
          engine.agents.markRead(this.#site, frame.conversation, frame.seq),
        );
      case "typing":
        return this.#orRefuse(undefined, () =>
          tellAgentTyping(this.#deps, { site: this.#site, agent: this.agentId, ...frame }),
        );
      case "accept":
      case "decline":
      case "take":
      case "note":
      case "tag":
      case "say":
      case "transfer":
      case "return-to-bot":
      case "close":
        return this.#operate(frame);
    }
  }

  gone(): void {
    this.#leave?.();
    this.#visit?.left();
    this.#rows.close();
    this.#watched.close();
  }

  failed(err: unknown): void {
    this.#deps.logger.error({ err, site: this.#login.site.id }, "an agent frame failed");
  }

  steppedOn(announcement: Announcement): void {
    this.#watched.hint(announcement);
  }

  holds(state: ConversationState, change: RowChange): void {
    // A conversation looked at brings its row with it, a new phase goes to everyone soon.
    if (change === "phase") {
      if (state.phase.kind === "offered") this.#rows.tellNow(state);
    } else if (!this.#watched.has(state.id)) this.#rows.add(state);
  }

  rowsChanged(frame: RowsFrame): void {
    this.#rows.pass(frame);
  }

  typing(signal: Extract<Signal, { readonly kind: "typing" }>): void {
    const { conversation, who, name, isTyping, agentId } = signal;
    if (who === "bot" || agentId === this.agentId) return;
    this.peer?.send({ kind: "typing", conversation, who, isTyping, ...(name !== undefined && { name }) });
  }

  pageTurned({ conversation, page }: Extract<Signal, { readonly kind: "page" }>): void {
    this.peer?.send({ kind: "page", conversation, page });
  }

  colleaguesChanged(colleagues: readonly Colleague[]): void {
    // The gateway an agent came from may say the agent is lost after this one has said the agent is here.
    if (colleagues.find(({ id }) => id === this.agentId)?.presence === "offline")
      this.#deps.engine.agents.vouch(this.#site, this.agentId).catch((err: unknown) => this.failed(err));
    if (this.#isWelcomed) this.peer?.send({ kind: "colleagues", colleagues });
    else this.#earlyColleagues = colleagues;
  }

  /** Names, departments or canned replies may be others now. */
  siteChanged(site: Site): void {
    const view = this.#viewOf(site);
    if (!view) return this.peer?.close(CLOSE_CODES.signedOut);
    if (this.#isWelcomed) this.peer?.send({ kind: "site", ...view });
  }

  /** What the list or a thread lacks is not known: a fresh hello brings it all. */
  newsMissed(): void {
    this.peer?.close(CLOSE_CODES.resync);
  }

  sessionEnded(subject: string): void {
    if (subject !== `agent:${this.agentId}`) return;
    const close = (isSignedIn: boolean): void => {
      if (!isSignedIn) this.peer?.close(CLOSE_CODES.signedOut);
    };
    this.#login.isStillSignedIn().then(close, () => close(false));
  }

  async #begin(version: number): Promise<void> {
    if (this.#leave) return this.peer?.refuse({ code: "already-authenticated", message: "hello came twice" });
    if (version !== PROTOCOL_VERSION) return this.peer?.close(CLOSE_CODES.wrongVersion);
    const { engine, live } = this.#deps;
    const site = this.#site;
    if (!site.agents.has(this.agentId)) return this.peer?.close(CLOSE_CODES.signedOut);
    const hub = this.#hub;
    // Joined before anything is read: what changes meanwhile is told after the welcome, or in it.
    this.#leave = hub.joinAgent(this);
    this.#visit = this.#login.come();
    await this.#visit.arrived;
    const epoch = await live.conversations.epoch(site.id);
    const colleagues = await engine.colleagues(site);
    const { states, ...older } = await engine.agents.list(site, this.agentId);
    const view = this.#viewOf(this.#site);
    if (!view) return this.peer?.close(CLOSE_CODES.signedOut);
    hub.listRead(this, states);
    this.peer?.send({
      kind: "welcome",
      version: PROTOCOL_VERSION,
      epoch,
      ...view,
      colleagues: this.#earlyColleagues ?? colleagues,
      rows: states.slice(0, MOST_ROWS).map(rowOf),
      ...older,
    });
    this.#isWelcomed = true;
    this.#rows.begin(states.slice(0, MOST_ROWS), states.slice(MOST_ROWS));
  }

  async #watch(id: ConversationId, after: number | undefined, epoch: string | undefined): Promise<void> {
    const isFound = await this.#watched.watch(this.#site, id, { after, epoch });
    if (!isFound) this.peer?.refuse({ code: "not-found", message: "no such conversation" });
  }

  async #operate(operation: AgentOperation): Promise<void> {
    const { clientId } = operation;
    const { retryAfterMs } = this.#deps.operations.take(this.agentId);
    if (retryAfterMs > 0) return this.peer?.refuse({ code: "rate-limited", clientId, retryAfterMs });
    await this.#orRefuse(clientId, async () => {
      const outcome = await this.#deps.engine.agents.perform(this.#site, this.agentId, operation);
      if (outcome.kind === "raced") return this.peer?.refuse({ code: "store-unavailable", clientId });
      if (outcome.kind === "refused") return this.peer?.refuse({ code: outcome.code, clientId });
      const { conversation, seq } = outcome;
      this.peer?.send({ kind: "ack", clientId, conversation, seq });
    });
  }

  #orRefuse(clientId: ClientId | undefined, work: () => Promise<void> | void): Promise<void> {
    return refusingWhenStoreAway(this.peer, this.#deps.logger, clientId, work);
  }
}
