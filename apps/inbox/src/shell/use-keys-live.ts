// Whether a key pressed now would be a shortcut: a hint that does nothing is worse than none. Keeps IB163.
import { useEffect, useState } from "preact/hooks";
import { takesKeys } from "./shortcuts.ts";

/** False while the focus is where one writes or chooses. */
export const useKeysLive = (): boolean => {
  const [isLive, setLive] = useState(() => !takesKeys(document.activeElement));
  useEffect(() => {
    const onFocus = (event: FocusEvent): void => setLive(!takesKeys(event.target as Element | null));
    const onBlur = (event: FocusEvent): void => setLive(!takesKeys(event.relatedTarget as Element | null));
    document.addEventListener("focusin", onFocus);
    document.addEventListener("focusout", onBlur);
    return () => {
      document.removeEventListener("focusin", onFocus);
      document.removeEventListener("focusout", onBlur);
    };
  }, []);
  return isLive;
};
