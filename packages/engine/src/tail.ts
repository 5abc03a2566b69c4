// Following one conversation without gaps: announcements are hints, the log fills what they missed. Keeps EN22.
import type { ConversationEvent, ConversationState } from "@baton/domain";
import type { SiteId } from "@baton/protocol";
import type { Announcement, ConversationStore } from "@baton/store";

/** One step: everything after `after` up to `state.seq`, in order. */
export type TailStep = {
  readonly after: number;
  readonly events: readonly ConversationEvent[];
  readonly state: ConversationState;
};

const PAGE = 500;

/** Every event after `after`. */
export const readAll = async (
  store: ConversationStore,
  site: SiteId,
  conversation: ConversationState["id"],
  after: number,
): Promise<readonly ConversationEvent[]> => {
  const all: ConversationEvent[] = [];
  for (;;) {
    const page = await store.events(site, conversation, all.at(-1)?.seq ?? after, PAGE);
    all.push(...page);
    if (page.length < PAGE) return all;
  }
};

export type Tail = {
  /** Hand in every announcement of the conversation, in any order, repeated or not. */
  hint(announcement: Announcement): void;
  /** Looks at the log itself, in case a hint was lost. */
  check(): Promise<void>;
  close(): void;
};

export type TailSpec = {
  readonly store: ConversationStore;
  readonly site: SiteId;
  readonly conversation: ConversationState["id"];
  /** What the reader has already. */
  readonly after: number;
  readonly onStep: (step: TailStep) => void;
  readonly onError: (err: unknown) => void;
};

/** Steps come one after another and meet without gap or overlap, whatever happens to the hints. */
export const createTail = ({ store, site, conversation, after, onStep, onError }: TailSpec): Tail => {
  let cursor = after;
  let isClosed = false;
  let catchingUp: Promise<void> | undefined;

  const step = (events: readonly ConversationEvent[], state: ConversationState): void => {
    const from = cursor;
    cursor = events.at(-1)?.seq ?? cursor;
    onStep({ after: from, events, state });
  };

  const catchUp = async (): Promise<void> => {
    const state = await store.load(site, conversation);
    if (!state || state.seq <= cursor) return;
    const events = (await readAll(store, site, conversation, cursor)).filter(({ seq }) => seq <= state.seq);
    if (!isClosed && events.length > 0) step(events, state);
  };

  const check = (): Promise<void> => {
    catchingUp ??= catchUp()
      .catch(onError)
      .finally(() => (catchingUp = undefined));
    return catchingUp;
  };

  return {
    hint: (announcement) => {
      if (isClosed || announcement.state.seq <= cursor) return;
      if (!catchingUp && announcement.after === cursor) step(announcement.events, announcement.state);
      else void (catchingUp ?? Promise.resolve()).then(check);
    },
    check,
    close: () => {
      isClosed = true;
    },
  };
};
