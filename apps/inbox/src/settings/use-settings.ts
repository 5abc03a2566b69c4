// The settings being edited, and what the server said about them. The gateway's revision check decides whether a save
// counts; what it refuses as overtaken is merged here and saved again.
import { useEffect, useRef, useState } from "preact/hooks";
import type { ApiFailure, ApiResult, Problem } from "../session/api.ts";
import type { AdminApi, SaveAnswer } from "./admin-api.ts";
import type { NewPassword } from "./new-passwords.tsx";
import {
  afterSave,
  catchUp,
  decide,
  discardAll,
  isUnsaved,
  startEditing,
  withUnread,
  type Editing,
  type Merge,
  type Whose,
} from "./editing.ts";
import type { Conflict } from "./merge-settings.ts";
import type { SettingsDoc } from "./settings-shape.ts";
import type { Keeping } from "./unsaved-settings.ts";
import { whatChanged, type Change } from "./what-changed.ts";

export type SaveState =
  | { readonly kind: "idle" | "saving" | "failed" | "unreachable" }
  | {
      readonly kind: "saved";
      readonly document: SettingsDoc;
      readonly changes: readonly Change[];
      readonly merged?: Merge;
      readonly warnings: readonly Problem[];
    }
  | {
      readonly kind: "invalid";
      /** What the paths of the problems count in. */
      readonly document: SettingsDoc;
      readonly problems: readonly Problem[];
      readonly isByMerge: boolean;
    };

export type Loaded = Editing | "loading" | "failed";

const IDLE: SaveState = { kind: "idle" };

/** Saves overtaken in a row before the administrator is asked to try again. */
const MOST_TRIES = 5;

/** Where unsaved settings wait while something else is on screen, and passwords nobody has noted yet. */
export type Unsaved = { current: Editing | undefined; passwords: readonly NewPassword[] };

type Deps = {
  readonly api: AdminApi;
  readonly unsaved: Unsaved;
  readonly keeping: Keeping;
  /** The administrator's id. */
  readonly agent: string;
};

const failedState = ({ code }: ApiFailure): SaveState => ({
  kind: code === "unreachable" ? "unreachable" : "failed",
});

/** What came of saving `editing`, unless it was overtaken. */
const outcomeOf = (
  { base, draft, merged, isAsMerged }: Editing,
  result: ApiResult<SaveAnswer>,
): SaveState => {
  if (result.ok) {
    const warnings = result.value.warnings ?? [];
    const changes = whatChanged(base, draft);
    return { kind: "saved", document: draft, changes, warnings, ...(merged !== undefined && { merged }) };
  }
  if (result.status !== 422) return failedState(result);
  return { kind: "invalid", document: draft, problems: result.problems, isByMerge: isAsMerged };
};

/** Goes on with what is unsaved, here or from a session that ended; else with what the server has. */
const useEditing = ({ api, unsaved, keeping, agent }: Deps) => {
  const [loaded, setLoaded] = useState<Loaded>(unsaved.current ?? "loading");
  const latest = useRef(loaded);
  const put = (next: Loaded): void => {
    latest.current = next;
    setLoaded(next);
  };
  const edit = (next: (editing: Editing) => Editing): void => {
    if (typeof latest.current !== "string") put(next(latest.current));
  };
  const load = async (): Promise<void> => {
    const result = await api.settings();
    if (!result.ok) return put("failed");
    const kept = keeping.read({ site: result.value.settings.site.id, agent });
    put(startEditing(result.value, kept, 0));
  };
  useEffect(() => {
    if (unsaved.current === undefined) void load();
  }, [api]);
  const isWaiting = typeof loaded !== "string" && isUnsaved(loaded);
  unsaved.current = isWaiting ? loaded : undefined;
  useEffect(() => {
    if (typeof loaded === "string") return;
    const { base, draft: mine, unread } = loaded;
    keeping.write({ site: base.site.id, agent }, isWaiting ? { base, mine, unread } : undefined);
  }, [loaded]);
  return { loaded, latest, edit, load };
};

/** Settings being edited and saved. */
export const useSettings = (deps: Deps) => {
  const { api } = deps;
  const { loaded, latest, edit, load } = useEditing(deps);
  const [save, setSave] = useState<SaveState>(IDLE);

  const editing = (next: (now: Editing) => Editing): void => {
    edit(next);
    setSave((before) => (before.kind === "invalid" ? before : IDLE));
  };
  const change = (next: (draft: SettingsDoc) => SettingsDoc): void =>
    editing((now) => ({ ...now, draft: next(now.draft), isAsMerged: false }));
  const replace = (draft: SettingsDoc): void =>
    editing((now) => ({ ...now, draft, life: now.life + 1, unread: {}, isAsMerged: false }));
  const keepUnread = (place: string, text: string | undefined): void =>
    editing((now) => withUnread(now, place, text));
  const discard = (): void => {
    setSave(IDLE);
    edit(discardAll);
  };
  const choose = (conflicts: readonly Conflict[], whose: Whose): void =>
    editing((now) => conflicts.reduce((before, conflict) => decide(before, conflict, whose), now));

  /** What a save said has been read; what it found wrong stays. */
  const forget = (): void => setSave((now) => (now.kind === "saved" ? IDLE : now));

  /** Saves; what someone else saved meanwhile is merged and saved at once, unless there is something to decide. */
  const submit = async (): Promise<void> => {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const now = latest.current;
      if (typeof now === "string" || now.conflicts.length > 0) return setSave(IDLE);
      setSave({ kind: "saving" });
      const result = await api.save(now.revision, now.draft);
      if (result.ok) edit((since) => afterSave(since, now.draft, result.value.revision));
      if (result.ok || result.status !== 409) return setSave(outcomeOf(now, result));
      const newest = await api.settings();
      if (!newest.ok) return setSave(failedState(newest));
      edit((since) => catchUp(since, newest.value));
    }
    setSave({ kind: "failed" });
  };

  return { loaded, save, load, change, replace, keepUnread, discard, choose, forget, submit };
};

export type Settings = ReturnType<typeof useSettings>;
