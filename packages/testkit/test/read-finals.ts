import { LIMITS } from "@baton/protocol";
import type { ConversationId, SiteId } from "@baton/protocol";
import { agentSocket, visitorSocket } from "@baton/testkit";
import type { FinalLog } from "@baton/testkit";
import type { Shopper } from "./chaos-shopper.ts";

/**
 * What both sides read once everything is quiet, asked for anew. `cookie` is an agent's session. Throws when a conversation
 * is longer than one `welcome`, which would look like a loss.
 */
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
    const welcome = await socket.next("welcome");
    if (welcome.entries.length >= LIMITS.entriesPerFrame)
      throw new Error(`${shopper.name} has more than one welcome holds`);
    const conversation = welcome.conversation?.id ?? ("none" as ConversationId);
    agent.send({ kind: "watch", conversation });
    const watched = await agent.next("conversation", {
      where: (frame) => frame.conversation.conversation === conversation,
    });
    finals.push({ conversation, visitor: welcome.entries, agents: watched.entries });
    socket.close();
  }
  agent.close();
  return finals;
};
