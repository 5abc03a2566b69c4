// The conversation a shopper's socket is in: its steps told one by one, its place in line when that changes.
import type { ConversationState } from "@baton/domain";
import { createTail, type Site, type Tail, type TailStep } from "@baton/engine";
import type { QueuePlace, VisitorDown } from "@baton/protocol";
import type { Announcement } from "@baton/store";
import { shopperEntries, shopperPhase } from "../views/shopper-entries.ts";
import type { SessionDeps } from "./session-deps.ts";

export type ThreadSpec = {
  readonly deps: SessionDeps;
  readonly site: Site;
  readonly send: (frame: VisitorDown) => void;
  readonly onError: (err: unknown) => void;
};

export class ShopperThread {
  readonly #spec: ThreadSpec;
  #state: ConversationState | undefined;
  #tail: Tail | undefined;
  /** The place last told, as text: only a change is told again. */
  #told = "";

  constructor(spec: ThreadSpec) {
    this.#spec = spec;
  }

  /** The state as of the last step told; undefined before the first conversation. */
  get state(): ConversationState | undefined {
    return this.#state;
  }

  /** Tells everything of this conversation after `after` from now on, and nothing of any other. */
  async follow(state: ConversationState, after: number, told?: QueuePlace): Promise<void> {
    this.#told = JSON.stringify(told) ?? "";
    // What was committed between reading and following is found by looking once more.
    await this.#switchTo(state, after).check();
  }

  /** A commit in any conversation of this visitor. */
  hear(announcement: Announcement): void {
    const { state } = announcement;
    const current = this.#state;
    // The visitor's other tab opened a new conversation: it is the current one from now on.
    if (!current || (state.id !== current.id && state.openedAt >= current.openedAt)) this.#switchTo(state, 0);
    if (state.id === this.#state?.id) this.#tail?.hint(announcement);
  }

  /** Announcements were lost on the way: looks at the log. */
  check(): void {
    this.#tail?.check().catch(this.#spec.onError);
  }

  /** The line moved. */
  async tellPlace(): Promise<void> {
    const state = this.#state;
    if (!state || (state.phase.kind !== "queued" && state.phase.kind !== "offered")) return;
    const queue = await this.#spec.deps.engine.place(this.#spec.site, state);
    const told = JSON.stringify(queue) ?? "";
    if (told === this.#told) return;
    this.#told = told;
    // Nothing takes a place back: a page goes by the desk, which says that nobody is there.
    if (queue) this.#spec.send({ kind: "queue", conversation: state.id, queue });
  }

  close(): void {
    this.#tail?.close();
  }

  #switchTo(state: ConversationState, after: number): Tail {
    const { deps, onError } = this.#spec;
    this.#tail?.close();
    this.#state = state;
    const onStep = (step: TailStep): void => this.#step(step);
    const store = deps.live.conversations;
    this.#tail = createTail({ store, site: state.site, conversation: state.id, after, onStep, onError });
    return this.#tail;
  }

  #step({ after, events, state }: TailStep): void {
    const before = after === 0 ? undefined : this.#state;
    const hasPhase = before?.phase !== state.phase || before.contact !== state.contact;
    this.#state = state;
    this.#spec.send({
      kind: "appended",
      conversation: state.id,
      after,
      cursor: state.seq,
      entries: shopperEntries(events),
      ...(hasPhase && { phase: shopperPhase(state) }),
      ...(before?.read !== state.read && { read: state.read }),
    });
    const hasJoinedLine = state.phase.kind === "queued" && before?.phase.kind !== "queued";
    if (hasJoinedLine) this.tellPlace().catch(this.#spec.onError);
  }
}
