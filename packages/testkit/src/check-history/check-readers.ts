// Every reader saw one order without a hole, only what it may see, and in the end the same.
import type { ConversationId, Entry } from "@baton/protocol";
import { pick, textOf } from "./history.ts";
import type { History } from "./history.ts";

const isSpoken = ({ body }: Entry): boolean => body.kind !== "notice" && body.kind !== "note";
const sameLine = (one: Entry, other: Entry | undefined): boolean =>
  other !== undefined && one.author.kind === other.author.kind && textOf(one) === textOf(other);
const bySeq = (entries: readonly Entry[]): ReadonlyMap<number, Entry> =>
  new Map(entries.map((entry) => [entry.seq, entry]));

/** Each connection's deliveries follow one another and are what the log has. */
export const checkReaders = (history: History): string[] => {
  const logs = new Map(
    history.finals.map(({ conversation, visitor, agents }) => [
      conversation,
      { visitor: bySeq(visitor), agents: bySeq(agents) },
    ]),
  );
  const cursors = new Map<string, number>();
  return pick(history, "delivered").flatMap(({ reader, isAgent, conversation, entries, ...rest }) => {
    const log = logs.get(conversation)?.[isAgent ? "agents" : "visitor"];
    const key = `${reader} ${conversation}`;
    const known = cursors.get(key);
    cursors.set(key, rest.cursor);
    const isGap = known !== undefined && !rest.isReset && rest.after !== known;
    const isBackward = entries.some(({ seq }, index) => seq <= (entries[index - 1]?.seq ?? rest.after));
    return [
      ...(isGap ? [`${reader} was given what follows ${rest.after} while it had ${known}`] : []),
      ...(isBackward ? [`${reader} was given entries out of order after ${rest.after}`] : []),
      ...entries
        .filter((entry) => !sameLine(entry, log?.get(entry.seq)))
        .map((entry) => `${reader} saw at ${entry.seq} what the log does not have: ${textOf(entry)}`),
    ];
  });
};

/** A connection's list begins with the whole of it, and no row of it grows older. */
export const checkLists = (history: History): string[] => {
  const lists = new Map<string, Map<ConversationId, number>>();
  return pick(history, "listed").flatMap(({ reader, rows, isWelcome }) => {
    const known = lists.get(reader);
    if (known === undefined && !isWelcome) return [`${reader} was told of its list's rows before its list`];
    const list = known ?? new Map<ConversationId, number>();
    lists.set(reader, list);
    return rows.flatMap(({ conversation, version }) => {
      const before = list.get(conversation) ?? version;
      list.set(conversation, version);
      return version < before ? [`${reader} was told of ${conversation} at ${version} after ${before}`] : [];
    });
  });
};

/** Whose words a conversation holds: nobody else may read it. */
const owners = (history: History): ReadonlyMap<ConversationId, string> => {
  const senders = new Map(pick(history, "sent").map(({ clientId, sender }) => [clientId, sender]));
  return new Map(
    history.finals.flatMap(({ conversation, visitor }) => {
      const own = visitor.find(({ author, clientId }) => author.kind === "visitor" && clientId !== undefined);
      const sender = own?.clientId === undefined ? undefined : senders.get(own.clientId);
      return sender === undefined ? [] : [[conversation, sender] as const];
    }),
  );
};

/** Shoppers were given their own conversations alone, and no notes. */
export const checkPermissions = (history: History): string[] => {
  const owner = owners(history);
  return pick(history, "delivered").flatMap(({ reader, isAgent, person, conversation, entries }) => {
    if (isAgent) return [];
    const whose = owner.get(conversation);
    const isStranger = person !== undefined && whose !== undefined && whose !== person;
    return [
      ...(isStranger ? [`${reader} was given ${conversation}, which is of ${whose}`] : []),
      ...(entries.some(({ body }) => body.kind === "note") ? [`${reader} was shown a note`] : []),
    ];
  });
};

/** Shopper, shopper's page and agents read the same. */
export const checkSides = ({ finals }: History): string[] =>
  finals.flatMap(({ conversation, visitor, agents, screen }) => {
    const seen = bySeq(visitor);
    const known = bySeq(agents);
    const missing = agents.filter((entry) => isSpoken(entry) && !sameLine(entry, seen.get(entry.seq)));
    const extra = visitor.filter((entry) => !sameLine(entry, known.get(entry.seq)));
    const sides = [...missing, ...extra].map(
      (entry) => `${conversation} reads differently on the two sides at ${entry.seq}: ${textOf(entry)}`,
    );
    if (screen === undefined) return sides;
    // A page may begin later than the conversation, when it missed too much to be told all of it.
    const first = screen[0]?.seq ?? Infinity;
    const shown = bySeq(screen);
    const unlike = [
      ...screen.filter((entry) => !sameLine(entry, seen.get(entry.seq))),
      ...visitor.filter(({ seq }) => seq >= first && !shown.has(seq)),
      ...(screen.length === 0 ? visitor.slice(0, 1) : []),
    ];
    return [
      ...sides,
      ...unlike.map((entry) => `${conversation} is shown otherwise than stored at ${entry.seq}`),
    ];
  });
