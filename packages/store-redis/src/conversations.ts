// The ConversationStore over Redis: one script is the commit; reading is plain commands.
import type { ConversationId } from "@baton/protocol";
import type { ConversationStore, IndexMember } from "@baton/store";
import { createArchiving } from "./archiving.ts";
import { createCommits, OPERATION_MS } from "./commits.ts";
import type { CommitsDeps } from "./commits.ts";
import { checkedList } from "./keys.ts";
import type { Reading } from "./reading.ts";
import { scoreOf, scoreText } from "./score-text.ts";

export type ConversationsDeps = CommitsDeps & { readonly reading: Reading };

const list = (reply: unknown): readonly string[] => (Array.isArray(reply) ? reply.map(String) : []);

const memberOf = (text: string): IndexMember => {
  const [, score = "", , conversation = ""] = text.split("/");
  return { conversation: conversation as ConversationId, score: scoreOf(score) };
};

const createFinder =
  ({ caller, keys }: ConversationsDeps): ConversationStore["findOperation"] =>
  async (site, { id, digest }) => {
    const key = keys.of(site).operation(id);
    const text = await caller.send("GET", key);
    if (typeof text !== "string") return undefined;
    await caller.settle(key, OPERATION_MS);
    const [, seq, conversation, , ...digestWords] = text.split(" ");
    if (digestWords.join(" ") !== digest) return { kind: "id-reuse" };
    return { kind: "duplicate", conversation: conversation as ConversationId, seq: Number(seq) };
  };

/** The port over its scripts; `close` belongs to whoever opened the connection. */
export const createConversations = (deps: ConversationsDeps): Omit<ConversationStore, "close"> => {
  const { caller, keys, lives, recollections, reading } = deps;
  return {
    ...createArchiving(deps),
    ...reading,
    epoch: async (site) => (await lives.check(site)).epoch,
    recall: recollections.recall,
    outdateGuards: async (site, version) => {
      if (!lives.now(site)) await lives.begin(site);
      const { meta } = keys.of(site);
      await caller.run({ script: "outdate-guards", keys: { meta }, args: { version: String(version) } });
    },
    commit: createCommits(deps),
    findOperation: createFinder(deps),
    members: async (site, index, { upTo, isDescending = false, limit }) => {
      const name = checkedList(index);
      const start = `[${name}/`;
      // "0" is what follows "/" in the alphabet: everything that begins so lies between the two.
      const end = upTo === undefined ? `(${name}0` : `(${name}/${scoreText(upTo)}0`;
      const [command, from, to] = isDescending ? ["ZREVRANGEBYLEX", end, start] : ["ZRANGEBYLEX", start, end];
      const found = await caller.send(
        command ?? "",
        keys.of(site).places,
        from ?? "",
        to ?? "",
        "LIMIT",
        "0",
        String(Math.max(0, limit)),
      );
      return list(found).map(memberOf);
    },
    count: async (site, index) => {
      const name = checkedList(index);
      return Number(await caller.send("ZLEXCOUNT", keys.of(site).places, `[${name}/`, `(${name}0`));
    },
    position: async (site, index, conversation) => {
      const of = keys.of(site);
      const [position] = await caller.run({
        script: "find-position",
        keys: { conversation: of.conversation(conversation), places: of.places },
        args: { conversation, list: checkedList(index) },
      });
      return position === undefined ? undefined : Number(position);
    },
  };
};
