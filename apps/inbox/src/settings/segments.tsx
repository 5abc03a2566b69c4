import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

type SegmentsProps<Id extends string> = {
  /** What is chosen between, for those who hear it. */
  readonly legend: string;
  readonly choices: readonly { readonly id: Id; readonly content: ComponentChildren }[];
  readonly chosen: Id;
  readonly onChoice: (id: Id) => void;
};

/** One of a few, all in view: radio buttons that look like buttons. */
export const Segments = <Id extends string>({ legend, choices, chosen, onChoice }: SegmentsProps<Id>) => {
  const group = useId();
  return (
    <fieldset class="picks">
      <legend class="hidden">{legend}</legend>
      {choices.map(({ id, content }) => (
        <label key={id} class={id === chosen ? "pick chosen" : "pick"}>
          <input
            type="radio"
            class="hidden"
            name={group}
            value={id}
            checked={id === chosen}
            onChange={() => onChoice(id)}
          />
          {content}
        </label>
      ))}
    </fieldset>
  );
};
