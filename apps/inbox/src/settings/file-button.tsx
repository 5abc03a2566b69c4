import { useRef } from "preact/hooks";
import { Icon } from "../shell/icon.tsx";

type FileButtonProps = {
  readonly label: string;
  /** As the `accept` of a file input. */
  readonly accept: string;
  /** The same file may be chosen again. */
  readonly onFile: (file: File) => void;
};

/** A button that asks for a file. */
export const FileButton = ({ label, accept, onFile }: FileButtonProps) => {
  const input = useRef<HTMLInputElement>(null);
  const take = (): void => {
    const file = input.current?.files?.[0];
    if (file !== undefined) onFile(file);
    if (input.current) input.current.value = "";
  };
  return (
    <label class="button primary file-button">
      <Icon name="upload" />
      {label}
      <input ref={input} class="hidden" type="file" accept={accept} onChange={take} />
    </label>
  );
};
