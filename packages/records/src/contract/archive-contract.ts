import type { AgentId, ConversationId, VisitorId } from "@baton/protocol";
import { expect, test } from "vitest";
import type { ArchivedConversation, ArchiveQuery } from "../archive.ts";
import type { RecordsFixture } from "./describe-records.ts";
import { assigned, asks, closed, converse, missed, says } from "./sample-conversations.ts";
import { siteId } from "./sample-settings.ts";

const shop = siteId("shop");
const conversationId = (id: string): ConversationId => id as ConversationId;
const visitorId = (id: string): VisitorId => id as VisitorId;

const firstOf = ({ state, events }: ArchivedConversation, count: number): ArchivedConversation => ({
  state: { ...state, seq: count },
  events: events.slice(0, count),
});

export const describeArchive = (fixture: () => RecordsFixture): void => {
  const archive = () => fixture().records.archive;
  const found = async (query: Partial<ArchiveQuery>) =>
    (await archive().search(shop, { limit: 50, ...query })).map(({ state }) => state.id);

  test("[RC30] a conversation comes back whole, in the order of its events", async () => {
    const conversation = converse({ id: "c1" }, [
      says("환불은 언제 되나요?"),
      asks(),
      assigned("kim"),
      closed,
    ]);
    await archive().append([firstOf(conversation, 2)]);
    await archive().append([{ ...conversation, events: conversation.events.slice(2) }]);
    expect(await archive().get(shop, conversationId("c1"))).toEqual(conversation);
    expect(await archive().get(siteId("other"), conversationId("c1"))).toBeUndefined();
    expect(await archive().get(shop, conversationId("nobody"))).toBeUndefined();
    await expect(archive().append([])).resolves.toBeUndefined();
  });

  test("[RC31] appending again changes nothing, and an older state never replaces a newer one", async () => {
    const conversation = converse({ id: "c1" }, [says("하나"), says("둘"), says("셋")]);
    await archive().append([conversation]);
    await archive().append([conversation]);
    await archive().append([firstOf(conversation, 2)]);
    expect(await archive().get(shop, conversationId("c1"))).toEqual(conversation);
  });

  test("[RC32] one batch over many conversations is stored whole or not at all", async () => {
    const good = converse({ id: "c1" }, [says("하나")]);
    const bad = converse({ id: "c2" }, [says("둘")]);
    const broken = { ...bad, events: [...bad.events, { ...closed, seq: 3, at: null as unknown as number }] };
    await expect(archive().append([good, broken])).rejects.toMatchObject({ name: "RecordsError" });
    expect(await archive().get(shop, conversationId("c1"))).toBeUndefined();
    await archive().append([good, bad]);
    expect(await archive().get(shop, conversationId("c1"))).toEqual(good);
  });

  test("[RC30] in one batch of any size, a conversation twice among them", async () => {
    const many = Array.from({ length: 87 }, (_, at) =>
      converse({ id: `c${at}` }, [says("하나"), says("둘"), says(`셋 ${at}`)]),
    );
    const [first, second] = many.map((conversation) => firstOf(conversation, 2));
    if (!first || !second) throw new Error("there are many");
    await archive().append([first, ...many, second]);
    for (const one of many) expect(await archive().get(shop, one.state.id)).toEqual(one);
  });

  test("[RC33] a visitor's conversations are paged from the newest opening, ties included", async () => {
    const at = [100, 300, 300, 200, 400];
    await archive().append(at.map((time, i) => converse({ id: `c${i}`, at: time }, [says("네")])));
    await archive().append([converse({ id: "else", visitor: "visitor-2", at: 900 }, [says("네")])]);
    const visitor = visitorId("visitor-1");
    const seen: string[] = [];
    let page = await archive().byVisitor(shop, visitor, { limit: 2 });
    while (page.length > 0) {
      seen.push(...page.map(({ id }) => id));
      const last = page.at(-1);
      if (last === undefined) break;
      const before = { openedAt: last.openedAt, conversation: last.id };
      page = await archive().byVisitor(shop, visitor, { before, limit: 2 });
    }
    expect(seen).toEqual(["c4", "c2", "c1", "c3", "c0"]);
    expect(await archive().byVisitor(siteId("other"), visitor, { limit: 2 })).toEqual([]);
  });

  test("[RC34] erasing a visitor leaves nothing of them and everything of the others", async () => {
    await archive().append([
      converse({ id: "c1" }, [says("지워 주세요")]),
      converse({ id: "c2" }, [says("이것도요")]),
      converse({ id: "c3", visitor: "visitor-2" }, [says("저는 남아요")]),
      converse({ id: "c1", site: "other" }, [says("다른 가게")]),
    ]);
    const visitor = visitorId("visitor-1");
    expect(await archive().erase(shop, visitor)).toEqual({ conversations: 2 });
    expect(await archive().erase(shop, visitor)).toEqual({ conversations: 0 });
    expect(await archive().export(shop, visitor)).toEqual([]);
    expect(await archive().get(shop, conversationId("c1"))).toBeUndefined();
    expect(await found({})).toEqual(["c3"]);
    expect(await archive().get(siteId("other"), conversationId("c1"))).toBeDefined();
  });

  test("[RC35] an export holds every event of one person, oldest conversation first", async () => {
    const older = converse({ id: "b", at: 100 }, [says("처음")]);
    const newer = converse({ id: "a", at: 200 }, [
      says("다시"),
      { kind: "contact-left", contact: { phone: "010-0000-1111" } },
      { kind: "noted", by: "kim" as AgentId, byName: "김서연", text: "단골" },
    ]);
    await archive().append([newer, older, converse({ id: "c", visitor: "visitor-2" }, [says("남")])]);
    expect(await archive().export(shop, visitorId("visitor-1"))).toEqual([older, newer]);
  });

  test("[RC37] words are found whatever their case and Unicode form, in all anyone said or noted", async () => {
    await archive().append([
      converse({ id: "c1", at: 100 }, [says("KakaoPay 결제가\n안 돼요"), says("결제가 안 돼요")]),
      converse({ id: "c2", at: 200 }, [says("환불".normalize("NFD")), missed("환불")]),
      converse({ id: "c3", at: 300 }, [
        { kind: "noted", by: "kim" as AgentId, byName: "김", text: "환불 약속함" },
        { kind: "contact-left", contact: { email: "hana@example.com" } },
      ]),
    ]);
    expect(await found({ text: "환불" })).toEqual(["c3", "c2"]);
    expect(await found({ text: "kakaopay 결제가 안" })).toEqual(["c1"]);
    expect(await found({ text: "HANA@" })).toEqual(["c3"]);
    expect(await found({ text: "없는 말" })).toEqual([]);
    const [hit] = await archive().search(shop, { text: "결제", limit: 1 });
    expect(hit?.match).toEqual({ seq: 3, at: 120, text: "결제가 안 돼요" });
    const [refund] = await archive().search(shop, {
      text: "환불",
      limit: 5,
      before: { openedAt: 300, conversation: conversationId("c3") },
    });
    expect(refund?.match?.seq).toBe(2);
  });

  test("[RC38] search narrows by phase, by agent and by page", async () => {
    await archive().append([
      converse({ id: "c1", at: 100 }, [says("교환"), asks(), assigned("kim"), closed]),
      converse({ id: "c2", at: 200 }, [says("교환"), asks(), assigned("lee")]),
      converse({ id: "c3", at: 300 }, [
        says("교환"),
        asks(),
        assigned("kim"),
        { kind: "released", agentId: "kim" as AgentId, agentName: "김상담" },
        assigned("lee"),
      ]),
      converse({ id: "c4", at: 400 }, [says("배송")]),
    ]);
    expect(await found({ phase: "closed" })).toEqual(["c1"]);
    expect(await found({ agent: "kim" as AgentId })).toEqual(["c3", "c1"]);
    expect(await found({ agent: "kim" as AgentId, phase: "assigned", text: "교환" })).toEqual(["c3"]);
    expect(await found({ limit: 2 })).toEqual(["c4", "c3"]);
    expect(await found({ limit: 2, before: { openedAt: 300, conversation: conversationId("c3") } })).toEqual([
      "c2",
      "c1",
    ]);
    expect(await archive().search(siteId("other"), { limit: 5 })).toEqual([]);
  });

  test("[RC39] signs that mean something to the engine are only signs", async () => {
    await archive().append([
      converse({ id: "c1", at: 100 }, [says("100% 면인가요? a_b \\o/")]),
      converse({ id: "c2", at: 200 }, [says("100 면인가요? aXb; 'drop' \"x\"")]),
    ]);
    for (const text of ["100%", "a_b", "\\o/"]) expect(await found({ text })).toEqual(["c1"]);
    expect(await found({ text: "'drop' \"" })).toEqual(["c2"]);
  });

  test("[RC39] a search goes on past what it looks through at once", async () => {
    const many = Array.from({ length: 450 }, (_, at) =>
      converse({ id: `c${at}`, at: 1_000 + at }, [says(at % 200 === 7 ? "바늘" : "건초")]),
    );
    await archive().append(many);
    expect(await found({ text: "바늘" })).toEqual(["c407", "c207", "c7"]);
    expect(await found({ text: "건초", limit: 3 })).toEqual(["c449", "c448", "c447"]);
  });
};
