// What shoppers ask for, turned into commands on the right conversation: the open one, the one just closed, or a new one.
import { INDEX, type CommandBody, type ConversationState, type Opening } from "@baton/domain";
import type { ConversationId, Page, VisitorId, VisitorOperation } from "@baton/protocol";
import type { Operation } from "@baton/store";
import type { Core } from "../core.ts";
import type { Outcome } from "../submit.ts";
import type { Site } from "../sites/site.ts";
import { digestOf } from "./digest.ts";
import { keepablePage } from "../keepable.ts";
import { isReachable } from "./reachable.ts";
import { commandOfVisitor } from "./visitor-commands.ts";
import { hasPast } from "./visitor-past.ts";

/** Who speaks, from which page, in which language. `current` is the conversation last known, to save a look-up. */
export type Shopper = {
  readonly visitor: VisitorId;
  readonly locale: string;
  readonly page?: Page;
  readonly current?: ConversationId;
};

export interface ShopperDesk {
  /** Stores an operation exactly once, on the conversation it belongs to. */
  perform(site: Site, shopper: Shopper, operation: VisitorOperation): Promise<Outcome>;
  /** The open conversation, else the one opened last, else undefined. */
  current(site: Site, visitor: VisitorId): Promise<ConversationState | undefined>;
  /** Every conversation still live, newest opening first. */
  conversations(site: Site, visitor: VisitorId, limit: number): Promise<readonly ConversationState[]>;
  /** Whether there was a conversation before `before`, or any where it is undefined; undefined while the records are away. */
  hasPast(
    site: Site,
    visitor: VisitorId,
    before: ConversationState | undefined,
  ): Promise<boolean | undefined>;
  /** Read marks: stored, but nobody waits for them. */
  note(
    site: Site,
    conversation: ConversationId,
    command: Extract<CommandBody, { kind: "visitor-read" }>,
  ): Promise<void>;
}

const ROUNDS = 4;

/** Whether a conversation of this kind of operation may be opened by it. */
const opens = (kind: VisitorOperation["kind"]): boolean => kind !== "rate" && kind !== "close";

const newest = async (core: Core, site: Site, index: string): Promise<ConversationId | undefined> =>
  (await core.live.conversations.members(site.id, index, { isDescending: true, limit: 1 }))[0]?.conversation;

/** The conversation an operation is about when the shopper did not say: the open one, else the last. */
const target = async (
  core: Core,
  site: Site,
  { visitor }: Shopper,
  operation: VisitorOperation,
): Promise<ConversationId | undefined> => {
  const open = await newest(core, site, INDEX.open(visitor));
  const startsNew = "startsNew" in operation && operation.startsNew === true;
  return open ?? (startsNew ? undefined : newest(core, site, INDEX.visitor(visitor)));
};

type Asked = { readonly command: CommandBody; readonly operation: Operation };

/** Opens a conversation with the operation in it, unless the shopper's other tab just opened one. */
const openWith = (
  core: Core,
  site: Site,
  { visitor, locale, page }: Shopper,
  { command, operation }: Asked,
): Promise<Outcome> => {
  const id = core.ids.make() as ConversationId;
  const opening: Opening = { id, site: site.id, visitor, locale, ...(page === undefined ? {} : { page }) };
  return core.submit({
    site,
    conversation: id,
    isNew: true,
    command: { ...command, opening } as CommandBody,
    operation,
    guards: () => [{ index: INDEX.open(visitor), below: 1 }],
  });
};

/** The conversation is not one this operation can go to: look again, or open another. */
const isElsewhere = (outcome: Outcome): boolean =>
  outcome.kind === "refused" && (outcome.code === "conversation-closed" || outcome.code === "not-open");

/** With the page it is asked from, where an agent will want to know it. */
const fromPage = (command: CommandBody, page: Page | undefined): CommandBody =>
  page && (command.kind === "request-handoff" || command.kind === "leave-contact")
    ? { ...command, page }
    : command;

const perform = async (core: Core, site: Site, from: Shopper, asked: VisitorOperation): Promise<Outcome> => {
  if (asked.kind === "leave-contact" && !isReachable(asked.contact))
    return { kind: "refused", code: "invalid-contact" };
  const shopper = from.page ? { ...from, page: keepablePage(from.page) } : from;
  const words = commandOfVisitor(asked);
  // Where it is said from is no part of what is said: the same words sent again may come from another page.
  const operation = { id: `${shopper.visitor}:${asked.clientId}`, digest: digestOf(words) };
  const command = fromPage(words, shopper.page);
  const startsNew = "startsNew" in asked && asked.startsNew === true;
  let known = startsNew ? undefined : shopper.current;
  for (let round = 0; round < ROUNDS; round += 1) {
    const isGuess = known !== undefined;
    const conversation = known ?? (await target(core, site, shopper, asked));
    known = undefined;
    if (conversation !== undefined) {
      const outcome = await core.submit({ site, conversation, command, operation });
      if (!isElsewhere(outcome)) return outcome;
      if (isGuess) continue;
      if (!opens(asked.kind)) return outcome;
    }
    if (!opens(asked.kind)) return { kind: "refused", code: "not-open" };
    const outcome = await openWith(core, site, shopper, { command, operation });
    if (outcome.kind !== "raced") return outcome;
  }
  return { kind: "raced" };
};

/** The shoppers' seat at the desk. */
export const createShopperDesk = (core: Core): ShopperDesk => {
  const { conversations } = core.live;
  return {
    perform: (site, shopper, operation) => perform(core, site, shopper, operation),
    current: async (site, visitor) => {
      const id =
        (await newest(core, site, INDEX.open(visitor))) ?? (await newest(core, site, INDEX.visitor(visitor)));
      return id === undefined ? undefined : conversations.load(site.id, id);
    },
    conversations: async (site, visitor, limit) => {
      const members = await conversations.members(site.id, INDEX.visitor(visitor), {
        isDescending: true,
        limit,
      });
      const states = await Promise.all(
        members.map(({ conversation }) => conversations.load(site.id, conversation)),
      );
      return states.filter((state) => state !== undefined);
    },
    hasPast: (site, visitor, before) => hasPast(core, site.id, visitor, before),
    note: async (site, conversation, command) => {
      await core.submit({ site, conversation, command });
    },
  };
};
