// The handoff packet: why now, what the bot tried, what was collected, from where. The first thing seen. Keeps IB48.
import type { AgentConversation, Entry, HandoffPacket } from "@baton/protocol";
import { BubbleText, writtenLanguage } from "@baton/ui";
import { useId, useState } from "preact/hooks";
import { span } from "../format/time.ts";
import { departmentOf, whyWaits } from "../format/whence.ts";
import { useLocale, useWords } from "../i18n/words.ts";
import { Icon, type IconName } from "../shell/icon.tsx";
import { useInbox } from "../shell/inbox-context.ts";
import { fieldLabels } from "./field-labels.ts";
import { Folded, quietText } from "./folded.tsx";
import { packetNow } from "./packet-now.ts";
import { PageLink } from "../context/page-link.tsx";

const OUTCOME_ICONS: Readonly<Record<HandoffPacket["tried"][number]["outcome"], IconName>> = {
  answered: "check",
  suggested: "help",
  missed: "close",
};

const Tried = ({ tried }: { readonly tried: HandoffPacket["tried"] }) => {
  const words = useWords();
  if (tried.length === 0) return <p class="meta">{words.packet.triedNone}</p>;
  return (
    <ul class="tried">
      {tried.map(({ question, outcome }, index) => (
        <li key={index} class={outcome}>
          <Icon name={OUTCOME_ICONS[outcome]} size={15} />
          <span class="tried-question" lang={writtenLanguage(question)}>
            {quietText(question, words)}
          </span>
          <span class="meta">{words.packet.outcome[outcome]}</span>
        </li>
      ))}
    </ul>
  );
};

type PacketCardProps = {
  readonly conversation: AgentConversation;
  readonly packet: HandoffPacket;
  readonly entries: readonly Entry[];
  /** Open until the agent has answered; afterwards one line. */
  readonly startsOpen: boolean;
};

const waitedMs = ({ phase }: AgentConversation, packet: HandoffPacket): number | undefined =>
  phase.kind === "assigned" ? phase.since - (packet.transfer?.at ?? packet.requestedAt) : undefined;

/** Whether the last the shopper said was a form: its values stand below under their labels, and are no question. */
const isForm = ({ requestedAt }: HandoffPacket, entries: readonly Entry[]): boolean =>
  entries.findLast(({ at, author }) => author.kind === "visitor" && at <= requestedAt)?.body.kind ===
  "submitted";

const PacketBody = ({ conversation, packet, entries }: Omit<PacketCardProps, "startsOpen">) => {
  const words = useWords();
  const fields = Object.entries(packet.fields);
  const labels = fieldLabels(entries);
  const question = isForm(packet, entries) ? undefined : packet.question;
  return (
    <>
      {packet.transfer?.note !== undefined && (
        <div class="packet-part whole">
          <h3>{words.handedOn.note}</h3>
          <blockquote lang={writtenLanguage(packet.transfer.note)}>
            <BubbleText text={packet.transfer.note} />
          </blockquote>
        </div>
      )}
      {question !== undefined && (
        <div class="packet-part whole question">
          <h3>{words.packet.question}</h3>
          <blockquote lang={writtenLanguage(question) ?? conversation.visitor.locale}>
            <Folded text={question}>{question}</Folded>
          </blockquote>
        </div>
      )}
      {fields.length > 0 && (
        <div class="packet-part whole">
          <h3>{words.packet.fields}</h3>
          <dl class="values">
            {fields.map(([name, value]) => (
              <div key={name}>
                <dt>{labels.get(name) ?? name}</dt>
                <dd>
                  <BubbleText text={value} />
                </dd>
              </div>
            ))}
          </dl>
        </div>
      )}
      <div class="packet-part">
        <h3>{words.packet.tried}</h3>
        <Tried tried={packet.tried} />
      </div>
      {conversation.page !== undefined && (
        <div class="packet-part">
          <h3>{words.packet.page}</h3>
          <PageLink page={conversation.page} />
        </div>
      )}
    </>
  );
};

export const PacketCard = ({ conversation, packet: first, entries, startsOpen }: PacketCardProps) => {
  const words = useWords();
  const locale = useLocale();
  const id = useId();
  const [chosen, setChosen] = useState<boolean>();
  const isOpen = chosen ?? startsOpen;
  const packet = packetNow(first, entries);
  const waited = waitedMs(conversation, packet);
  const department = departmentOf(useInbox().state.site?.departments, conversation.phase);
  return (
    <section class={`packet${isOpen ? " open" : ""}`} aria-label={words.packet.title}>
      <button
        type="button"
        class="packet-head"
        aria-expanded={isOpen}
        aria-controls={id}
        title={isOpen ? words.packet.hide : words.packet.show}
        onClick={() => setChosen(!isOpen)}
      >
        <Icon name="bolt" size={16} />
        <span class="packet-why">
          <strong>{whyWaits(packet, words)}</strong>
          {department !== undefined && <span class="tag small">{department}</span>}
          {waited !== undefined && waited > 0 && (
            <span class="meta">{words.packet.waited(span(waited, locale))}</span>
          )}
        </span>
        <Icon name={isOpen ? "up" : "down"} size={16} />
      </button>
      {isOpen && (
        <div class="packet-body" id={id}>
          <PacketBody conversation={conversation} packet={packet} entries={entries} />
        </div>
      )}
    </section>
  );
};
