import type { ConversationId, SiteId } from "@baton/protocol";
import { agentSocket, visitorSocket } from "@baton/testkit";
import type { FinalLog } from "@baton/testkit";
import type { Shopper } from "./shopper.ts";

/** Nobody's: history before a conversation that is not known begins with the newest, and tells each one whole. */
const UNKNOWN = "cv_0000000000000000000000" as ConversationId;

/** What both sides read once everything is quiet, asked for anew. `cookie` is an agent's session. */
export const readFinals = async (
  base: string,
  cookie: string,
  shoppers: readonly Shopper[],
): Promise<FinalLog[]> => {
  const agent = await agentSocket(base, { cookie });
  agent.send({ kind: "hello", version: 1 });
  await agent.next("welcome");
  const finals: FinalLog[] = [];
  for (const shopper of shoppers) {
    const socket = await visitorSocket(base);
    socket.send({ kind: "hello", version: 1, site: "demo" as SiteId, locale: "ko", token: shopper.token() });
    await socket.next("welcome");
    socket.send({ kind: "history", before: UNKNOWN });
    const { past, hasMore } = await socket.next("history");
    if (hasMore) throw new Error(`${shopper.name} has more conversations than one page holds`);
    for (const { conversation, entries } of past) {
      agent.send({ kind: "watch", conversation: conversation.id });
      const watched = await agent.next("conversation", {
        where: (frame) => frame.conversation.conversation === conversation.id,
      });
      finals.push({ conversation: conversation.id, visitor: entries, agents: watched.entries });
    }
    socket.close();
  }
  agent.close();
  return finals;
};
