// All settings as one file: saved to disk, read back into the draft. Nothing applies until it is saved. Keeps IB107.
import { useState } from "preact/hooks";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../shell/icon.tsx";
import { Card } from "./fields.tsx";
import { FileButton } from "./file-button.tsx";
import { useInside } from "./settings-context.ts";
import type { SettingsDoc } from "./settings-shape.ts";

const PARTS = [
  "site",
  "appearance",
  "greeting",
  "contacts",
  "hours",
  "departments",
  "bot",
  "cannedReplies",
] as const;

/** The document in a file's text; undefined when it is not one. The server checks the rest, every fault with its path. */
export const readDocument = (text: string): SettingsDoc | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return undefined;
    return PARTS.every((part) => part in value) ? (value as SettingsDoc) : undefined;
  } catch {
    return undefined;
  }
};

const download = (name: string, text: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
};

export const FileSection = () => {
  const words = useWords();
  const { draft, replace } = useInside();
  const [told, setTold] = useState<"read" | "wrong">();

  const read = async (file: File): Promise<void> => {
    const found = readDocument(await file.text());
    if (found !== undefined) replace(found);
    setTold(found === undefined ? "wrong" : "read");
  };

  return (
    <div class="cards">
      <Card title={words.settings.exportTitle} lead={words.settings.exportLead}>
        <button
          type="button"
          class="button"
          onClick={() => download(`baton-${draft.site.id}.json`, `${JSON.stringify(draft, null, 2)}\n`)}
        >
          <Icon name="file" />
          {words.settings.exportButton}
        </button>
      </Card>
      <Card title={words.settings.importTitle} lead={words.settings.importLead}>
        <div class="file-actions">
          <FileButton
            label={words.settings.importButton}
            accept="application/json,.json"
            onFile={(file) => void read(file)}
          />
        </div>
        <div role="status" class="file-report">
          {told === "read" && <p class="meta">{words.settings.importRead}</p>}
          {told === "wrong" && <p class="field-problem">{words.settings.importWrong}</p>}
        </div>
      </Card>
    </div>
  );
};
