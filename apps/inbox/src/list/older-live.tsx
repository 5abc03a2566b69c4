// Below the list: that it is cut, and the next page of it. Keeps IB155.
import { useState } from "preact/hooks";
import { useWords } from "../i18n/words.ts";
import { useInbox } from "../shell/inbox-context.ts";

/** Nothing while the list is whole. */
export const OlderLive = () => {
  const words = useWords();
  const { api, desk, state } = useInbox();
  const [asking, setAsking] = useState<"no" | "yes" | "failed">("no");
  const { older } = state;
  if (older === undefined) return null;
  const ask = async (): Promise<void> => {
    setAsking("yes");
    const result = await api.olderLive(older);
    if (result.ok) desk.takeOlder(result.value.rows, result.value.older);
    setAsking(result.ok ? "no" : "failed");
  };
  return (
    <div class="list-cut">
      <p class="meta" role="status">
        {asking === "failed" ? words.list.cutFailed : words.list.cut}
      </p>
      <button type="button" class="button quiet wide" aria-busy={asking === "yes"} onClick={() => void ask()}>
        {words.list.cutMore}
      </button>
    </div>
  );
};
