import { describe, expect, test } from "vitest";
import type { AgentId, ClientId, ConversationId, Entry } from "@baton/protocol";
import { checkHistory } from "@baton/testkit";
import type { Happening, History } from "@baton/testkit";

const conversation = "cv_1" as ConversationId;
const id = (name: string): ClientId => `client-id-of-${name}-000` as ClientId;
const said = (seq: number, text: string, clientId?: ClientId): Entry => ({
  seq,
  at: 1_000 + seq,
  author: { kind: "visitor" },
  body: { kind: "text", text },
  ...(clientId === undefined ? {} : { clientId }),
});
const answer: Entry = {
  seq: 4,
  at: 1_004,
  author: { kind: "bot", name: "bot" },
  body: { kind: "text", text: "hello" },
};
const note: Entry = {
  seq: 5,
  at: 1_005,
  author: { kind: "agent", id: "ag_1" as AgentId, name: "Kim" },
  body: { kind: "note", text: "mind the tone" },
};
const log = [said(2, "one", id("one")), said(3, "two", id("two")), answer];
const delivered = (reader: string, entries: readonly Entry[], change: object = {}): Happening => ({
  kind: "delivered",
  reader,
  isAgent: false,
  conversation,
  after: 0,
  cursor: 4,
  isReset: true,
  entries,
  ...change,
});
const held = (agent: string, fence: number): Happening => ({
  kind: "held",
  reader: "inbox",
  conversation,
  agentId: agent as AgentId,
  fence,
});
const listed = (version: number, isWelcome = false): Happening => ({
  kind: "listed",
  reader: "inbox",
  isWelcome,
  rows: [{ conversation, version }],
});
const sound: History = {
  happenings: [
    { kind: "sent", sender: "v", clientId: id("one"), text: "one" },
    { kind: "acked", clientId: id("one"), seq: 2 },
    { kind: "sent", sender: "v", clientId: id("two"), text: "two" },
    { kind: "acked", clientId: id("two"), seq: 3 },
    delivered("tab", log),
    listed(3, true),
    held("ag_1", 3),
    { kind: "load", agentId: "ag_1" as AgentId, load: 4, capacity: 4 },
  ],
  finals: [{ conversation, visitor: log, agents: [...log, note] }],
};
const plus = (...happenings: readonly Happening[]): History => ({
  ...sound,
  happenings: [...sound.happenings, ...happenings],
});
const ending = (visitor: readonly Entry[], agents = visitor): History => ({
  ...sound,
  finals: [{ conversation, visitor, agents }],
});
const sent = (name: string): Happening => ({ kind: "sent", sender: "v", clientId: id(name), text: name });

describe("history checker", () => {
  test("[TK13] a sound history passes", () => {
    expect(checkHistory(sound)).toEqual([]);
  });

  test.each<[string, History, string]>([
    [
      "an acked message is lost",
      ending([said(2, "one", id("one")), answer]),
      "acked, but not in the log: two",
    ],
    [
      "another text is stored",
      ending([...log.slice(0, 1), said(3, "2", id("two")), answer]),
      "acked, but not in the log: two",
    ],
    ["a message is stored twice", ending([...log, said(6, "two", id("two"))]), "stored 2 times: two"],
    ["a message is never answered", plus(sent("three")), "never answered: three"],
    [
      "a refused message is stored",
      {
        happenings: [sent("three"), { kind: "refused", clientId: id("three") }],
        finals: [
          { conversation, visitor: [said(2, "three", id("three"))], agents: [said(2, "three", id("three"))] },
        ],
      },
      "refused, but in the log: three",
    ],
    [
      "messages change places",
      ending([said(2, "two", id("two")), said(3, "one", id("one")), answer]),
      "out of the order v sent in: two",
    ],
    [
      "a reader skips an event",
      plus(delivered("tab", [answer], { after: 3, cursor: 4, isReset: false })),
      "tab was given what follows 3 while it had 4",
    ],
    [
      "a reader goes backward",
      plus(delivered("new", log.toReversed())),
      "new was given entries out of order after 0",
    ],
    [
      "a reader sees what is not there",
      plus(delivered("new", [said(2, "uno")])),
      "new saw at 2 what the log does not have: uno",
    ],
    [
      "a shopper is given another's conversation",
      plus(delivered("stranger", log, { person: "w" })),
      "stranger was given cv_1, which is of v",
    ],
    [
      "a page shows what is not stored",
      { ...sound, finals: [{ conversation, visitor: log, agents: log, screen: [...log, said(9, "ghost")] }] },
      "cv_1 is shown otherwise than stored at 9",
    ],
    [
      "a page lacks what is stored",
      { ...sound, finals: [{ conversation, visitor: log, agents: log, screen: log.slice(0, 2) }] },
      "cv_1 is shown otherwise than stored at 4",
    ],
    ["a visitor is shown a note", plus(delivered("new", [note])), "new was shown a note"],
    ["two agents hold one conversation", plus(held("ag_2", 3)), "cv_1 was held by two agents under fence 3"],
    ["a fence falls", plus(held("ag_2", 9), held("ag_1", 7)), "the fence of cv_1 fell from 9 to 7"],
    ["a row grows older", plus(listed(9), listed(7)), "inbox was told of cv_1 at 7 after 9"],
    [
      "a list is older than its rows",
      { ...sound, happenings: [listed(9, true), listed(8, true)] },
      "inbox was told of cv_1 at 8 after 9",
    ],
    [
      "a row comes before the list",
      { ...sound, happenings: [listed(9)] },
      "inbox was told of its list's rows before its list",
    ],
    [
      "an agent holds too many",
      plus({ kind: "load", agentId: "ag_1" as AgentId, load: 5, capacity: 4 }),
      "ag_1 held 5 of 4",
    ],
    ["the sides differ", ending(log, log.slice(0, 2)), "cv_1 reads differently on the two sides at 4: hello"],
  ])("[TK13] it is caught that %s", (_name, history, finding) => {
    expect(checkHistory(history)).toContain(finding);
  });
});
