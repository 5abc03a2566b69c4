// Canned replies and departments: short lists of small entries. Keeps IB144.
import type { CannedReply } from "@baton/protocol";
import { useState } from "preact/hooks";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../shell/icon.tsx";
import { dropItem, putItem } from "./edit-list.ts";
import { Card, FieldProblem, LocalField, TextField } from "./fields.tsx";
import { referencesTo, usualInstead, withoutReferences } from "./references.ts";
import { RemovalDialog } from "./removal-dialog.tsx";
import type { Target } from "./rule-shape.ts";
import { useInside } from "./settings-context.ts";
import { freshId, mainText, type Department } from "./settings-shape.ts";

const AddButton = ({ label, onPress }: { readonly label: string; readonly onPress: () => void }) => (
  <button type="button" class="button" onClick={onPress}>
    <Icon name="plus" size={16} />
    {label}
  </button>
);

const RemoveButton = ({ name, onPress }: { readonly name: string; readonly onPress: () => void }) => {
  const words = useWords();
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={`${name} ${words.settings.remove}`}
      onClick={onPress}
    >
      <Icon name="trash" />
    </button>
  );
};

export const CannedSection = () => {
  const words = useWords();
  const { draft, change } = useInside();
  const put = (cannedReplies: readonly CannedReply[]): void => change((now) => ({ ...now, cannedReplies }));
  const replies = draft.cannedReplies;
  return (
    <Card title={words.settings.canned} lead={words.settings.cannedLead}>
      <ul class="small-entries">
        {replies.map((reply, index) => (
          <li key={reply.id} class="small-entry">
            <div class="pair">
              <TextField
                label={words.settings.cannedTitle}
                path={`cannedReplies.${index}.title`}
                value={reply.title}
                onValue={(title) => put(putItem(replies, reply.id, { title }))}
              />
              <TextField
                label={words.settings.shortcut}
                path={`cannedReplies.${index}.shortcut`}
                value={reply.shortcut}
                onValue={(shortcut) =>
                  put(putItem(replies, reply.id, { shortcut: shortcut.replace(/^\//u, "") }))
                }
              />
              <RemoveButton name={reply.title} onPress={() => put(dropItem(replies, reply.id))} />
            </div>
            <TextField
              label={words.settings.cannedText}
              path={`cannedReplies.${index}.text`}
              isLong
              value={reply.text}
              onValue={(text) => put(putItem(replies, reply.id, { text }))}
            />
            <FieldProblem id={`${reply.id}-problem`} path={`cannedReplies.${index}.id`} />
          </li>
        ))}
      </ul>
      <AddButton
        label={words.settings.addCanned}
        onPress={() => put([...replies, { id: freshId("canned"), shortcut: "", title: "", text: "" }])}
      />
    </Card>
  );
};

/** A department without name that nothing leads to is gone at once; of any other it is asked what becomes of what leads there. */
const useRemoval = () => {
  const { draft, change } = useInside();
  const [asked, setAsked] = useState<Department>();
  const nameOf = ({ name }: Department): string => mainText(name, draft.site.defaultLocale);
  const remove = ({ id }: Department, instead: Target): void => {
    setAsked(undefined);
    change((now) => ({
      ...now,
      departments: dropItem(now.departments, id),
      bot: withoutReferences(now.bot, { kind: "department", id }, instead),
    }));
  };
  return {
    ask: (department: Department): void => {
      const isBlank = nameOf(department) === "";
      const removed = { kind: "department", id: department.id } as const;
      if (isBlank && referencesTo(draft.bot, removed).length === 0) remove(department, usualInstead(removed));
      else setAsked(department);
    },
    dialog: asked !== undefined && (
      <RemovalDialog
        removed={{ kind: "department", id: asked.id }}
        name={nameOf(asked)}
        onRemove={(instead) => remove(asked, instead)}
        onClose={() => setAsked(undefined)}
      />
    ),
  };
};

export const DepartmentsSection = () => {
  const words = useWords();
  const { draft, change } = useInside();
  const { departments, site } = draft;
  const removal = useRemoval();
  const put = (next: typeof departments): void => change((now) => ({ ...now, departments: next }));
  return (
    <Card title={words.settings.departments} lead={words.settings.departmentsLead}>
      <ul class="small-entries">
        {departments.map((department, index) => (
          <li key={department.id} class="small-entry">
            <div class="pair">
              <LocalField
                label={words.settings.departmentName}
                path={`departments.${index}.name`}
                value={department.name}
                onValue={(name) => put(putItem(departments, department.id, { name }))}
              />
              <RemoveButton
                name={mainText(department.name, site.defaultLocale)}
                onPress={() => removal.ask(department)}
              />
            </div>
            <FieldProblem id={`${department.id}-problem`} path={`departments.${index}.id`} />
          </li>
        ))}
      </ul>
      <AddButton
        label={words.settings.addDepartment}
        onPress={() => put([...departments, { id: freshId("dept"), name: {} }])}
      />
      {removal.dialog}
    </Card>
  );
};
