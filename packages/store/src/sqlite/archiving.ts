// How far the archive is behind, and letting go of what it has.
import type { ConversationStore } from "../conversation-store.ts";
import type { Directory, Entry } from "./directory.ts";
import type { GroupCommit } from "./group-commit.ts";
import { markLine, removeLine } from "./journal-lines.ts";
import type { StateCache } from "./state-cache.ts";
import type { Unsettled } from "./unsettled.ts";

export type ArchivingDeps = {
  readonly writer: GroupCommit;
  /** The journal's lines of the group under way. */
  readonly lines: string[];
  readonly directory: Directory;
  readonly states: StateCache;
  readonly unsettled: Unsettled;
};

/** The archive's part of the port. A conversation archived in part goes behind those that wait longer. */
export const createArchiving = ({
  writer,
  lines,
  directory,
  states,
  unsettled,
}: ArchivingDeps): Pick<ConversationStore, "unarchived" | "markArchived" | "forget"> => ({
  unarchived: async (site, limit) => {
    const members = directory.unarchived(site)?.range({ limit }) ?? [];
    return members.flatMap(({ conversation }) => {
      const entry = directory.find(site, conversation);
      return entry ? [{ conversation, after: entry.archived, upTo: entry.seq }] : [];
    });
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
      const undo = unsettled.current.mark(after);
      transaction.onRollback(() => {
        undo();
        directory.replace(after, before);
      });
      lines.push(markLine(after));
    }),
  forget: (site, conversation, seq) =>
    writer.write((transaction) => {
      const before = directory.find(site, conversation);
      if (before === undefined || before.seq !== seq || before.archived < seq) return false;
      directory.replace(before, undefined);
      states.set(before, undefined);
      const undo = unsettled.current.remove(before.key);
      transaction.onRollback(() => {
        undo();
        directory.replace(undefined, before);
      });
      lines.push(removeLine(before.key));
      return true;
    }),
});
