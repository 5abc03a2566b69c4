// What would be saved, what was saved, what someone else saved meanwhile, and what the server found wrong. Keeps IB100, IB101.
import { useLayoutEffect, useRef } from "preact/hooks";
import { useWords, type Words } from "../i18n/words.ts";
import type { Problem } from "../session/api.ts";
import { Icon } from "../shell/icon.tsx";
import { formatRoute } from "../shell/route.ts";
import { ConflictList, whoWords } from "./conflict-list.tsx";
import type { Editing, Merge } from "./editing.ts";
import { placeOf } from "./place-words.ts";
import { problemWords } from "./problem-words.ts";
import { useInside } from "./settings-context.ts";
import type { SettingsDoc } from "./settings-shape.ts";
import type { Settings } from "./use-settings.ts";
import { whatChanged, type Change } from "./what-changed.ts";

/** Sections that are no list of entries. */
const WHOLE: ReadonlySet<Change["section"]> = new Set(["shop", "hours", "flows", "policy", "other"]);

/** "자주 묻는 질문 (1개 추가, 2개 수정)" for each section that differs. */
const changeWords = (changes: readonly Change[], words: Words): string =>
  changes
    .map(({ section, added, removed, changed }) => {
      const name = words.settings.sections[section];
      if (WHOLE.has(section)) return name;
      const counts = [
        ...(added > 0 ? [words.settings.added(added)] : []),
        ...(changed > 0 ? [words.settings.changed(changed)] : []),
        ...(removed > 0 ? [words.settings.removed(removed)] : []),
      ];
      return `${name} (${counts.join(", ")})`;
    })
    .join(" · ");

type ProblemListProps = {
  readonly problems: readonly Problem[];
  /** What their paths count in. */
  readonly document: SettingsDoc;
  readonly isWarning: boolean;
};

const ProblemList = ({ problems, document, isWarning }: ProblemListProps) => {
  const words = useWords();
  const { seek } = useInside();
  return (
    <ul class={isWarning ? "problems warning" : "problems"}>
      {problems.map((problem) => {
        const place = placeOf(problem.path.split("."), document, words);
        return (
          <li key={`${problem.path} ${problem.message}`}>
            <a href={formatRoute({ kind: "settings", section: place.section })} onClick={() => seek(problem)}>
              {place.words}
            </a>
            <span>{problemWords(problem, words)}</span>
          </li>
        );
      })}
    </ul>
  );
};

const Bad = ({ text }: { readonly text: string }) => (
  <p class="said bad">
    <Icon name="warning" />
    {text}
  </p>
);

const mergeWords = (merged: Merge, words: Words): string => {
  const who = whoWords(merged, words.merge.someone);
  if (merged.changes.length === 0) return words.merge.nothingElse(who);
  return words.merge.taken(who, changeWords(merged.changes, words));
};

/** What came of looking at the settings as they are now: brought back, merged, or in conflict. */
const Standing = ({ editing }: { readonly editing: Editing }) => {
  const words = useWords();
  const { conflicts, merged, isRestored } = editing;
  return (
    <>
      {conflicts.length > 0 && <Bad text={words.merge.both(whoWords(merged, words.merge.someone))} />}
      {isRestored && <p class="meta">{words.merge.restored}</p>}
    </>
  );
};

const Said = ({ settings, editing }: SaveBarProps) => {
  const words = useWords();
  const { save } = settings;
  switch (save.kind) {
    case "idle":
    case "saving":
      return <Standing editing={editing} />;
    case "saved":
      return (
        <>
          <p class="said good">
            <Icon name="check" />
            {words.settings.saved(changeWords(save.changes, words))}
          </p>
          {save.merged !== undefined && <p class="meta">{mergeWords(save.merged, words)}</p>}
          {save.warnings.length > 0 && (
            <ProblemList problems={save.warnings} document={save.document} isWarning />
          )}
        </>
      );
    case "invalid": {
      const who = whoWords(editing.merged, words.merge.someone);
      const count = save.problems.length;
      return (
        <>
          <Bad text={save.isByMerge ? words.merge.faults(who, count) : words.settings.invalid(count)} />
          <ProblemList problems={save.problems} document={save.document} isWarning={false} />
        </>
      );
    }
    case "failed":
      return <Bad text={words.settings.saveFailed} />;
    case "unreachable":
      return <Bad text={words.signIn.unreachable} />;
  }
};

type SaveBarProps = { readonly settings: Settings; readonly editing: Editing };

export const SaveBar = ({ settings, editing }: SaveBarProps) => {
  const words = useWords();
  const changes = whatChanged(editing.base, editing.draft);
  const isSaving = settings.save.kind === "saving";
  const said = useRef<HTMLDivElement>(null);
  const isUndecided = editing.conflicts.length > 0;
  const hasButtons = changes.length > 0 || isUndecided;
  useLayoutEffect(() => {
    if (!hasButtons && document.activeElement === document.body) said.current?.focus();
  }, [hasButtons]);
  if (!hasButtons && settings.save.kind === "idle") return null;
  return (
    <div class="save-bar">
      <div ref={said} role="status" class="save-said" tabIndex={-1}>
        <Said settings={settings} editing={editing} />
      </div>
      <ConflictList editing={editing} choose={settings.choose} />
      {hasButtons && (
        <div class="save-line">
          <p>
            <strong>{words.settings.unsaved}</strong> {changeWords(changes, words)}
          </p>
          <span class="save-buttons">
            <button type="button" class="button" onClick={settings.discard}>
              {words.settings.discard}
            </button>
            <button
              type="button"
              class="button primary"
              aria-busy={isSaving}
              // Not disabled, which would take the focus away: pressed again, it waits for the answer.
              aria-disabled={isSaving || isUndecided}
              title={isUndecided ? words.merge.decideFirst : undefined}
              onClick={() => {
                if (!isSaving) void settings.submit();
              }}
            >
              {words.app.save}
            </button>
          </span>
        </div>
      )}
    </div>
  );
};
