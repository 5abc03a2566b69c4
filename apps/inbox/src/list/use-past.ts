// Conversations that have left the list, searched on the server, page by page.
import type { Row } from "@baton/protocol";
import { useEffect, useState } from "preact/hooks";
import type { Api } from "../session/api.ts";

export type Past = {
  readonly status: "idle" | "loading" | "ready" | "failed";
  readonly rows: readonly Row[];
  readonly hasMore: boolean;
};

const NOTHING: Past = { status: "idle", rows: [], hasMore: false };

/** Searched when `isWanted`, after the typing has paused; `more` brings the next page. */
export const usePast = (api: Api, search: string, isWanted: boolean) => {
  const [past, setPast] = useState<Past>(NOTHING);

  useEffect(() => {
    if (!isWanted) {
      setPast(NOTHING);
      return;
    }
    let isStale = false;
    setPast((now) => ({ ...now, status: "loading" }));
    const timer = setTimeout(() => {
      void api.past(search).then((result) => {
        if (isStale) return;
        setPast(
          result.ok
            ? { status: "ready", rows: result.value.rows, hasMore: result.value.hasMore }
            : { ...NOTHING, status: "failed" },
        );
      });
    }, 250);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [api, search, isWanted]);

  const more = async (): Promise<void> => {
    const last = past.rows.at(-1);
    if (last === undefined || past.status === "loading") return;
    setPast({ ...past, status: "loading" });
    const result = await api.past(search, last.conversation);
    if (!result.ok) setPast({ ...past, status: "failed" });
    else
      setPast({ status: "ready", rows: [...past.rows, ...result.value.rows], hasMore: result.value.hasMore });
  };
  return { past, more };
};
