// How far the archive is behind, and letting go of what it has.
import type { ConversationStore } from "../conversation-store.ts";
import type { ConversationRows } from "./conversation-rows.ts";
import type { Directory, Entry } from "./directory.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { StateCache } from "./state-cache.ts";

export type ArchivingDeps = {
  readonly writer: GroupCommit;
  readonly directory: Directory;
  readonly states: StateCache;
  readonly rows: ConversationRows;
};

/** The archive's part of the port. A conversation archived in part goes behind those that wait longer. */
export const createArchiving = ({
  writer,
  directory,
  states,
  rows,
}: ArchivingDeps): Pick<ConversationStore, "unarchived" | "markArchived" | "forget"> => ({
  unarchived: async (site, limit) => {
    const members = directory.unarchived(site)?.range({ limit }) ?? [];
    return members.map(({ conversation }) => ({
      conversation,
      after: directory.find(site, conversation)?.archived ?? 0,
    }));
  },
  markArchived: (site, conversation, seq) =>
    writer.write((transaction) => {
      const before = directory.find(site, conversation);
      if (before === undefined) return;
      const archived = Math.min(seq, before.seq);
      if (archived <= before.archived) return;
      const unarchivedSince = archived === before.seq ? 0 : directory.nextTick();
      const after: Entry = { ...before, archived, unarchivedSince };
      directory.replace(before, after);
      transaction.onRollback(() => {
        directory.replace(after, before);
      });
      rows.mark(after);
    }),
  forget: (site, conversation, seq) =>
    writer.write((transaction) => {
      const before = directory.find(site, conversation);
      if (before === undefined || before.seq !== seq || before.archived < seq) return false;
      directory.replace(before, undefined);
      states.set(before, undefined);
      transaction.onRollback(() => {
        directory.replace(undefined, before);
      });
      rows.remove(before);
      return true;
    }),
});
