// Acked means stored, refused means not stored, one id is stored once, and what one sender says keeps its order.
import type { ClientId, ConversationId, Entry } from "@baton/protocol";
import { pick, textOf } from "./history.ts";
import type { History } from "./history.ts";

type Stored = { readonly conversation: ConversationId; readonly entry: Entry };

/** Every final entry that names its operation, once per conversation and seq. */
const storedOperations = ({ finals }: History): ReadonlyMap<ClientId, readonly Stored[]> => {
  const stored = new Map<ClientId, Stored[]>();
  for (const { conversation, visitor, agents } of finals) {
    const entries = new Map(
      [...agents, ...visitor].map((entry) => [`${entry.seq} ${entry.clientId}`, entry]),
    );
    for (const entry of entries.values()) {
      if (entry.clientId === undefined) continue;
      stored.set(entry.clientId, [...(stored.get(entry.clientId) ?? []), { conversation, entry }]);
    }
  }
  return stored;
};

/** Every message: acked and stored once, or refused and not stored. */
export const checkOperations = (history: History): string[] => {
  const stored = storedOperations(history);
  const acked = new Map(pick(history, "acked").map(({ clientId, seq }) => [clientId, seq]));
  const refused = new Set(pick(history, "refused").map(({ clientId }) => clientId));
  return pick(history, "sent").flatMap(({ clientId, text }) => {
    const entries = stored.get(clientId) ?? [];
    const ack = acked.get(clientId);
    const isKept = entries.some(({ entry }) => textOf(entry) === text && entry.seq <= (ack ?? Infinity));
    return [
      ...(ack !== undefined && !isKept ? [`acked, but not in the log: ${text}`] : []),
      ...(entries.length > 1 ? [`stored ${entries.length} times: ${text}`] : []),
      ...(ack === undefined && !refused.has(clientId) ? [`never answered: ${text}`] : []),
      ...(ack === undefined && refused.has(clientId) && isKept ? [`refused, but in the log: ${text}`] : []),
    ];
  });
};

/** What one sender said in a conversation stands in the order it was said in. */
export const checkOrder = (history: History): string[] => {
  const stored = storedOperations(history);
  const last = new Map<string, number>();
  return pick(history, "sent").flatMap(({ sender, clientId, text }) => {
    const [first] = stored.get(clientId) ?? [];
    if (first === undefined) return [];
    const key = `${sender} ${first.conversation}`;
    const isLate = first.entry.seq < (last.get(key) ?? 0);
    last.set(key, first.entry.seq);
    return isLate ? [`out of the order ${sender} sent in: ${text}`] : [];
  });
};
