// Passwords the server told once, each kept on screen until it was noted. Never stored. Keeps IB106, IB173.
import type { AgentId } from "@baton/protocol";
import { useEffect, useRef } from "preact/hooks";
import { useWords } from "../i18n/words.ts";
import type { AgentView } from "./admin-api.ts";

export type NewPassword = {
  readonly id: AgentId;
  readonly name: string;
  readonly login: string;
  readonly password: string;
};

/** The password of an agent as it is shown. */
export const newPassword = ({ id, name, login }: AgentView, password: string): NewPassword => ({
  id,
  name,
  login,
  password,
});

type OneProps = {
  readonly shown: NewPassword;
  /** Only what was just made takes the focus. */
  readonly isNew: boolean;
  readonly onClose: () => void;
};

const OnePassword = ({ shown, isNew, onClose }: OneProps) => {
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  // Of many agents the last one's form is far from here.
  useEffect(() => {
    if (isNew) box.current?.focus();
  }, [shown, isNew]);
  return (
    <div ref={box} class="new-password" role="status" tabIndex={-1}>
      <p>{words.settings.newPassword(shown.name)}</p>
      <p class="sentence">
        <code>{shown.login}</code>
        <code class="password">{shown.password}</code>
        <button
          type="button"
          class="button"
          aria-label={`${shown.name} ${words.settings.copy}`}
          onClick={() => void navigator.clipboard.writeText(shown.password)}
        >
          {words.settings.copy}
        </button>
        <button
          type="button"
          class="button quiet"
          aria-label={`${shown.name} ${words.settings.noted}`}
          onClick={onClose}
        >
          {words.settings.noted}
        </button>
      </p>
    </div>
  );
};

type NewPasswordsProps = {
  readonly shown: readonly NewPassword[];
  readonly onNoted: (id: AgentId) => void;
};

/** All that are not noted yet, the newest first; what was just made takes the focus. */
export const NewPasswords = ({ shown, onNoted }: NewPasswordsProps) => {
  const known = useRef(new Set(shown.map(({ password }) => password)));
  return (
    <>
      {shown.map((each) => (
        <OnePassword
          key={each.password}
          shown={each}
          isNew={!known.current.has(each.password)}
          onClose={() => onNoted(each.id)}
        />
      ))}
    </>
  );
};
