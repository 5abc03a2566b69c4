// One shopper's socket, from hello to the end. Keeps GW72–GW84.
import { owesAnswer } from "@baton/domain";
import type { Site } from "@baton/engine";
import {
  CLOSE_CODES,
  PROTOCOL_VERSION,
  type ConversationId,
  type Desk,
  type VisitorHello,
  type VisitorId,
  type VisitorOperation,
  type ClientId,
  type VisitorDown,
  type VisitorUp,
} from "@baton/protocol";
import { parseVisitorFrame } from "@baton/protocol/schema";
import type { FeedMessage } from "@baton/store";
import type { Peer, PeerHandler } from "./peer.ts";
import type { SessionDeps } from "./session-deps.ts";
import { createShopperPresence, type ShopperPresence } from "./shopper-presence.ts";
import { ShopperThread } from "./shopper-thread.ts";
import type { ShopperSeat } from "./site-hub.ts";
import { refusingWhenStoreAway } from "./store-away.ts";
import { admit, type Admission } from "./visitor-admission.ts";
import { pastConversations } from "./visitor-history.ts";
import { paceOf } from "./visitor-pace.ts";
import { missedSince } from "./visitor-welcome.ts";

const MOST_OVER_RATE = 3;

/** Where the socket came from. */
export type Origin = { readonly address: string; readonly origin: string | undefined };

export class VisitorSession implements PeerHandler<VisitorUp>, ShopperSeat {
  readonly parse = parseVisitorFrame;
  readonly #deps: SessionDeps;
  readonly #from: Origin;
  peer: Peer<VisitorUp, VisitorDown> | undefined;
  #site: Site | undefined;
  #visitor: VisitorId | undefined;
  #hello: VisitorHello | undefined;
  #presence: ShopperPresence | undefined;
  #thread: ShopperThread | undefined;
  #admission: Admission | undefined;
  #unfollow: (() => void) | undefined;
  #leave: (() => void) | undefined;
  #overRate = 0;
  #isGone = false;

  constructor(deps: SessionDeps, from: Origin) {
    this.#deps = deps;
    this.#from = from;
  }

  get hasSaidHello(): boolean {
    return this.#hello !== undefined;
  }

  async handle(frame: VisitorUp): Promise<void> {
    if (frame.kind === "hello") return this.#begin(frame);
    if (frame.kind === "ping") return this.peer?.send({ kind: "pong" });
    const [site, visitor] = [this.#site, this.#visitor];
    if (!site || !visitor)
      return this.peer?.refuse({ code: "not-authenticated", message: "say hello first" });
    switch (frame.kind) {
      case "typing":
        return this.#presence?.type(frame.isTyping);
      case "read":
        return this.#note({ kind: "visitor-read", seq: frame.seq });
      case "page":
        return this.#presence?.turn(frame.page);
      case "history":
        return this.peer?.send(
          await pastConversations(this.#deps, site, visitor, frame.before ?? this.#thread?.state?.id),
        );
      case "say":
      case "choose":
      case "submit":
      case "request-human":
      case "leave-contact":
      case "rate":
      case "close":
        return this.#operate(site, visitor, frame);
    }
  }

  gone(): void {
    this.#isGone = true;
    this.#unfollow?.();
    this.#leave?.();
    this.#thread?.close();
    this.#admission?.leave();
  }

  failed(err: unknown): void {
    this.#deps.logger.error({ err, site: this.#site?.id }, "a visitor frame failed");
  }

  deskChanged(desk: Desk): void {
    this.peer?.send({ kind: "desk", desk });
  }

  lineMoved(): void {
    this.#thread?.tellPlace().catch((err: unknown) => this.failed(err));
  }

  /** Another socket of the same visitor is one too many and this is the oldest. */
  evict(): void {
    this.peer?.close(CLOSE_CODES.tooManySockets);
  }

  async #begin(hello: VisitorHello): Promise<void> {
    if (this.#hello) return this.peer?.refuse({ code: "already-authenticated", message: "hello came twice" });
    this.#hello = hello;
    const admission = await admit(this.#deps, this, this.#from, hello);
    if ("close" in admission) return this.peer?.close(admission.close);
    if (this.#isGone) return admission.leave();
    const { site, visitor, token } = admission;
    this.#admission = admission;
    this.#site = site;
    this.#visitor = visitor;
    this.#presence = createShopperPresence(this.#deps, {
      site: site.id,
      visitor,
      page: hello.page,
      conversation: () => (this.#isGone ? undefined : this.#thread?.state),
    });
    this.#thread = new ShopperThread({
      deps: this.#deps,
      site,
      send: (frame) => this.peer?.send(frame),
      onError: (err) => this.failed(err),
    });
    this.#unfollow = this.#deps.live.feed.follow(site.id, visitor, (message) => this.#hear(message));
    await this.#welcome(site, visitor, token);
  }

  async #welcome(site: Site, visitor: VisitorId, token: string | undefined): Promise<void> {
    const { engine, live, hubs } = this.#deps;
    const epoch = await live.conversations.epoch(site.id);
    const state = await engine.shoppers.current(site, visitor);
    const missed = await missedSince(live.conversations, epoch, state, this.#hello?.cursor);
    const queue = state && (await engine.place(site, state));
    // Whoever is new has no past, and whoever goes on was told of it.
    const isKnown = token === undefined && (missed.isReset || state === undefined);
    const isBack = isKnown && (await engine.shoppers.hasPast(site, visitor, state)) === true;
    const hub = hubs.of(site);
    const desk = await hub.desk();
    if (this.#isGone) return;
    this.peer?.send({
      kind: "welcome",
      version: PROTOCOL_VERSION,
      epoch,
      ...(token !== undefined && { token }),
      ...missed,
      ...(isBack && { hasPast: true }),
      ...(queue && { queue }),
      desk,
    });
    this.#leave = hub.joinShopper(this);
    const current = state ?? (await engine.shoppers.current(site, visitor));
    if (current && !this.#thread?.state)
      await this.#thread?.follow(current, state ? missed.cursor : 0, queue);
    this.#presence?.tellPage();
  }

  #hear(message: FeedMessage): void {
    // Before the welcome nothing is told: the welcome, or the look after it, has it.
    if (message.kind === "committed" && this.#leave) return this.#thread?.hear(message);
    if (message.kind === "gap") {
      // In another life of the store this socket's cursor means nothing: a fresh hello is answered with a reset.
      return message.isNewLife ? this.peer?.close(CLOSE_CODES.resync) : this.#thread?.check();
    }
    if (
      message.kind !== "typing" ||
      message.who === "visitor" ||
      message.conversation !== this.#thread?.state?.id
    )
      return;
    const { conversation, name = "", isTyping } = message;
    this.peer?.send({ kind: "typing", conversation, name, isTyping });
  }

  async #note(command: Parameters<SessionDeps["engine"]["shoppers"]["note"]>[2]): Promise<void> {
    const [site, conversation] = [this.#site, this.#thread?.state?.id];
    if (site && conversation)
      await this.#orRefuse(undefined, () => this.#deps.engine.shoppers.note(site, conversation, command));
  }

  async #operate(site: Site, visitor: VisitorId, operation: VisitorOperation): Promise<void> {
    if (this.#isTooFast(site, visitor, operation)) return;
    const current = this.#thread?.state?.id;
    const page = this.#presence?.page();
    const shopper = {
      visitor,
      locale: this.#hello?.locale ?? site.settings.site.defaultLocale,
      ...(page && { page }),
      ...(current !== undefined && { current }),
    };
    const { clientId } = operation;
    const { engine } = this.#deps;
    await this.#orRefuse(clientId, async () => {
      // Settings may have changed since hello.
      const now = engine.sites.get(site.id) ?? site;
      const outcome = await engine.shoppers.perform(now, shopper, operation);
      if (outcome.kind === "refused") return this.peer?.refuse({ code: outcome.code, clientId });
      if (outcome.kind === "raced")
        return this.peer?.refuse({ code: "store-unavailable", message: "too many at once", clientId });
      const { conversation, seq, state } = outcome;
      this.peer?.send({ kind: "ack", clientId, conversation, seq });
      if (state && owesAnswer(state)) this.#answer(now, conversation);
    });
  }

  /** The bot's turn, not waited for: the shopper may go on. */
  #answer(site: Site, conversation: ConversationId): void {
    this.#deps.engine.bot.answer(site, conversation).catch((err: unknown) => this.failed(err));
  }

  #isTooFast(site: Site, visitor: VisitorId, operation: VisitorOperation): boolean {
    const asking = { site, visitor, address: this.#from.address, state: this.#thread?.state };
    const retryAfterMs = paceOf(this.#deps, asking, operation);
    if (retryAfterMs === 0) return false;
    this.peer?.refuse({ code: "rate-limited", clientId: operation.clientId, retryAfterMs });
    this.#overRate += 1;
    if (this.#overRate >= MOST_OVER_RATE) this.peer?.close(CLOSE_CODES.tooFast);
    return true;
  }

  #orRefuse(clientId: ClientId | undefined, work: () => Promise<void> | void): Promise<void> {
    return refusingWhenStoreAway(this.peer, this.#deps.logger, clientId, work);
  }
}
