import type { RefusalCode } from "@baton/protocol";
import type { EventBody } from "./event.ts";

/** What comes of a command: events to append (none when there is nothing to change), or the reason it is refused. */
export type Decision =
  | { readonly kind: "accepted"; readonly events: readonly EventBody[] }
  | { readonly kind: "rejected"; readonly code: RefusalCode };

export const accept = (...events: readonly EventBody[]): Decision => ({ kind: "accepted", events });

export const reject = (code: RefusalCode): Decision => ({ kind: "rejected", code });
