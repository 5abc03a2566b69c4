// The FAQ as a spreadsheet: downloaded as saved, read into the draft. Nothing applies until it is saved. Keeps IB114.
import { useState } from "preact/hooks";
import { useWords, type Words } from "../i18n/words.ts";
import type { Problem } from "../session/api.ts";
import { Icon } from "../shell/icon.tsx";
import type { FaqImport } from "./admin-api.ts";
import { Card } from "./fields.tsx";
import { FileButton } from "./file-button.tsx";
import { csvPlaceWords, problemWords } from "./problem-words.ts";
import { useInside } from "./settings-context.ts";

/** Faults shown at once; whoever has more puts these right first. */
const MOST_SHOWN = 100;

type Told =
  | { readonly kind: "nothing" | "reading" | "unreachable" | "too-large" | "failed" }
  | { readonly kind: "read"; readonly counts: FaqImport["counts"] }
  | { readonly kind: "faults"; readonly problems: readonly Problem[] };

const toBase64 = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => {
      const url = typeof reader.result === "string" ? reader.result : "";
      resolve(url.slice(url.indexOf(",") + 1));
    });
    reader.addEventListener("error", () => reject(reader.error ?? new Error("the file could not be read")));
    reader.readAsDataURL(file);
  });

const countWords = ({ added, changed, unchanged, removed }: FaqImport["counts"], words: Words): string =>
  [
    ...(added > 0 ? [words.settings.added(added)] : []),
    ...(changed > 0 ? [words.settings.changed(changed)] : []),
    ...(removed > 0 ? [words.settings.removed(removed)] : []),
    ...(unchanged > 0 ? [words.faqFile.unchanged(unchanged)] : []),
  ].join(", ");

const Faults = ({ problems }: { readonly problems: readonly Problem[] }) => {
  const words = useWords();
  return (
    <>
      <p class="said bad">
        <Icon name="warning" />
        {words.faqFile.faults(problems.length)}
      </p>
      <ul class="faults">
        {problems.slice(0, MOST_SHOWN).map((problem) => (
          <li key={`${problem.path} ${problem.message}`}>
            <strong>{csvPlaceWords(problem, words)}</strong>
            <span>{problemWords(problem, words)}</span>
          </li>
        ))}
      </ul>
      {problems.length > MOST_SHOWN && (
        <p class="meta">{words.faqFile.moreFaults(problems.length - MOST_SHOWN)}</p>
      )}
    </>
  );
};

const Report = ({ told }: { readonly told: Told }) => {
  const words = useWords();
  switch (told.kind) {
    case "nothing":
      return null;
    case "reading":
      return <p class="meta">{words.faqFile.reading}</p>;
    case "read": {
      const { added, changed, removed } = told.counts;
      const isSame = added + changed + removed === 0;
      return (
        <p class="said good">
          <Icon name="check" />
          {isSame ? words.faqFile.same : words.faqFile.read(countWords(told.counts, words))}
        </p>
      );
    }
    case "faults":
      return <Faults problems={told.problems} />;
    case "unreachable":
    case "too-large":
    case "failed":
      return (
        <p class="said bad">
          <Icon name="warning" />
          {told.kind === "unreachable" ? words.signIn.unreachable : words.faqFile[told.kind]}
        </p>
      );
  }
};

export const FaqFile = () => {
  const words = useWords();
  const { api, draft, replace } = useInside();
  const [isReplacing, setReplacing] = useState(false);
  const [told, setTold] = useState<Told>({ kind: "nothing" });

  const read = async (file: File): Promise<void> => {
    setTold({ kind: "reading" });
    const content = await toBase64(file).catch(() => undefined);
    if (content === undefined) return setTold({ kind: "failed" });
    const result = await api.readFaq(draft, content, isReplacing ? "replace" : "merge");
    if (result.ok) {
      replace(result.value.settings);
      setTold({ kind: "read", counts: result.value.counts });
    } else if (result.status === 422) setTold({ kind: "faults", problems: result.problems });
    else if (result.code === "unreachable") setTold({ kind: "unreachable" });
    else setTold({ kind: result.status === 413 ? "too-large" : "failed" });
  };

  return (
    <Card title={words.faqFile.title} lead={words.faqFile.lead}>
      <div class="file-actions">
        <a class="button" href="/v1/admin/faq.csv" download>
          <Icon name="download" />
          {words.faqFile.download}
        </a>
        <FileButton
          label={words.faqFile.upload}
          accept=".csv,.tsv,.txt,text/csv"
          onFile={(file) => void read(file)}
        />
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={isReplacing}
          onChange={(event) => setReplacing(event.currentTarget.checked)}
        />
        {words.faqFile.replace}
      </label>
      <p class="hint">{words.faqFile.columns}</p>
      <div role="status" class="file-report">
        <Report told={told} />
      </div>
    </Card>
  );
};
