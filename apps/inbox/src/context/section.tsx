import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

/** One titled part of the context column. */
export const Section = ({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ComponentChildren;
}) => {
  const id = useId();
  return (
    <section class="facts" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
};
