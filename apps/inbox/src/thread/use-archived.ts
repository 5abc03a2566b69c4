// A conversation that is no longer live, read from the archive.
import type { ConversationId } from "@baton/protocol";
import { useEffect, useState } from "preact/hooks";
import type { Api, Archived } from "../session/api.ts";

export type ArchivedState =
  | { readonly kind: "loading" }
  | { readonly kind: "ready"; readonly archived: Archived }
  | { readonly kind: "gone" | "failed" };

/** Fetched when `isWanted`; `again` repeats a failed try. */
export const useArchived = (api: Api, id: ConversationId | undefined, isWanted: boolean) => {
  const [tries, setTries] = useState(0);
  const [state, setState] = useState<ArchivedState>({ kind: "loading" });
  useEffect(() => {
    if (id === undefined || !isWanted) return;
    let isStale = false;
    setState({ kind: "loading" });
    void api.archived(id).then((result) => {
      if (isStale) return;
      if (result.ok) setState({ kind: "ready", archived: result.value });
      else setState({ kind: result.status === 404 ? "gone" : "failed" });
    });
    return () => {
      isStale = true;
    };
  }, [api, id, isWanted, tries]);
  return { state, again: () => setTries(tries + 1) };
};
