// The journal's lines: what changed, in absolute values, so that reading a line twice does no harm.
import type { ConversationId, SiteId } from "@baton/protocol";
import { readPlaces } from "./place-lists.ts";
import type { Entry } from "./directory.ts";
import type { Generation, UnsettledCommit } from "./unsettled.ts";

type Header = readonly [number, SiteId, ConversationId, number, number, number, readonly unknown[]];
type OperationPart = readonly [string, string, number] | null;
type Line =
  | readonly ["commit", Header, unknown, number, readonly unknown[], OperationPart]
  | readonly ["mark", Header]
  | readonly ["remove", number];

const header = ({ key, site, id, seq, archived, unarchivedSince, placesText }: Entry): string =>
  `[${key},${JSON.stringify(site)},${JSON.stringify(id)},${seq},${archived},${unarchivedSince},${placesText}]`;

const entryOf = ([key, site, id, seq, archived, unarchivedSince, places]: Header): Entry => {
  const placesText = JSON.stringify(places);
  return { key, site, id, seq, archived, unarchivedSince, places: readPlaces(placesText, id), placesText };
};

/** Texts that are JSON already go in as they are. */
export const commitLine = (commit: UnsettledCommit): string => {
  const { entry, stateText, first, eventTexts, operationKey, applied } = commit;
  const operation =
    applied === undefined ? "null" : JSON.stringify([operationKey, applied.digest, applied.at]);
  return `["commit",${header(entry)},${stateText},${first},[${eventTexts.join(",")}],${operation}]`;
};

export const markLine = (entry: Entry): string => `["mark",${header(entry)}]`;

export const removeLine = (key: number): string => `["remove",${key}]`;

/** Does again what a line says. */
export const replayLine = (generation: Generation, text: string): void => {
  const line = JSON.parse(text) as Line;
  switch (line[0]) {
    case "commit": {
      const [, head, state, first, events, operation] = line;
      const entry = entryOf(head);
      const { id: conversation, seq } = entry;
      generation.commit({
        entry,
        stateText: JSON.stringify(state),
        first,
        eventTexts: events.map((event) => JSON.stringify(event)),
        operationKey: operation?.[0],
        applied:
          operation === null ? undefined : { digest: operation[1], conversation, seq, at: operation[2] },
      });
      break;
    }
    case "mark":
      generation.mark(entryOf(line[1]));
      break;
    case "remove":
      generation.remove(line[1]);
      break;
  }
};
