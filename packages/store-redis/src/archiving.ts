// How far the archive is behind, and letting go of what it has.
import type { ConversationId } from "@baton/protocol";
import type { ConversationStore } from "@baton/store";
import type { ConversationsDeps } from "./conversations.ts";

type ArchivingDeps = Pick<ConversationsDeps, "caller" | "keys" | "lives" | "makeAttempt">;

/** As long as a call is repeated, and more. */
const KEPT_MS = "60000";

/** The archive's part of the port. */
export const createArchiving = ({
  caller,
  keys,
  lives,
  makeAttempt,
}: ArchivingDeps): Pick<ConversationStore, "unarchived" | "markArchived" | "forget"> => ({
  unarchived: async (site, limit) => {
    const of = keys.of(site);
    const count = String(Math.max(0, limit));
    const found = await caller.send("ZRANGEBYLEX", of.places, "[!/", "(!0", "LIMIT", "0", count);
    const ids = Array.isArray(found) ? found.map((text) => String(text).split("/")[3] as ConversationId) : [];
    const stored = await Promise.all(
      ids.map((id) => caller.send("HMGET", of.conversation(id), "seq", "archived")),
    );
    return ids.flatMap((conversation, at) => {
      const reply = stored[at];
      const [seq, archived] = Array.isArray(reply) ? (reply as readonly unknown[]) : [];
      // Archived or forgotten between the two questions.
      if (typeof seq !== "string" || Number(archived ?? 0) >= Number(seq)) return [];
      return [{ conversation, after: Number(archived ?? 0), upTo: Number(seq) }];
    });
  },
  markArchived: async (site, conversation, seq) => {
    if (!lives.now(site)) await lives.begin(site);
    const of = keys.of(site);
    await caller.run({
      script: "mark-archived",
      keys: { meta: of.meta, conversation: of.conversation(conversation), places: of.places },
      args: { conversation, seq: String(seq) },
    });
  },
  forget: async (site, conversation, seq) => {
    if (!lives.now(site)) await lives.begin(site);
    const of = keys.of(site);
    const [outcome] = await caller.run({
      script: "forget",
      keys: {
        conversation: of.conversation(conversation),
        log: of.log(conversation),
        places: of.places,
        operation: of.attempt(makeAttempt()),
      },
      args: { conversation, seq: String(seq), keptMs: KEPT_MS },
    });
    return outcome === "forgotten";
  },
});
