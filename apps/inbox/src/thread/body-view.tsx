// The inside of a bubble. All words are text nodes; links are made by the shared piece. Keeps IB46.
import type { Entry } from "@baton/protocol";
import { BubbleText } from "@baton/ui";
import type { ComponentChildren } from "preact";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../shell/icon.tsx";
import type { FieldLabels } from "./field-labels.ts";

const kilobytes = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1024)).toLocaleString()} KB`;

type ValuesProps = {
  readonly values: Readonly<Record<string, string>>;
  readonly labels: FieldLabels | undefined;
};

const Values = ({ values, labels }: ValuesProps) => (
  <dl class="values">
    {Object.entries(values).map(([field, value]) => (
      <div key={field}>
        <dt>{labels?.get(field) ?? field}</dt>
        <dd>
          <BubbleText text={value} />
        </dd>
      </div>
    ))}
  </dl>
);

type BodyViewProps = {
  readonly body: Entry["body"];
  /** Of a submitted form. */
  readonly labels?: FieldLabels | undefined;
  /** The shop's origin, for addresses a bot writes without it. */
  readonly base?: string | undefined;
};

/** What a message says, kind by kind. */
export const BodyView = ({ body, labels, base }: BodyViewProps): ComponentChildren => {
  const words = useWords();
  switch (body.kind) {
    case "text":
      return (
        <>
          {body.choice !== undefined && <span class="chose">{words.thread.chose}</span>}
          <BubbleText text={body.text} base={base} />
        </>
      );
    case "choices":
      return (
        <>
          <BubbleText text={body.text} base={base} />
          <ul class="choice-list" aria-label={words.packet.outcome.suggested}>
            {body.choices.map((choice) => (
              <li key={choice.id}>{choice.label}</li>
            ))}
          </ul>
        </>
      );
    case "form":
      return (
        <>
          {body.text !== body.form.title && <BubbleText text={body.text} base={base} />}
          <p class="form-line">
            <Icon name="note" size={15} />
            {words.thread.form}: {body.form.title}
          </p>
        </>
      );
    case "submitted":
      return (
        <>
          <span class="chose">{words.thread.submitted}</span>
          <Values values={body.values} labels={labels} />
        </>
      );
    case "file":
      return (
        <span class="file-line">
          <Icon name="file" />
          <span>
            {body.name} <span class="meta">{kilobytes(body.bytes)}</span>
            <br />
            <span class="meta">{words.thread.fileOff}</span>
          </span>
        </span>
      );
    case "notice":
    case "note":
      return "text" in body ? <BubbleText text={body.text} base={base} /> : null;
  }
};
