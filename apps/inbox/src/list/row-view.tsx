// One line of the list. A link, so that it opens by keyboard, by press and in another tab. Keeps IB30, IB121.
import type { AgentSite, Row } from "@baton/protocol";
import { quietText } from "../thread/folded.tsx";
import { shortWhen } from "../format/time.ts";
import { initialOf, visitorName } from "../format/names.ts";
import { departmentOf, whyWaitsShort } from "../format/whence.ts";
import { useLocale, useWords, type Words } from "../i18n/words.ts";
import { colleagueOf, type DeskState } from "../desk/desk-state.ts";
import { unreadOf, waitingSince } from "../desk/select.ts";
import type { Clock } from "../shell/clock.ts";
import { Icon } from "../shell/icon.tsx";
import { formatRoute } from "../shell/route.ts";
import { phaseWords } from "./phase-label.tsx";
import { WaitBadge } from "./wait-badge.tsx";

/** A letter where there is a name, an outline where there is none; the ring says who is answering. */
export const Avatar = ({ row, isLarge = false }: { readonly row: Row; readonly isLarge?: boolean }) => {
  const letter = initialOf(row);
  return (
    <span class={`avatar ${row.phase.kind}${isLarge ? " large" : ""}`} aria-hidden="true">
      {letter === "" ? <Icon name="user" /> : letter}
      {row.phase.kind === "bot" && (
        <span class="avatar-badge">
          <Icon name="bot" size={12} />
        </span>
      )}
    </span>
  );
};

/** What a row shows besides itself. Handed down rather than looked up, so that a row is drawn only when it must be. */
export type RowPlace = Pick<DeskState, "me" | "colleagues"> & {
  readonly timeZone: string;
  readonly clock: Clock;
  readonly departments: AgentSite["departments"] | undefined;
};

/** Which agent wrote is known only of words since the assignment: nobody else may reply from then on. */
const previewAgent = ({ phase, preview }: Row, place: RowPlace, words: Words): string => {
  if (phase.kind !== "assigned" || preview.at < phase.since) return words.thread.agent;
  if (phase.agentId === place.me?.id) return words.thread.you;
  return colleagueOf(place, phase.agentId)?.name ?? words.thread.agent;
};

const previewAuthor = (row: Row, place: RowPlace, words: Words): string => {
  if (row.preview.author === "bot") return `${words.thread.bot}: `;
  return row.preview.author === "agent" ? `${previewAgent(row, place, words)}: ` : "";
};

type RowViewProps = {
  readonly row: Row;
  readonly isOpen: boolean;
  readonly showsPhase: boolean;
  readonly place: RowPlace;
};

/** Where it stands, why it waits, with whom, and its tags: as much of it as there is room for. */
const Facts = ({ row, showsPhase, place }: Omit<RowViewProps, "isOpen">) => {
  const words = useWords();
  const { phase, tags } = row;
  const department = departmentOf(place.departments, phase);
  const isInLine = phase.kind === "queued" || phase.kind === "offered";
  return (
    <span class="row-facts">
      {/* That somebody waits is said by for how long. */}
      {showsPhase && !isInLine && <span class={`phase ${phase.kind}`}>{phaseWords(row, place, words)}</span>}
      {isInLine && <span class="row-reason">{whyWaitsShort(phase, words)}</span>}
      {department !== undefined && <span class="row-reason row-department">{department}</span>}
      {tags.map((tag) => (
        <span key={tag} class="tag small">
          {tag}
        </span>
      ))}
    </span>
  );
};

export const RowView = ({ row, isOpen, showsPhase, place }: RowViewProps) => {
  const words = useWords();
  const locale = useLocale();
  const { clock, timeZone } = place;
  const unread = unreadOf(row);
  return (
    <li class={`row ${row.phase.kind}${unread > 0 ? " unread" : ""}`}>
      <a
        class="row-link"
        href={formatRoute({ kind: "conversation", id: row.conversation, isContext: false })}
        aria-current={isOpen ? "true" : undefined}
        data-conversation={row.conversation}
      >
        <Avatar row={row} />
        <span class="row-body">
          <span class="row-line">
            <span class="row-name">{visitorName(row, words)}</span>
            <Facts row={row} showsPhase={showsPhase} place={place} />
            {waitingSince(row) === undefined ? (
              <span class="row-when">{shortWhen(row.preview.at, clock.now(), { locale, timeZone })}</span>
            ) : (
              <WaitBadge row={row} />
            )}
          </span>
          <span class="row-line">
            <span class="row-preview" lang={row.visitor.locale}>
              {row.preview.text === ""
                ? words.list.noWords
                : `${previewAuthor(row, place, words)}${quietText(row.preview.text, words)}`}
            </span>
            {unread > 0 && (
              <span class="count" aria-label={words.list.unread(unread)}>
                {unread > 99 ? "99+" : unread}
              </span>
            )}
          </span>
        </span>
      </a>
    </li>
  );
};
