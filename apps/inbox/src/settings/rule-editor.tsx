// oxlint-disable unicorn/no-thenable -- rules are data, never awaited
// One rule: its conditions, what happens when all of them hold. Keeps IB110.
import { useWords } from "../i18n/words.ts";
import { Icon } from "../shell/icon.tsx";
import { SelectField, TargetField } from "./choice-fields.tsx";
import { ConditionFields, conditionKinds } from "./condition-fields.tsx";
import { TextField } from "./fields.tsx";
import {
  conditionPath,
  conditionsOf,
  NEW_ACTIONS,
  NEW_CONDITIONS,
  PRIORITIES,
  withConditions,
  type Action,
  type Condition,
  type Priority,
  type Rule,
} from "./rule-shape.ts";
import { useInside } from "./settings-context.ts";
import { mainText } from "./settings-shape.ts";

const MOST_CONDITIONS = 11;

type RuleEditorProps = {
  readonly rule: Rule;
  readonly path: string;
  readonly onRule: (rule: Rule) => void;
  readonly onRemove: () => void;
};

const isKind = <K extends string>(table: Readonly<Record<K, unknown>>, kind: string): kind is K =>
  Object.hasOwn(table, kind);

const Conditions = ({ rule, path, onRule }: Omit<RuleEditorProps, "onRemove">) => {
  const words = useWords();
  const conditions = conditionsOf(rule);
  const put = (next: readonly Condition[]): void => onRule(withConditions(rule, next));
  return (
    <fieldset class="rule-part">
      <legend>{words.rules.when}</legend>
      {conditions.map((condition, index) => (
        <div class="condition" key={`${String(index)}-${condition.kind}`}>
          <div class="condition-head">
            {index > 0 && <span class="meta">{words.rules.and}</span>}
            <SelectField
              isInline
              label={words.rules.conditionKind(index + 1)}
              value={condition.kind}
              options={conditionKinds(words.rules.conditions)}
              onValue={(kind) => {
                if (isKind(NEW_CONDITIONS, kind)) put(conditions.with(index, NEW_CONDITIONS[kind]));
              }}
            />
            {conditions.length > 1 && (
              <button
                type="button"
                class="icon-button"
                aria-label={`${words.rules.conditions[condition.kind]} ${words.settings.remove}`}
                onClick={() => put(conditions.toSpliced(index, 1))}
              >
                <Icon name="close" size={15} />
              </button>
            )}
          </div>
          <ConditionFields
            condition={condition}
            path={`${path}.${conditionPath(index)}`}
            onCondition={(next) => put(conditions.with(index, next))}
          />
        </div>
      ))}
      {conditions.length < MOST_CONDITIONS && (
        <button
          type="button"
          class="button quiet small"
          onClick={() => put([...conditions, NEW_CONDITIONS.keyword])}
        >
          <Icon name="plus" size={15} />
          {words.rules.addCondition}
        </button>
      )}
    </fieldset>
  );
};

type HandoffFieldsProps = {
  readonly action: Extract<Action, { readonly kind: "handoff" }>;
  readonly path: string;
  readonly onAction: (action: Action) => void;
};

/** Without the key when it holds nothing, as the server wants it. */
const filled = (action: HandoffFieldsProps["action"]): Action => ({
  kind: "handoff",
  ...(action.text === undefined || action.text.trim() === "" ? {} : { text: action.text }),
  ...(action.department === undefined ? {} : { department: action.department }),
  ...(action.priority === undefined || action.priority === "normal" ? {} : { priority: action.priority }),
});

const HandoffFields = ({ action, path, onAction }: HandoffFieldsProps) => {
  const words = useWords();
  const { draft } = useInside();
  const departments = draft.departments.map(({ id, name }) => ({
    value: id,
    label: mainText(name, draft.site.defaultLocale),
  }));
  return (
    <>
      <div class="pair">
        <SelectField
          label={words.rules.department}
          path={`${path}.department`}
          value={action.department ?? ""}
          options={[{ value: "", label: words.rules.anyDepartment }, ...departments]}
          onValue={(department) =>
            onAction(filled({ ...action, department: department === "" ? undefined : department }))
          }
        />
        <SelectField
          label={words.rules.priority}
          value={action.priority ?? "normal"}
          options={PRIORITIES.map((value) => ({ value, label: words.rules.priorities[value] }))}
          onValue={(priority) => onAction(filled({ ...action, priority: priority as Priority }))}
        />
      </div>
      <TextField
        label={words.rules.handoffText}
        path={`${path}.text`}
        isLong
        value={action.text ?? ""}
        hint={words.rules.handoffTextHint}
        onValue={(text) => onAction(filled({ ...action, text }))}
      />
    </>
  );
};

const ActionFields = ({ rule, path, onRule }: Omit<RuleEditorProps, "onRemove">) => {
  const words = useWords();
  const { then: action } = rule;
  const put = (then: Action): void => onRule({ ...rule, then });
  return (
    <fieldset class="rule-part">
      <legend>{words.rules.does}</legend>
      <SelectField
        isInline
        label={words.rules.actionKind}
        value={action.kind}
        options={(Object.keys(NEW_ACTIONS) as Action["kind"][]).map((kind) => ({
          value: kind,
          label: words.rules.actions[kind],
        }))}
        onValue={(kind) => {
          if (isKind(NEW_ACTIONS, kind)) put(NEW_ACTIONS[kind]);
        }}
      />
      {action.kind === "answer" && (
        <TextField
          label={words.settings.answer}
          path={`${path}.then.answer.text`}
          isLong
          value={action.answer.text}
          onValue={(text) => put({ kind: "answer", answer: { ...action.answer, text } })}
        />
      )}
      {action.kind === "jump" && (
        <TargetField
          label={words.rules.where}
          path={`${path}.then.to`}
          value={action.to}
          onValue={(to) => put({ kind: "jump", to })}
        />
      )}
      {action.kind === "handoff" && <HandoffFields action={action} path={`${path}.then`} onAction={put} />}
      {action.kind === "silent" && <p class="hint">{words.rules.silentHint}</p>}
    </fieldset>
  );
};

export const RuleEditor = ({ rule, path, onRule, onRemove }: RuleEditorProps) => {
  const words = useWords();
  return (
    <div class="faq-editor">
      <Conditions rule={rule} path={path} onRule={onRule} />
      <ActionFields rule={rule} path={path} onRule={onRule} />
      <div class="editor-actions">
        <label class="check">
          <input
            type="checkbox"
            checked={rule.enabled !== false}
            onChange={(event) => onRule({ ...rule, enabled: event.currentTarget.checked })}
          />
          {words.rules.enabled}
        </label>
        <span class="spacer" />
        <button type="button" class="button danger" onClick={onRemove}>
          <Icon name="trash" size={16} />
          {words.rules.remove}
        </button>
      </div>
    </div>
  );
};
