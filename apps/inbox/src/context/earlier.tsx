// What the same shopper talked about before.
import type { AgentConversation, Row } from "@baton/protocol";
import { useEffect, useState } from "preact/hooks";
import { dayAndTime } from "../format/time.ts";
import { useLocale, useWords } from "../i18n/words.ts";
import { useInbox } from "../shell/inbox-context.ts";
import { formatRoute } from "../shell/route.ts";
import { quietText } from "../thread/folded.tsx";
import { Section } from "./section.tsx";

type Loaded = readonly Row[] | "loading" | "failed";

export const Earlier = ({ conversation }: { readonly conversation: AgentConversation }) => {
  const words = useWords();
  const locale = useLocale();
  const { api, clock, state } = useInbox();
  const [loaded, setLoaded] = useState<Loaded>("loading");
  const visitor = conversation.visitor.id;
  const place = { locale, timeZone: state.site?.timeZone ?? "Asia/Seoul" };

  useEffect(() => {
    let isStale = false;
    setLoaded("loading");
    void api.earlier(visitor).then((result) => {
      if (!isStale) setLoaded(result.ok ? result.value.conversations : "failed");
    });
    return () => {
      isStale = true;
    };
  }, [api, visitor]);

  if (loaded === "loading") return null;
  const others =
    loaded === "failed" ? [] : loaded.filter((row) => row.conversation !== conversation.conversation);
  return (
    <Section title={words.context.earlier}>
      {loaded === "failed" && <p class="meta">{words.context.earlierFailed}</p>}
      {loaded !== "failed" && others.length === 0 && <p class="meta">{words.context.earlierNone}</p>}
      <ul class="earlier">
        {others.map((row) => {
          const when = dayAndTime(row.openedAt, clock.now(), place);
          return (
            <li key={row.conversation}>
              <a href={formatRoute({ kind: "conversation", id: row.conversation, isContext: false })}>
                <span class="earlier-when">{when}</span>
                <span class="earlier-text" lang={row.visitor.locale}>
                  {quietText(row.preview.text, words)}
                </span>
              </a>
            </li>
          );
        })}
      </ul>
    </Section>
  );
};
