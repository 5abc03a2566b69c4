// Asks the server to follow conversations, and to stop.
import type { AgentUp, ConversationId } from "@baton/protocol";
import type { DeskState } from "./desk-state.ts";

export type Follower = {
  /** Whatever changed, what is followed ends up being what is wanted. */
  readonly follow: (state: DeskState, wanted: Set<ConversationId>) => void;
  /** Entries are missing: asks for all of them. */
  readonly again: (state: DeskState, conversation: ConversationId) => void;
  /** A new socket follows nothing yet. */
  readonly forget: () => void;
};

/** A follower that speaks through `send`. */
export const createFollower = (send: (frame: AgentUp) => boolean): Follower => {
  let followed = new Set<ConversationId>();

  const watch = (state: DeskState, conversation: ConversationId, isWhole: boolean): void => {
    const cursor = isWhole ? undefined : state.threads.get(conversation)?.timeline.cursor;
    const from =
      cursor === undefined || state.epoch === undefined ? {} : { after: cursor, epoch: state.epoch };
    send({ kind: "watch", conversation, ...from });
  };

  return {
    follow: (state, wanted) => {
      const before = followed;
      followed = wanted;
      for (const id of wanted) if (!before.has(id)) watch(state, id, false);
      for (const id of before) if (!wanted.has(id)) send({ kind: "unwatch", conversation: id });
    },
    again: (state, conversation) => watch(state, conversation, true),
    forget: () => {
      followed = new Set();
    },
  };
};
