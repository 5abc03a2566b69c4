// The inside of a bubble. All words are text nodes; links are made by the shared piece. Keeps IB46.
import type { Entry } from "@baton/protocol";
import { BubbleText } from "@baton/ui";
import type { ComponentChildren } from "preact";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../shell/icon.tsx";

const kilobytes = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1024)).toLocaleString()} KB`;

/** Field names as a shopper saw them are not in the entry, so the id stands for them. */
const Values = ({ values }: { readonly values: Readonly<Record<string, string>> }) => (
  <dl class="values">
    {Object.entries(values).map(([field, value]) => (
      <div key={field}>
        <dt>{field}</dt>
        <dd>
          <BubbleText text={value} />
        </dd>
      </div>
    ))}
  </dl>
);

/** What a message says, kind by kind. */
export const BodyView = ({ body }: { readonly body: Entry["body"] }): ComponentChildren => {
  const words = useWords();
  switch (body.kind) {
    case "text":
      return (
        <>
          {body.choice !== undefined && <span class="chose">{words.thread.chose}</span>}
          <BubbleText text={body.text} />
        </>
      );
    case "choices":
      return (
        <>
          <BubbleText text={body.text} />
          <ul class="choices" aria-label={words.packet.outcome.suggested}>
            {body.choices.map((choice) => (
              <li key={choice.id}>{choice.label}</li>
            ))}
          </ul>
        </>
      );
    case "form":
      return (
        <>
          <BubbleText text={body.text} />
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
          <Values values={body.values} />
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
      return "text" in body ? <BubbleText text={body.text} /> : null;
  }
};
