// Who may answer here. Changes apply at once, one agent at a time; a new password is shown a single time. Keeps IB106.
import type { AgentId } from "@baton/protocol";
import { useEffect, useRef, useState } from "preact/hooks";
import { useWords, type Words } from "../i18n/words.ts";
import type { ApiFailure, ApiResult } from "../session/api.ts";
import { FormProblem } from "../session/gate-form.tsx";
import { Icon } from "../shell/icon.tsx";
import type { AgentAnswer, AgentChange, AgentFields, AgentView } from "./admin-api.ts";
import { AgentForm } from "./agent-form.tsx";
import { Card } from "./fields.tsx";
import { newPassword, NewPasswords } from "./new-passwords.tsx";
import { useInside } from "./settings-context.ts";

/** Where a refusal is told: at the form of this agent, at that of a new one, or, where there is none yet, on top. */
type Place = AgentId | "new" | "list";

const refusal = ({ code }: ApiFailure, words: Words): string => {
  const table: Readonly<Record<string, string>> = words.settings.agentRefusals;
  return table[code] ?? words.settings.saveFailed;
};

const useAgents = () => {
  const words = useWords();
  const { api, waiting } = useInside();
  const [agents, setAgents] = useState<readonly AgentView[]>();
  const [problem, setProblem] = useState<{ readonly at: Place; readonly text: string }>();
  const [shown, setShown] = useState(waiting.passwords);

  useEffect(() => {
    void api.agents().then((result) => {
      if (result.ok) setAgents(result.value.agents);
      else setProblem({ at: "list", text: words.settings.loadFailed });
    });
  }, [api]);

  // Each is told nowhere else: it stays, wherever one looks meanwhile, until noted or until the agent has a newer one.
  const without = (id: AgentId) => waiting.passwords.filter((each) => each.id !== id);
  const show = (passwords: typeof shown): void => {
    waiting.passwords = passwords;
    setShown(passwords);
  };

  const take = (at: Place, result: ApiResult<AgentAnswer>): boolean => {
    if (!result.ok) {
      setProblem({ at, text: refusal(result, words) });
      return false;
    }
    const { agent, password } = result.value;
    setAgents((list = []) => [...list.filter((each) => each.id !== agent.id), agent]);
    if (password !== undefined) show([newPassword(agent, password), ...without(agent.id)]);
    return true;
  };
  const add = async (fields: AgentFields): Promise<boolean> => {
    setProblem(undefined);
    return take("new", await api.addAgent(fields));
  };
  const update = async (id: AgentId, change: AgentChange): Promise<boolean> => {
    setProblem(undefined);
    return take(id, await api.changeAgent(id, change));
  };
  const problemAt = (at: Place): string | undefined => (problem?.at === at ? problem.text : undefined);
  return {
    agents,
    problemAt,
    shown,
    hide: (id: AgentId) => show(without(id)),
    forget: () => setProblem(undefined),
    add,
    update,
  };
};

type Agents = ReturnType<typeof useAgents>;

type AgentLineProps = { readonly agent: AgentView } & Pick<Agents, "update" | "problemAt">;

const AgentLine = ({ agent, update, problemAt }: AgentLineProps) => {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  const head = useRef<HTMLButtonElement>(null);
  const facts = [
    ...(agent.isAdmin ? [words.settings.admin] : []),
    words.settings.capacityShort(agent.capacity),
    ...(agent.isDisabled ? [words.settings.disabled] : []),
  ];
  return (
    <li class={`entry${isOpen ? " open" : ""}`}>
      <button
        ref={head}
        type="button"
        class="entry-head"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <span class="entry-title">
          {agent.name} <span class="meta">{agent.login}</span>
        </span>
        <span class="meta">{facts.join(" · ")}</span>
        <Icon name={isOpen ? "up" : "down"} size={16} />
      </button>
      {isOpen && (
        <AgentForm
          agent={agent}
          label={words.settings.saveAgent}
          problem={problemAt(agent.id)}
          onSubmit={async (fields) => {
            if (!(await update(agent.id, fields))) return;
            setOpen(false);
            head.current?.focus();
          }}
        >
          <button type="button" class="button" onClick={() => void update(agent.id, { resetPassword: true })}>
            {words.settings.resetPassword}
          </button>
          <button
            type="button"
            class={agent.isDisabled ? "button" : "button danger"}
            onClick={() => void update(agent.id, { isDisabled: !agent.isDisabled })}
          >
            {agent.isDisabled ? words.settings.enable : words.settings.disable}
          </button>
        </AgentForm>
      )}
    </li>
  );
};

export const AgentsSection = () => {
  const words = useWords();
  const { agents, problemAt, shown, hide, forget, add, update } = useAgents();
  const [isAdding, setAdding] = useState(false);
  const sorted = (agents ?? []).toSorted((a, b) => a.name.localeCompare(b.name));
  return (
    <Card title={words.settings.agents} lead={words.settings.agentsLead}>
      <NewPasswords shown={shown} onNoted={hide} />
      <FormProblem problem={problemAt("list")} />
      <ul class="entries">
        {sorted.map((agent) => (
          <AgentLine key={agent.id} {...{ agent, update, problemAt }} />
        ))}
      </ul>
      {isAdding ? (
        <section class="new-entry">
          <h3>{words.settings.addAgent}</h3>
          <AgentForm
            label={words.settings.createAgent}
            problem={problemAt("new")}
            onSubmit={async (fields) => {
              if (await add(fields)) setAdding(false);
            }}
          >
            <button type="button" class="button" onClick={() => (forget(), setAdding(false))}>
              {words.app.cancel}
            </button>
          </AgentForm>
        </section>
      ) : (
        <button type="button" class="button" onClick={() => setAdding(true)}>
          <Icon name="plus" size={16} />
          {words.settings.addAgent}
        </button>
      )}
    </Card>
  );
};
