// The settings being edited, step by step: what the server had, what the administrator made of it, what someone else
// saved meanwhile. Pure. Keeps IB101, IB170, IB171.
import { sameValue } from "./json-value.ts";
import { mergeSettings, type Conflict } from "./merge-settings.ts";
import { takeTheirs } from "./settings-path.ts";
import type { SettingsDoc } from "./settings-shape.ts";
import type { Kept, Unread } from "./unsaved-settings.ts";
import { whatChanged, type Change } from "./what-changed.ts";

/** The settings as the server has them, and who saved them. */
export type Saved = {
  readonly revision: number;
  readonly settings: SettingsDoc;
  /** A login; the name only of an agent who is still there. */
  readonly savedBy?: string;
  readonly savedByName?: string;
};

export type Editing = {
  readonly revision: number;
  readonly base: SettingsDoc;
  readonly draft: SettingsDoc;
  /** Grows whenever the draft was replaced as a whole, so that fields start over. */
  readonly life: number;
  readonly unread: Unread;
  /** What both of us changed, to be decided before a save; the draft has mine, the base theirs. */
  readonly conflicts: readonly Conflict[];
  /** What someone else saved since these were loaded. */
  readonly merged?: Merge;
  /** Nothing was edited since the merge, so that what is wrong now is wrong by it alone. */
  readonly isAsMerged: boolean;
  /** Brought back from a session that ended. */
  readonly isRestored: boolean;
};

export type Merge = { readonly by: string; readonly changes: readonly Change[] };

const authorOf = ({ savedBy, savedByName }: Saved): string => savedByName ?? savedBy ?? "";

export type Whose = "mine" | "theirs";

/** The settings as just loaded, with what an earlier session left unsaved. */
export const startEditing = (saved: Saved, kept: Kept | undefined, life: number): Editing => {
  const { revision, settings } = saved;
  const loaded = {
    revision,
    base: settings,
    draft: settings,
    life,
    unread: {},
    conflicts: [],
    isAsMerged: false,
    isRestored: false,
  };
  if (kept === undefined) return loaded;
  const { value, conflicts } = mergeSettings({ base: kept.base, mine: kept.mine, theirs: settings });
  const merged = { by: authorOf(saved), changes: [] };
  return {
    ...loaded,
    draft: value,
    unread: kept.unread,
    conflicts,
    isRestored: true,
    ...(conflicts.length > 0 && { merged }),
  };
};

/** My changes on top of what someone else saved meanwhile. */
export const catchUp = (now: Editing, saved: Saved): Editing => {
  const theirs = saved.settings;
  const { value, conflicts } = mergeSettings({ base: now.base, mine: now.draft, theirs });
  return {
    ...now,
    revision: saved.revision,
    base: theirs,
    draft: value,
    life: now.life + 1,
    conflicts,
    merged: { by: authorOf(saved), changes: whatChanged(now.base, theirs) },
    isAsMerged: true,
  };
};

/** The conflict decided for one of both; the rest stays. */
export const decide = (now: Editing, conflict: Conflict, whose: Whose): Editing => {
  const conflicts = now.conflicts.filter((each) => each !== conflict);
  if (whose === "mine") return { ...now, conflicts };
  return { ...now, conflicts, draft: takeTheirs(now.draft, now.base, conflict), life: now.life + 1 };
};

/** With a text that cannot be read yet, or (undefined) without it. */
export const withUnread = (now: Editing, place: string, text: string | undefined): Editing => {
  const { [place]: _old, ...rest } = now.unread;
  return { ...now, unread: text === undefined ? rest : { ...rest, [place]: text } };
};

/** As last saved by anyone. */
export const discardAll = ({ merged: _merged, ...now }: Editing): Editing => ({
  ...now,
  draft: now.base,
  life: now.life + 1,
  unread: {},
  conflicts: [],
  isAsMerged: false,
  isRestored: false,
});

/** After `draft` was saved as `revision`; what was edited since stays unsaved. */
export const afterSave = (
  { merged: _merged, ...now }: Editing,
  draft: SettingsDoc,
  revision: number,
): Editing => ({ ...now, base: draft, revision, isAsMerged: false, isRestored: false });

/** Whether anything would be lost with this. */
export const isUnsaved = ({ base, draft, unread }: Editing): boolean =>
  !sameValue(base, draft) || Object.keys(unread).length > 0;
