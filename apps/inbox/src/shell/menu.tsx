// A button that opens a small panel under it; Esc or a press outside closes it and focus returns.
import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";

export type MenuProps = {
  readonly label: string;
  readonly face: ComponentChildren;
  readonly children: ComponentChildren;
  readonly buttonRef?: RefObject<HTMLButtonElement | null>;
  readonly class?: string;
};

/** The panel holds ordinary content (lists, buttons), so it is a disclosure and not an ARIA menu. */
export const Menu = ({ label, face, children, buttonRef, class: extra }: MenuProps) => {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const own = useRef<HTMLButtonElement>(null);
  const button = buttonRef ?? own;

  useEffect(() => {
    if (!isOpen) return;
    const onPress = (event: Event): void => {
      if (event.target instanceof Node && root.current?.contains(event.target) === true) return;
      setOpen(false);
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener("pointerdown", onPress);
    document.addEventListener("keydown", onKey, true);
    return () => {
      document.removeEventListener("pointerdown", onPress);
      document.removeEventListener("keydown", onKey, true);
    };
  }, [isOpen, button]);

  return (
    <div class={`menu ${extra ?? ""}`} ref={root}>
      <button
        ref={button}
        type="button"
        class="bar-button"
        aria-label={label}
        title={label}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {face}
      </button>
      {isOpen && (
        <div id={id} class="menu-panel">
          {children}
        </div>
      )}
    </div>
  );
};
