// What would be saved, what was saved, and what the server found wrong with it. Keeps IB100, IB101.
import { useLayoutEffect, useRef } from "preact/hooks";
import { useWords, type Words } from "../i18n/words.ts";
import type { Problem } from "../session/api.ts";
import { Icon } from "../shell/icon.tsx";
import { formatRoute } from "../shell/route.ts";
import { problemWords } from "./problem-words.ts";
import { useInside } from "./settings-context.ts";
import type { Editing, Settings } from "./use-settings.ts";
import { sectionOfPath, whatChanged, type Change } from "./what-changed.ts";

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

const ProblemList = ({
  problems,
  isWarning,
}: {
  readonly problems: readonly Problem[];
  readonly isWarning: boolean;
}) => {
  const words = useWords();
  const { seek } = useInside();
  return (
    <ul class={isWarning ? "problems warning" : "problems"}>
      {problems.map((problem) => {
        const section = sectionOfPath(problem.path);
        return (
          <li key={`${problem.path} ${problem.message}`}>
            {section === undefined ? (
              <code>{problem.path}</code>
            ) : (
              <a href={formatRoute({ kind: "settings", section })} onClick={() => seek(problem)}>
                {words.settings.sections[section]} <code>{problem.path}</code>
              </a>
            )}
            <span>{problemWords(problem, words)}</span>
          </li>
        );
      })}
    </ul>
  );
};

const Said = ({ settings }: { readonly settings: Settings }) => {
  const words = useWords();
  const { save, load } = settings;
  switch (save.kind) {
    case "idle":
    case "saving":
      return null;
    case "saved":
      return (
        <>
          <p class="said good">
            <Icon name="check" />
            {words.settings.saved(changeWords(save.changes, words))}
          </p>
          {save.warnings.length > 0 && <ProblemList problems={save.warnings} isWarning />}
        </>
      );
    case "invalid":
      return (
        <>
          <p class="said bad">
            <Icon name="warning" />
            {words.settings.invalid(save.problems.length)}
          </p>
          <ProblemList problems={save.problems} isWarning={false} />
        </>
      );
    case "conflict":
      return (
        <p class="said bad">
          <Icon name="warning" />
          {words.settings.conflict}
          <button type="button" class="text-button" onClick={() => void load()}>
            {words.settings.reload}
          </button>
        </p>
      );
    case "failed":
    case "unreachable":
      return (
        <p class="said bad">
          <Icon name="warning" />
          {save.kind === "failed" ? words.settings.saveFailed : words.signIn.unreachable}
        </p>
      );
  }
};

export const SaveBar = ({
  settings,
  editing,
}: {
  readonly settings: Settings;
  readonly editing: Editing;
}) => {
  const words = useWords();
  const changes = whatChanged(editing.base, editing.draft);
  const isSaving = settings.save.kind === "saving";
  const said = useRef<HTMLDivElement>(null);
  const hasButtons = changes.length > 0;
  useLayoutEffect(() => {
    if (!hasButtons && document.activeElement === document.body) said.current?.focus();
  }, [hasButtons]);
  if (changes.length === 0 && settings.save.kind === "idle") return null;
  return (
    <div class="save-bar">
      <div ref={said} role="status" class="save-said" tabIndex={-1}>
        <Said settings={settings} />
      </div>
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
              aria-disabled={isSaving}
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
