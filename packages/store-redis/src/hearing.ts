// Understands what comes over a site's channels: a head line and, mostly, lines of JSON.
import type { ConversationEvent, ConversationState } from "@baton/domain";
import type { ConversationId, SiteId } from "@baton/protocol";
import type { Announcement, FeedMessage, Signal } from "@baton/store";
import type { Followings } from "./followings.ts";
import { keepSame } from "./keep-same.ts";
import type { Lives } from "./lives.ts";
import type { Reading } from "./reading.ts";
import type { Recollections } from "./recollections.ts";
import { stateAfter } from "./state-texts.ts";
import type { Changed, KeptState } from "./state-texts.ts";

/** A commit as `commit.lua` tells it: with all of its state, or with the parts that became others since the base. */
type CommitText = {
  readonly conversation: ConversationId;
  readonly after: number;
  readonly base: number;
  readonly events: readonly ConversationEvent[];
  readonly whole?: ConversationState;
  readonly changed?: Changed;
};

/** A commit heard of, and the life it is said to be of. */
type Heard = { readonly site: SiteId; readonly epoch: string; readonly text: CommitText };

const keyOf = ({ site, text }: Heard): string => `${site}/${text.conversation}`;

export type HearingDeps = {
  readonly lives: Lives;
  readonly recollections: Recollections;
  readonly reading: Reading;
  readonly instance: string;
  readonly followings: Pick<Followings, "heard" | "answered">;
  readonly tell: (message: FeedMessage) => void;
  readonly tellOwn: (attempt: string) => void;
};

/** The state a commit was told with, where what is remembered here is enough to know it. */
const understand = (
  { after, base, events, whole, changed = {} }: CommitText,
  before: ConversationState | undefined,
): KeptState | undefined => {
  const kept = { base, parts: Object.keys(changed) };
  if (whole) return { state: keepSame(before, whole), kept };
  if (!before || before.seq < base || before.seq > after + events.length) return undefined;
  return { state: stateAfter(before, changed), kept };
};

/** The conversation as it is, with every event after those that were known when this was told. */
const readSince = async (
  { load, events }: Reading,
  { site, text: { conversation, after } }: Heard,
): Promise<Announcement | undefined> => {
  const state = await load(site, conversation);
  if (!state || state.seq <= after) return undefined;
  const since = await events(site, conversation, after, state.seq - after);
  return { kind: "committed", site, conversation, after, events: since, state };
};

/** Tells other gateways' commits; those of a conversation of which too little is known here wait until it is read. */
const createTelling = ({ lives, recollections, reading, tell }: HearingDeps) => {
  const waiting = new Map<string, Heard[]>();

  const hear = (heard: Heard): void => {
    const { site, epoch, text } = heard;
    const { conversation, after, events } = text;
    const others = waiting.get(keyOf(heard));
    if (others) return void others.push(heard);
    const known = understand(text, recollections.recall(site, conversation));
    if (!known) return void catchUp(heard);
    recollections.remember(epoch, known);
    tell({ kind: "committed", site, conversation, after, events, state: known.state });
  };

  const catchUp = async (heard: Heard): Promise<void> => {
    const { site, epoch } = heard;
    const others: Heard[] = [];
    waiting.set(keyOf(heard), others);
    const read = await readSince(reading, heard).catch(() => undefined);
    waiting.delete(keyOf(heard));
    const now = lives.now(site)?.epoch;
    // What could not be read is read by whoever misses it. Another life came with a gap.
    if (now === epoch) tell(read ?? { kind: "gap", site, isNewLife: false });
    const upTo = now === epoch ? (read?.state.seq ?? 0) : 0;
    for (const other of others) if (other.epoch === now && other.text.after >= upTo) hear(other);
  };
  return hear;
};

/** Takes what a channel of the site says. */
export const createHearing = (deps: HearingDeps): ((site: SiteId, message: string) => void) => {
  const { lives, instance, followings, tell, tellOwn } = deps;
  const hear = createTelling(deps);

  /** A line each, numbered from `first` on. */
  const hearCommits = (site: SiteId, words: readonly string[], text: string): void => {
    const [, from, epoch = "", first, ...attempts] = words;
    for (const at of attempts.keys()) followings.heard(site, { epoch, told: Number(first) + at });
    // Of another life: late, from the one before, or from one not known here yet, which comes with a gap.
    if (lives.now(site)?.epoch !== epoch) return;
    if (from === instance) for (const attempt of attempts) tellOwn(attempt);
    else for (const line of text.split("\n")) hear({ site, epoch, text: JSON.parse(line) as CommitText });
  };
  return (site, message) => {
    const cut = message.indexOf("\n");
    const words = (cut < 0 ? message : message.slice(0, cut)).split(" ");
    const text = message.slice(cut + 1);
    if (words[0] === "probe") followings.answered(site, words[1] ?? "");
    else if (words[0] === "commits") hearCommits(site, words, text);
    else if (words[0] === "signal" && words[1] !== instance) tell(JSON.parse(text) as Signal);
  };
};
