// Conversations offered to me: who, why, how long there is to answer. It takes no focus, so that nobody's typing is
// interrupted, but is announced. Keeps IB26–IB28.
import { writtenLanguage } from "@baton/ui";
import type { OfferedRow } from "../desk/select.ts";
import { offersToMe } from "../desk/select.ts";
import { visitorName } from "../format/names.ts";
import { span } from "../format/time.ts";
import { departmentOf, whyWaits } from "../format/whence.ts";
import { useLocale, useWords } from "../i18n/words.ts";
import { Avatar } from "../list/row-view.tsx";
import { useNow } from "../shell/clock.ts";
import { Icon } from "../shell/icon.tsx";
import { useInbox } from "../shell/inbox-context.ts";
import { useKeysLive } from "../shell/use-keys-live.ts";
import { goToConversation } from "../shell/route.ts";
import { quietText } from "../thread/folded.tsx";
import { packetNow } from "../thread/packet-now.ts";
import { whyWords } from "./why-words.ts";

/** What an offer lasts by default; the ring starts full at this or, if longer, at what is left. */
const USUAL_OFFER_MS = 45_000;
const RING = 2 * Math.PI * 18;

const Countdown = ({ until }: { readonly until: number }) => {
  const words = useWords();
  const { clock } = useInbox();
  const now = useNow(clock, 250);
  const left = Math.max(0, until - now);
  const seconds = Math.ceil(left / 1000);
  const share = Math.min(1, left / USUAL_OFFER_MS);
  return (
    <span
      class={`countdown${seconds <= 10 ? " soon" : ""}`}
      role="timer"
      aria-label={words.offer.left(seconds)}
    >
      <svg viewBox="0 0 44 44" width="44" height="44" aria-hidden="true">
        <circle class="countdown-track" cx="22" cy="22" r="18" />
        <circle
          class="countdown-left"
          cx="22"
          cy="22"
          r="18"
          stroke-dasharray={RING}
          stroke-dashoffset={RING * (1 - share)}
        />
      </svg>
      <span class="countdown-number" aria-hidden="true">
        {seconds}
      </span>
    </span>
  );
};

const OfferHead = ({ row }: { readonly row: OfferedRow }) => {
  const words = useWords();
  return (
    <div class="offer-head">
      <Avatar row={row} />
      <div class="offer-who">
        <p class="offer-title">
          {row.phase.transfer === undefined ? words.offer.title : words.handedOn.offer}
        </p>
        <p class="offer-name">{visitorName(row, words)}</p>
      </div>
      <Countdown until={row.phase.until} />
    </div>
  );
};

/** Why it comes, for which department, since when, and what the colleague says who hands it on. */
const OfferWhence = ({ row }: { readonly row: OfferedRow }) => {
  const words = useWords();
  const locale = useLocale();
  const { clock, state } = useInbox();
  const { transfer } = row.phase;
  const department = departmentOf(state.site?.departments, row.phase);
  return (
    <>
      <p class="offer-reason">
        <Icon name="bolt" size={15} />
        {whyWaits(row.phase, words)}
        {department !== undefined && <span class="tag small">{department}</span>}
        <span class="meta">
          {words.packet.waited(span(clock.now() - (transfer?.at ?? row.phase.since), locale))}
        </span>
      </p>
      {transfer?.note !== undefined && (
        <p class="handed-note" lang={writtenLanguage(transfer.note)}>
          <span class="meta">{words.handedOn.note}</span> {transfer.note}
        </p>
      )}
    </>
  );
};

const OfferCard = ({ row, hasKey }: { readonly row: OfferedRow; readonly hasKey: boolean }) => {
  const words = useWords();
  const locale = useLocale();
  const { desk, state } = useInbox();
  const id = row.conversation;
  const thread = state.threads.get(id);
  const packet = thread?.conversation.packet;
  const asked = packet && packetNow(packet, thread.timeline.entries).question;
  const question = asked ?? row.preview.text;
  const isAccepting = state.pending.some(
    (item) => item.operation.kind === "accept" && item.operation.conversation === id,
  );
  const accept = (): void => {
    desk.submit({ kind: "accept", conversation: id });
    goToConversation(id);
  };
  return (
    <article class="offer" aria-label={words.offer.notifyTitle(visitorName(row, words))}>
      <OfferHead row={row} />
      <OfferWhence row={row} />
      {question !== "" && (
        <blockquote class="offer-words" lang={writtenLanguage(question) ?? row.visitor.locale}>
          {quietText(question, words)}
        </blockquote>
      )}
      <p class="offer-why meta">{whyWords(row.phase.explanation, words, locale)}</p>
      <div class="offer-actions">
        <button
          type="button"
          class="button"
          disabled={isAccepting}
          onClick={() => desk.submit({ kind: "decline", conversation: id })}
        >
          {words.offer.decline}
        </button>
        <button
          type="button"
          class="button primary grow"
          aria-busy={isAccepting}
          disabled={isAccepting}
          onClick={accept}
        >
          {isAccepting ? words.offer.accepting : words.offer.accept}
          {hasKey && !isAccepting && (
            <kbd class="key on-accent" aria-hidden="true">
              A
            </kbd>
          )}
        </button>
      </div>
    </article>
  );
};

/** Stacked, the one that ends first on top; empty when nothing is offered. */
export const OfferCards = () => {
  const words = useWords();
  const { state } = useInbox();
  const offers = offersToMe(state);
  const first = offers[0];
  const areKeysLive = useKeysLive();
  return (
    <section class="offers" aria-label={words.offer.region}>
      {/* Apart from the cards, whose countdown must not be read out every second. */}
      <p class="hidden" role="alert">
        {first === undefined ? "" : words.offer.notifyTitle(visitorName(first, words))}
      </p>
      {offers.map((row, index) => (
        <OfferCard key={row.conversation} row={row} hasKey={index === 0 && areKeysLive} />
      ))}
    </section>
  );
};
