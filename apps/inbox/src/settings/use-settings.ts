// The settings being edited: what the server has, what the admin made of it, and what the server said about it.
import { useEffect, useState } from "preact/hooks";
import type { Problem } from "../session/api.ts";
import type { AdminApi } from "./admin-api.ts";
import type { SettingsDoc } from "./settings-shape.ts";
import { whatChanged, type Change } from "./what-changed.ts";

export type SaveState =
  | { readonly kind: "idle" | "saving" | "conflict" | "failed" | "unreachable" }
  | { readonly kind: "saved"; readonly changes: readonly Change[]; readonly warnings: readonly Problem[] }
  | { readonly kind: "invalid"; readonly problems: readonly Problem[] };

export type Editing = {
  readonly revision: number;
  readonly base: SettingsDoc;
  readonly draft: SettingsDoc;
  /** Grows whenever the draft was replaced as a whole, so that fields start over. */
  readonly life: number;
};

export type Loaded = Editing | "loading" | "failed";

const IDLE: SaveState = { kind: "idle" };

/** Where unsaved settings wait while something else is on screen. */
export type Unsaved = { current: Editing | undefined };

/** Goes on with what is unsaved; else with what the server has. */
export const useSettings = (api: AdminApi, unsaved: Unsaved) => {
  const [loaded, setLoaded] = useState<Loaded>(unsaved.current ?? "loading");
  const [save, setSave] = useState<SaveState>(IDLE);

  const load = async (): Promise<void> => {
    const result = await api.settings();
    setSave(IDLE);
    if (!result.ok) return setLoaded("failed");
    const { revision, settings } = result.value;
    setLoaded((now) => ({
      revision,
      base: settings,
      draft: settings,
      life: typeof now === "string" ? 0 : now.life + 1,
    }));
  };
  useEffect(() => {
    if (unsaved.current === undefined) void load();
  }, [api]);
  const isDirty = typeof loaded !== "string" && whatChanged(loaded.base, loaded.draft).length > 0;
  unsaved.current = isDirty ? loaded : undefined;

  const edit = (next: (editing: Editing) => Editing): void => {
    setLoaded((now) => (typeof now === "string" ? now : next(now)));
    setSave((now) => (now.kind === "invalid" ? now : IDLE));
  };
  const change = (next: (draft: SettingsDoc) => SettingsDoc): void =>
    edit((now) => ({ ...now, draft: next(now.draft) }));
  const replace = (draft: SettingsDoc): void => edit((now) => ({ ...now, draft, life: now.life + 1 }));
  const discard = (): void => {
    setSave(IDLE);
    edit((now) => ({ ...now, draft: now.base, life: now.life + 1 }));
  };

  /** What a save said has been read; what it found wrong stays. */
  const forget = (): void => setSave((now) => (now.kind === "saved" ? IDLE : now));

  const submit = async (): Promise<void> => {
    if (typeof loaded === "string") return;
    const { base, draft, revision } = loaded;
    setSave({ kind: "saving" });
    const result = await api.save(revision, draft);
    if (result.ok) {
      setLoaded((now) =>
        typeof now === "string" ? now : { ...now, base: draft, revision: result.value.revision },
      );
      setSave({ kind: "saved", changes: whatChanged(base, draft), warnings: result.value.warnings ?? [] });
    } else if (result.status === 422) setSave({ kind: "invalid", problems: result.problems });
    else if (result.status === 409) setSave({ kind: "conflict" });
    else setSave({ kind: result.code === "unreachable" ? "unreachable" : "failed" });
  };

  return { loaded, save, load, change, replace, discard, forget, submit };
};

export type Settings = ReturnType<typeof useSettings>;
