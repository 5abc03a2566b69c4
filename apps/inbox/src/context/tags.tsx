// Tags on a conversation: added by Enter, comma or leaving the field, given up by Esc, removed by a press.
import { LIMITS, type AgentConversation } from "@baton/protocol";
import { useRef } from "preact/hooks";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../shell/icon.tsx";
import { useInbox } from "../shell/inbox-context.ts";
import { Section } from "./section.tsx";

type TagsProps = { readonly conversation: AgentConversation; readonly isReadOnly: boolean };

/** The tags with one more, cleaned; the same list when there is nothing to add. */
export const withTag = (tags: readonly string[], typed: string): readonly string[] => {
  const tag = typed
    .normalize("NFC")
    .replace(/[#,\s]+/gu, " ")
    .trim()
    .slice(0, LIMITS.nameLength);
  return tag === "" || tags.includes(tag) || tags.length >= LIMITS.tags ? tags : [...tags, tag];
};

export const Tags = ({ conversation, isReadOnly }: TagsProps) => {
  const words = useWords();
  const { desk, state } = useInbox();
  const input = useRef<HTMLInputElement>(null);
  const id = conversation.conversation;
  const onItsWay = state.pending.findLast(
    (item) =>
      item.operation.kind === "tag" && item.operation.conversation === id && item.status === "sending",
  );
  const tags = onItsWay?.operation.kind === "tag" ? onItsWay.operation.tags : conversation.tags;

  const add = (): void => {
    if (input.current === null) return;
    const next = withTag(tags, input.current.value);
    input.current.value = "";
    if (next !== tags) desk.submit({ kind: "tag", conversation: id, tags: next });
  };

  return (
    <Section title={words.context.tags}>
      <ul class="tags">
        {tags.map((tag) => (
          <li key={tag} class="tag">
            {tag}
            {!isReadOnly && (
              <button
                type="button"
                class="tag-remove"
                aria-label={words.context.tagRemove(tag)}
                onClick={() =>
                  desk.submit({ kind: "tag", conversation: id, tags: tags.filter((other) => other !== tag) })
                }
              >
                <Icon name="close" size={12} />
              </button>
            )}
          </li>
        ))}
      </ul>
      {isReadOnly && tags.length === 0 && <p class="meta">{words.context.tagsNone}</p>}
      {!isReadOnly && (
        <input
          ref={input}
          class="input small"
          aria-label={words.context.tagAdd}
          placeholder={words.context.tagAdd}
          onKeyDown={(event) => {
            if (event.isComposing) return;
            if (event.key === "Escape") {
              event.currentTarget.value = "";
              event.currentTarget.blur();
            }
            if (event.key !== "Enter" && event.key !== ",") return;
            event.preventDefault();
            add();
          }}
          onBlur={add}
        />
      )}
    </Section>
  );
};
