// Judges a run from the outside: what was sent, what was answered, what every reader saw, and what stands at the end.
// Each rule has a broken history in the tests that it must catch. Everything is linear in the length of the history.
import type { AgentId, ClientId, ConversationId, Entry } from "@baton/protocol";

/** One thing a test saw happen, in the order it saw it. `reader` names one connection, not one person. */
export type Happening =
  | { readonly kind: "sent"; readonly sender: string; readonly clientId: ClientId; readonly text: string }
  | { readonly kind: "acked"; readonly clientId: ClientId; readonly seq: number }
  | { readonly kind: "refused"; readonly clientId: ClientId }
  | {
      readonly kind: "delivered";
      readonly reader: string;
      readonly isAgent: boolean;
      readonly conversation: ConversationId;
      readonly after: number;
      readonly cursor: number;
      readonly isReset: boolean;
      readonly entries: readonly Entry[];
    }
  | {
      readonly kind: "held";
      readonly reader: string;
      readonly conversation: ConversationId;
      readonly agentId: AgentId;
      readonly fence: number;
    }
  | { readonly kind: "load"; readonly agentId: AgentId; readonly load: number; readonly capacity: number };

/** A conversation as both sides read it in the end. */
export type FinalLog = {
  readonly conversation: ConversationId;
  readonly visitor: readonly Entry[];
  readonly agents: readonly Entry[];
};

export type History = { readonly happenings: readonly Happening[]; readonly finals: readonly FinalLog[] };

type Of<Kind extends Happening["kind"]> = Extract<Happening, { readonly kind: Kind }>;

const pick = <Kind extends Happening["kind"]>({ happenings }: History, kind: Kind): readonly Of<Kind>[] =>
  happenings.filter((happening): happening is Of<Kind> => happening.kind === kind);
const textOf = ({ body }: Entry): string => ("text" in body ? body.text : body.kind);
const isSpoken = ({ body }: Entry): boolean => body.kind !== "notice" && body.kind !== "note";
const sameLine = (one: Entry, other: Entry | undefined): boolean =>
  other !== undefined && one.author.kind === other.author.kind && textOf(one) === textOf(other);
const bySeq = (entries: readonly Entry[]): ReadonlyMap<number, Entry> =>
  new Map(entries.map((entry) => [entry.seq, entry]));

/** Every final entry that names its operation, once per conversation and seq. */
const storedOperations = ({ finals }: History): ReadonlyMap<ClientId, readonly Entry[]> => {
  const stored = new Map<ClientId, Entry[]>();
  for (const { visitor, agents } of finals) {
    const entries = new Map(
      [...agents, ...visitor].map((entry) => [`${entry.seq} ${entry.clientId}`, entry]),
    );
    for (const entry of entries.values()) {
      if (entry.clientId === undefined) continue;
      stored.set(entry.clientId, [...(stored.get(entry.clientId) ?? []), entry]);
    }
  }
  return stored;
};

const checkOperations = (history: History): string[] => {
  const stored = storedOperations(history);
  const acked = new Map(pick(history, "acked").map(({ clientId, seq }) => [clientId, seq]));
  const refused = new Set(pick(history, "refused").map(({ clientId }) => clientId));
  return pick(history, "sent").flatMap(({ clientId, text }) => {
    const entries = stored.get(clientId) ?? [];
    const ack = acked.get(clientId);
    const isKept = entries.some((entry) => textOf(entry) === text && entry.seq <= (ack ?? Infinity));
    return [
      ...(ack !== undefined && !isKept ? [`acked, but not in the log: ${text}`] : []),
      ...(entries.length > 1 ? [`stored ${entries.length} times: ${text}`] : []),
      ...(ack === undefined && !refused.has(clientId) ? [`never answered: ${text}`] : []),
      ...(ack === undefined && refused.has(clientId) && isKept ? [`refused, but in the log: ${text}`] : []),
    ];
  });
};

const checkOrder = (history: History): string[] => {
  const stored = storedOperations(history);
  const last = new Map<string, Entry>();
  return pick(history, "sent").flatMap(({ sender, clientId, text }) => {
    const entry = stored.get(clientId)?.[0];
    const before = last.get(sender);
    if (entry === undefined) return [];
    last.set(sender, entry);
    const isLate =
      before !== undefined && (entry.at < before.at || (entry.at === before.at && entry.seq < before.seq));
    return isLate ? [`out of the order ${sender} sent in: ${text}`] : [];
  });
};

const checkReaders = (history: History): string[] => {
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
      ...(isAgent || !entries.some(({ body }) => body.kind === "note") ? [] : [`${reader} was shown a note`]),
    ];
  });
};

const checkHolders = (history: History): string[] => {
  const holders = new Map<string, AgentId>();
  const fences = new Map<string, number>();
  const held = pick(history, "held").flatMap(({ reader, conversation, agentId, fence }) => {
    const assignment = `${conversation} ${fence}`;
    const holder = holders.get(assignment) ?? agentId;
    holders.set(assignment, holder);
    const seen = `${reader} ${conversation}`;
    const before = fences.get(seen) ?? fence;
    fences.set(seen, fence);
    return [
      ...(holder === agentId ? [] : [`${conversation} was held by two agents under fence ${fence}`]),
      ...(fence < before ? [`the fence of ${conversation} fell from ${before} to ${fence}`] : []),
    ];
  });
  const full = pick(history, "load")
    .filter(({ load, capacity }) => load > capacity)
    .map(({ agentId, load, capacity }) => `${agentId} held ${load} of ${capacity}`);
  return [...held, ...full];
};

const checkSides = ({ finals }: History): string[] =>
  finals.flatMap(({ conversation, visitor, agents }) => {
    const seen = bySeq(visitor);
    const known = bySeq(agents);
    const missing = agents.filter((entry) => isSpoken(entry) && !sameLine(entry, seen.get(entry.seq)));
    const extra = visitor.filter((entry) => !sameLine(entry, known.get(entry.seq)));
    return [...missing, ...extra].map(
      (entry) => `${conversation} reads differently on the two sides at ${entry.seq}: ${textOf(entry)}`,
    );
  });

/** Everything that went wrong, in words; empty when every promise held. Meant for after things have gone quiet. */
export const checkHistory = (history: History): readonly string[] => [
  ...checkOperations(history),
  ...checkOrder(history),
  ...checkReaders(history),
  ...checkHolders(history),
  ...checkSides(history),
];
