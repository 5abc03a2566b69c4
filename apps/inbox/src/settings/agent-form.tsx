// The fields of one agent, new or known.
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { useWords } from "../i18n/words.ts";
import { fieldOf, FormProblem } from "../session/gate-form.tsx";
import type { AgentFields, AgentView } from "./admin-api.ts";
import { useInside } from "./settings-context.ts";
import { mainText } from "./settings-shape.ts";

type AgentFormProps = {
  readonly agent?: AgentView;
  readonly label: string;
  /** Why the server refused, in words. */
  readonly problem: string | undefined;
  readonly onSubmit: (fields: AgentFields) => Promise<void>;
  /** Further buttons. */
  readonly children: ComponentChildren;
};

const readFields = (form: HTMLFormElement): AgentFields => {
  const data = new FormData(form);
  return {
    name: fieldOf(data, "name").trim(),
    login: fieldOf(data, "login").trim(),
    capacity: Number(fieldOf(data, "capacity")),
    isAdmin: data.get("isAdmin") !== null,
    departments: data.getAll("departments").filter((value) => typeof value === "string"),
  };
};

const Line = ({
  label,
  name,
  value,
}: {
  readonly label: string;
  readonly name: string;
  readonly value: string;
}) => {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input id={id} class="input" name={name} defaultValue={value} autocomplete="off" required />
    </div>
  );
};

const Departments = ({ chosen }: { readonly chosen: readonly string[] }) => {
  const words = useWords();
  const { draft } = useInside();
  if (draft.departments.length === 0) return null;
  return (
    <fieldset class="options">
      <legend>{words.settings.agentDepartments}</legend>
      {draft.departments.map((department) => (
        <label key={department.id} class="check">
          <input
            type="checkbox"
            name="departments"
            value={department.id}
            defaultChecked={chosen.includes(department.id)}
          />
          {mainText(department.name, draft.site.defaultLocale)}
        </label>
      ))}
    </fieldset>
  );
};

export const AgentForm = ({ agent, label, problem, onSubmit, children }: AgentFormProps) => {
  const words = useWords();
  const form = useRef<HTMLFormElement>(null);
  const capacity = useId();
  useEffect(() => {
    if (agent === undefined) form.current?.querySelector("input")?.focus();
  }, []);
  return (
    <form
      ref={form}
      class="faq-editor"
      onSubmit={(event) => {
        event.preventDefault();
        if (form.current) void onSubmit(readFields(form.current));
      }}
    >
      <div class="pair">
        <Line label={words.settings.agentName} name="name" value={agent?.name ?? ""} />
        <Line label={words.signIn.login} name="login" value={agent?.login ?? ""} />
      </div>
      <p class="sentence">
        <label for={capacity}>{words.settings.capacity[0]}</label>
        <input
          id={capacity}
          class="input inline number"
          type="number"
          name="capacity"
          min={1}
          max={50}
          defaultValue={String(agent?.capacity ?? 4)}
        />
        {words.settings.capacity[1]}
      </p>
      <Departments chosen={agent?.departments ?? []} />
      <label class="check">
        <input type="checkbox" name="isAdmin" defaultChecked={agent?.isAdmin ?? false} />
        {words.settings.isAdmin}
      </label>
      <FormProblem problem={problem} />
      <div class="editor-actions">
        <button type="submit" class="button primary">
          {label}
        </button>
        <span class="spacer" />
        {children}
      </div>
    </form>
  );
};
