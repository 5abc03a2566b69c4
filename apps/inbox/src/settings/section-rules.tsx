// oxlint-disable unicorn/no-thenable -- rules are data, never awaited
// The bot's rules in the order they are tried. Keeps IB110.
import { useEffect, useRef, useState } from "preact/hooks";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../shell/icon.tsx";
import { dropItem } from "./edit-list.ts";
import { Card } from "./fields.tsx";
import { RuleEditor } from "./rule-editor.tsx";
import { moveItem, NEW_ACTIONS, NEW_CONDITIONS, type Rule } from "./rule-shape.ts";
import { ruleWords } from "./rule-words.ts";
import { isWithin, useInside, useSought } from "./settings-context.ts";
import { freshId } from "./settings-shape.ts";

type RuleLineProps = {
  readonly rule: Rule;
  readonly index: number;
  readonly count: number;
  readonly isOpen: boolean;
  /** Which of its buttons has the focus after it was moved. */
  readonly moved: "up" | "down" | undefined;
  readonly onToggle: () => void;
  readonly onMove: (way: "up" | "down") => void;
  readonly onRule: (rule: Rule) => void;
  readonly onRemove: () => void;
};

const RuleLine = (props: RuleLineProps) => {
  const { rule, index, count, isOpen, moved, onToggle, onMove, onRule, onRemove } = props;
  const words = useWords();
  const { draft, problems } = useInside();
  const line = useRef<HTMLLIElement>(null);
  // A moved line is another place in the document, and the browser forgets the focus on the way.
  useEffect(() => {
    if (moved === undefined) return;
    const wanted = line.current?.querySelector<HTMLButtonElement>(`.move-${moved}`);
    const other = line.current?.querySelector<HTMLButtonElement>(`.move-${moved === "up" ? "down" : "up"}`);
    (wanted?.disabled === true ? other : wanted)?.focus();
  }, [moved, index]);
  const path = `bot.rules.${String(index)}`;
  const isWrong = problems.some((problem) => isWithin(problem, path));
  useSought(path, () => !isOpen && onToggle());
  const { when, then } = ruleWords(rule, draft, words);
  const name = words.rules.numbered(index + 1);
  const classes = ["entry", "rule", ...(isOpen ? ["open"] : []), ...(rule.enabled === false ? ["off"] : [])];
  return (
    <li ref={line} class={classes.join(" ")}>
      <div class="rule-line">
        <button type="button" class="entry-head" aria-expanded={isOpen} onClick={onToggle}>
          <span class="rule-number number">{index + 1}</span>
          {isWrong && <Icon name="warning" size={16} />}
          <span class="rule-sentence">
            <span class="entry-title">{when}</span>
            <span class="rule-then meta">→ {then}</span>
          </span>
          {rule.enabled === false && <span class="tag small">{words.settings.off}</span>}
        </button>
        <button
          type="button"
          class="icon-button move-up"
          aria-label={`${name} ${words.rules.up}`}
          disabled={index === 0}
          onClick={() => onMove("up")}
        >
          <Icon name="up" size={16} />
        </button>
        <button
          type="button"
          class="icon-button move-down"
          aria-label={`${name} ${words.rules.down}`}
          disabled={index === count - 1}
          onClick={() => onMove("down")}
        >
          <Icon name="down" size={16} />
        </button>
      </div>
      {isOpen && <RuleEditor rule={rule} path={path} onRule={onRule} onRemove={onRemove} />}
    </li>
  );
};

export const RulesSection = () => {
  const words = useWords();
  const { draft, change } = useInside();
  const rules = draft.bot.rules ?? [];
  const [openId, setOpen] = useState<string>();
  const [moved, setMoved] = useState<{ readonly id: string; readonly way: "up" | "down" }>();
  const put = (next: readonly Rule[]): void =>
    change((now) => ({ ...now, bot: { ...now.bot, rules: next } }));
  const add = (): void => {
    const id = freshId("rule");
    put([...rules, { id, when: NEW_CONDITIONS.keyword, then: NEW_ACTIONS.answer }]);
    setOpen(id);
  };
  return (
    <Card title={words.rules.title} lead={words.rules.lead}>
      {rules.length === 0 && <p class="meta">{words.rules.none}</p>}
      <ol class="entries rules">
        {rules.map((rule, index) => (
          <RuleLine
            key={rule.id}
            rule={rule}
            index={index}
            count={rules.length}
            isOpen={rule.id === openId}
            moved={moved?.id === rule.id ? moved.way : undefined}
            onToggle={() => setOpen(rule.id === openId ? undefined : rule.id)}
            onMove={(way) => {
              put(moveItem(rules, index, way === "up" ? index - 1 : index + 1));
              setMoved({ id: rule.id, way });
            }}
            onRule={(next) => put(rules.map((each) => (each.id === rule.id ? next : each)))}
            onRemove={() => {
              setMoved(undefined);
              put(dropItem(rules, rule.id));
            }}
          />
        ))}
      </ol>
      <p class="hidden" role="status">
        {moved !== undefined && words.rules.movedTo(rules.findIndex(({ id }) => id === moved.id) + 1)}
      </p>
      <button type="button" class="button" onClick={add}>
        <Icon name="plus" size={16} />
        {words.rules.add}
      </button>
    </Card>
  );
};
