// Conversations end by themselves only after a reminder, and never while the shopper waits for an answer.
import type { CommandOf } from "./decide.ts";
import { accept, reject, type Decision } from "./decision.ts";
import type { ConversationState } from "./state.ts";

/** The next thing silence calls for at `at`, or undefined while it is too early. */
export const dueToSilence = (
  state: ConversationState,
  { at, policy }: Pick<CommandOf<"remind">, "at" | "policy">,
): "remind" | "close-silent" | undefined => {
  const silentMs = at - state.activeAt;
  if (state.phase.kind === "bot") return silentMs >= policy.closeBotAfterMs ? "close-silent" : undefined;
  if (state.phase.kind !== "assigned" || state.unansweredSince !== undefined) return undefined;
  if (state.remindedAt === undefined) return silentMs >= policy.remindAfterMs ? "remind" : undefined;
  return silentMs >= policy.closeAfterMs ? "close-silent" : undefined;
};

/** Reminding and closing, once due. */
export const decideSilence = (
  state: ConversationState,
  command: CommandOf<"remind" | "close-silent">,
): Decision => {
  if (dueToSilence(state, command) !== command.kind) return reject("not-allowed-now");
  return command.kind === "remind" ? accept({ kind: "reminded" }) : accept({ kind: "closed", by: "silence" });
};
