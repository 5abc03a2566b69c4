// Who may answer here. Changes apply at once, one agent at a time; a new password is shown a single time. Keeps IB106.
import type { AgentId } from "@baton/protocol";
import { useEffect, useState } from "preact/hooks";
import { useWords, type Words } from "../i18n/words.ts";
import type { ApiFailure, ApiResult } from "../session/api.ts";
import { Icon } from "../shell/icon.tsx";
import type { AgentAnswer, AgentChange, AgentFields, AgentView } from "./admin-api.ts";
import { AgentForm } from "./agent-form.tsx";
import { Card } from "./fields.tsx";
import { useInside } from "./settings-context.ts";

type Shown = { readonly name: string; readonly login: string; readonly password: string };

const refusal = ({ code }: ApiFailure, words: Words): string => {
  const table: Readonly<Record<string, string>> = words.settings.agentRefusals;
  return table[code] ?? words.settings.saveFailed;
};

const NewPassword = ({ shown, onClose }: { readonly shown: Shown; readonly onClose: () => void }) => {
  const words = useWords();
  return (
    <div class="new-password" role="status">
      <p>{words.settings.newPassword(shown.name)}</p>
      <p class="sentence">
        <code>{shown.login}</code>
        <code class="password">{shown.password}</code>
        <button
          type="button"
          class="button"
          onClick={() => void navigator.clipboard.writeText(shown.password)}
        >
          {words.settings.copy}
        </button>
        <button type="button" class="button quiet" onClick={onClose}>
          {words.settings.noted}
        </button>
      </p>
    </div>
  );
};

const useAgents = () => {
  const words = useWords();
  const { api } = useInside();
  const [agents, setAgents] = useState<readonly AgentView[]>();
  const [problem, setProblem] = useState("");
  const [shown, setShown] = useState<Shown>();

  useEffect(() => {
    void api.agents().then((result) => {
      if (result.ok) setAgents(result.value.agents);
      else setProblem(words.settings.loadFailed);
    });
  }, [api]);

  const take = (result: ApiResult<AgentAnswer>): boolean => {
    if (!result.ok) {
      setProblem(refusal(result, words));
      return false;
    }
    const { agent, password } = result.value;
    setProblem("");
    setAgents((list = []) => [...list.filter((each) => each.id !== agent.id), agent]);
    if (password !== undefined) setShown({ name: agent.name, login: agent.login, password });
    return true;
  };
  const add = async (fields: AgentFields): Promise<boolean> => take(await api.addAgent(fields));
  const update = async (id: AgentId, change: AgentChange): Promise<boolean> =>
    take(await api.changeAgent(id, change));
  return { agents, problem, shown, hide: () => setShown(undefined), add, update };
};

type Agents = ReturnType<typeof useAgents>;

const AgentLine = ({ agent, update }: { readonly agent: AgentView; readonly update: Agents["update"] }) => {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  const facts = [
    ...(agent.isAdmin ? [words.settings.admin] : []),
    words.settings.capacityShort(agent.capacity),
    ...(agent.isDisabled ? [words.settings.disabled] : []),
  ];
  return (
    <li class={`entry${isOpen ? " open" : ""}`}>
      <button type="button" class="entry-head" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
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
          onSubmit={async (fields) => {
            if (await update(agent.id, fields)) setOpen(false);
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
  const { agents, problem, shown, hide, add, update } = useAgents();
  const [isAdding, setAdding] = useState(false);
  const sorted = (agents ?? []).toSorted((a, b) => a.name.localeCompare(b.name));
  return (
    <Card title={words.settings.agents} lead={words.settings.agentsLead}>
      {shown !== undefined && <NewPassword shown={shown} onClose={hide} />}
      <p class="form-problem" role="alert">
        {problem !== "" && (
          <>
            <Icon name="warning" />
            <span>{problem}</span>
          </>
        )}
      </p>
      <ul class="entries">
        {sorted.map((agent) => (
          <AgentLine key={agent.id} agent={agent} update={update} />
        ))}
      </ul>
      {isAdding ? (
        <section class="new-entry">
          <h3>{words.settings.addAgent}</h3>
          <AgentForm
            label={words.settings.createAgent}
            onSubmit={async (fields) => {
              if (await add(fields)) setAdding(false);
            }}
          >
            <button type="button" class="button" onClick={() => setAdding(false)}>
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
