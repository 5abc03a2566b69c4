// Every change goes through here: load, decide, commit, and again when someone else was first. Keeps EN6, EN7, EN17.
import { append, decide, departmentOf, indexes } from "@baton/domain";
import type { CommandBody, ConversationEvent, ConversationState, EventBody } from "@baton/domain";
import type { ConversationId, RefusalCode } from "@baton/protocol";
import { StoreError, type CommitResult, type Guard, type LiveStore, type Operation } from "@baton/store";
import type { Clock } from "./clock.ts";
import { afterCommit } from "./after-commit.ts";
import type { Site } from "./sites/site.ts";
import type { Sites } from "./sites/sites.ts";

export type Submission = {
  readonly site: Site;
  readonly conversation: ConversationId;
  /** True for a conversation that must not exist yet. */
  readonly isNew?: boolean;
  readonly command: CommandBody;
  /** Makes a retry harmless; commands of loops need none. */
  readonly operation?: Operation;
  /** Asked at the instant of each decision, so that what was saved just before counts; read anew when the store knows of newer ones. */
  readonly guards?: () => readonly Guard[];
};

export type Outcome =
  /** Stored now, stored before (`isRepeat`), or nothing to store because it was so already. */
  | {
      readonly kind: "done";
      readonly conversation: ConversationId;
      readonly seq: number;
      readonly isRepeat: boolean;
      readonly state?: ConversationState;
      readonly events: readonly ConversationEvent[];
    }
  | { readonly kind: "refused"; readonly code: RefusalCode }
  /** A guard other than capacity failed: someone else opened a conversation meanwhile. */
  | { readonly kind: "raced" };

/** Judges and stores one command. Throws `StoreError` when the outcome is unknown. */
export type Submit = (submission: Submission) => Promise<Outcome>;

const ATTEMPTS = 12;

const repeat = (conversation: ConversationId, seq: number): Outcome => ({
  kind: "done",
  conversation,
  seq,
  isRepeat: true,
  events: [],
});

/** A refusal of something that was done before is no refusal: the answer got lost, not the deed. */
const unlessDone = async (
  live: LiveStore,
  { site, operation }: Submission,
  code: RefusalCode,
): Promise<Outcome> => {
  const found = operation && (await live.conversations.findOperation(site.id, operation));
  if (found?.kind === "duplicate") return repeat(found.conversation, found.seq);
  return { kind: "refused", code: found?.kind ?? code };
};

type Final = Exclude<CommitResult, { kind: "committed" | "conflict" | "guard-outdated" }>;

const outcomeOf = (result: Final): Outcome => {
  switch (result.kind) {
    case "duplicate":
      return repeat(result.conversation, result.seq);
    case "id-reuse":
      return { kind: "refused", code: "id-reuse" };
    case "guard-failed":
      return result.index.startsWith("held:") ? { kind: "refused", code: "at-capacity" } : { kind: "raced" };
  }
};

/** Guards that are as they were refused, though read again since: the records know of nothing newer, so they may count. */
const trusted = (guards: readonly Guard[], refused: readonly Guard[] = []): readonly Guard[] =>
  guards.map((guard) => {
    const { index, below, asOf } = guard;
    return asOf !== undefined && refused.some((one) => one.asOf === asOf) ? { index, below } : guard;
  });

const readAgain = async (sites: SubmitDeps["sites"], { id }: Site): Promise<void> => {
  try {
    await sites.refreshAgents(id);
  } catch (cause) {
    throw new StoreError("store-unavailable", `the agents of site ${id} could not be read again`, { cause });
  }
};

/**
 * The events, and where they name a department the site does not have (a chip of before it was removed, an agent's screen, a
 * made-up frame), one more that makes the conversation anyone's. What stood there before is left to the sweep.
 */
const withoutStray = (
  before: ConversationState | undefined,
  events: readonly EventBody[],
  { at, site }: { readonly at: number; readonly site: Site },
): readonly EventBody[] => {
  const { phase } = append(before, events, at).state;
  const department = departmentOf(phase);
  const isStray =
    department !== undefined &&
    department !== (before && departmentOf(before.phase)) &&
    !site.settings.departments.some(({ id }) => id === department);
  return isStray ? [...events, { kind: "rerouted", department }] : events;
};

export type SubmitDeps = {
  readonly live: LiveStore;
  readonly clock: Clock;
  readonly sites: Pick<Sites, "refreshAgents">;
};

/** The engine's only writer. */
export const createSubmit = ({ live, clock, sites }: SubmitDeps): Submit => {
  return async (submission) => {
    const { site, conversation, command, operation, guards } = submission;
    let outdated: readonly Guard[] | undefined;
    let recalled = submission.isNew ? undefined : live.conversations.recall(site.id, conversation);
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const isOld = recalled !== undefined;
      const before = submission.isNew
        ? undefined
        : (recalled ?? (await live.conversations.load(site.id, conversation)));
      recalled = undefined;
      const at = Math.max(clock.now(), before?.activeAt ?? 0);
      const decision = decide(before, { at, policy: site.policy, ...command });
      // What was recalled may be old: only a commit finds out, so nothing is refused or left undone because of it.
      if (isOld && (decision.kind === "rejected" || decision.events.length === 0)) continue;
      if (decision.kind === "rejected") return unlessDone(live, submission, decision.code);
      const expectedSeq = before?.seq ?? 0;
      if (decision.events.length === 0) {
        return {
          kind: "done",
          conversation,
          seq: expectedSeq,
          isRepeat: false,
          events: [],
          ...(before && { state: before }),
        };
      }
      const limits = guards && trusted(guards(), outdated);
      const { events, state } = append(before, withoutStray(before, decision.events, { at, site }), at);
      const result = await live.conversations.commit({
        expectedSeq,
        events,
        state,
        indexes: indexes(state),
        ...(operation && { operation }),
        ...(limits && { guards: limits }),
      });
      if (result.kind === "committed") {
        await afterCommit(live, at, before, state);
        return { kind: "done", conversation, seq: state.seq, isRepeat: false, state, events };
      }
      if (result.kind === "guard-outdated") {
        await readAgain(sites, site);
        outdated = limits;
        continue;
      }
      if (result.kind !== "conflict") return outcomeOf(result);
      if (submission.isNew) return { kind: "raced" };
    }
    throw new StoreError(
      "store-unavailable",
      `conversation ${conversation} changed ${ATTEMPTS} times while deciding`,
    );
  };
};
