// How long a shopper has waited: grey, amber past the service level, red past twice that; said in words as well. IB31.
import type { Row } from "@baton/protocol";
import { urgencyOf, waitingSince, type Urgency } from "../desk/select.ts";
import { span } from "../format/time.ts";
import { useLocale, useWords } from "../i18n/words.ts";
import { useNow } from "../shell/clock.ts";
import { Icon } from "../shell/icon.tsx";
import { useInbox } from "../shell/inbox-context.ts";

const DEFAULT_LEVEL_MS = 60_000;

const Waiting = ({ since }: { readonly since: number }) => {
  const words = useWords();
  const locale = useLocale();
  const { clock, state } = useInbox();
  const now = useNow(clock, 1_000);
  const waited = Math.max(0, now - since);
  const urgency = urgencyOf(waited, state.site?.serviceLevelMs ?? DEFAULT_LEVEL_MS);
  const notes: Readonly<Record<Urgency, string>> = {
    calm: "",
    late: words.list.lateNote,
    overdue: words.list.overdueNote,
  };
  return (
    <span class={`wait ${urgency}`} title={notes[urgency]}>
      <Icon name={urgency === "calm" ? "clock" : "warning"} size={14} />
      {words.list.waited(span(waited, locale))}
      {urgency !== "calm" && <span class="hidden">, {notes[urgency]}</span>}
    </span>
  );
};

/** Nothing for a row that waits for nobody, and then no ticking either. */
export const WaitBadge = ({ row }: { readonly row: Row }) => {
  const since = waitingSince(row);
  return since === undefined ? null : <Waiting since={since} />;
};
