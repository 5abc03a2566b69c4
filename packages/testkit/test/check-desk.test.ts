import { describe, expect, test } from "vitest";
import type { ClientId, ConversationId } from "@baton/protocol";
import { checkEffort } from "@baton/testkit";
import type { Happening, History } from "@baton/testkit";
import {
  asks,
  assigned,
  botSays,
  closed,
  commitsOf,
  declined,
  findings,
  history,
  kim,
  lee,
  offered,
  says,
  sound,
  there,
  type Stored,
} from "./desk-history.ts";

const before = (count: number, ...more: readonly Stored[]): readonly Stored[] => [
  ...sound.slice(0, count),
  ...more,
];

/** Kim may hold two, and from the instant given only one again. */
const lowered = (at: number): readonly Happening[] => [
  { kind: "capacity-saved", agentId: kim, capacity: 2, at: 9_000, until: 9_010 },
  { kind: "capacity-saved", agentId: kim, capacity: 1, at, until: at + 10 },
];
const capacityOf = (capacity: number) =>
  ({ kind: "capacity-saved", agentId: kim, capacity, at: 0, until: 11_010 }) as const;
/** Kim is offered `b` besides `a`, which Kim holds. */
const doubled = (at: number): readonly Stored[] =>
  before(3, ["a", 10_210, assigned(kim)], ["b", at, offered(kim)]);
/** And takes it. */
const both = (at: number): readonly Stored[] => [...doubled(at), ["b", at + 10, assigned(kim)]];

/** What Lee wrote into `a`, under the fence given; the right one is 5. */
const wrote = (fence: number): readonly Happening[] => {
  const clientId = "client-id-of-welcome" as ClientId;
  return [
    { kind: "sent", sender: "lee", clientId, text: "welcome", fence },
    { kind: "acked", clientId, seq: 6 },
  ];
};
const ended = (fence: number): readonly Happening[] => {
  const clientId = "client-id-of-close" as ClientId;
  const conversation = "a" as ConversationId;
  return [
    { kind: "asked", sender: "lee", clientId, operation: "close", conversation, fence },
    { kind: "acked", clientId, seq: 7 },
  ];
};
describe("checker of what the store kept", () => {
  test("[TK13] a sound desk passes", () => {
    expect(findings(history(sound, { happenings: [...wrote(5), ...ended(5)] }))).toEqual([]);
  });

  test("[TK13] waiting while everyone is away, full, struck by a fault or the machine busy is nobody's fault", () => {
    const late: readonly Stored[] = [
      ["a", 10_000, asks(10_000)],
      ["a", 30_000, offered(kim)],
    ];
    const calms = [
      { from: 0, until: 12_000 },
      { from: 27_000, until: 60_000 },
    ];
    expect(findings(history(late))).toEqual([]);
    expect(findings(history(late, { happenings: [there(kim, 27_000)] }))).toEqual([]);
    expect(findings(history(late, { happenings: [there(kim, 0)], calms }))).toEqual([]);
    const busy: Happening = { kind: "late", at: 20_000, ms: 4_000 };
    expect(findings(history(late, { happenings: [there(kim, 0), busy] }))).toEqual([]);
    const full: readonly Stored[] = [
      ["b", 9_000, asks(9_000)],
      ["b", 9_100, offered(kim)],
      ...late.slice(0, 1),
    ];
    expect(findings(history(full, { happenings: [there(kim, 0)] }))).toEqual([]);
  });

  test("[TK13] what was given before a capacity was lowered may stay, by whichever clock", () => {
    expect(findings(history(doubled(10_300), { happenings: lowered(10_300) }))).toEqual([]);
    const run = history(doubled(10_900), { happenings: lowered(10_300) });
    expect(run.desk && findings({ ...run, desk: { ...run.desk, clocksDifferMs: 1_000 } })).toEqual([]);
    // Others may hear of it later, but nobody may be given more.
    expect(run.desk && findings({ ...run, desk: { ...run.desk, savedHeardMs: 1_000 } })).toContain(
      "ag_kim held 2 of 1 with b at 2",
    );
    const load: Happening = { kind: "load", agentId: kim, load: 2, capacity: 1 };
    expect(findings(history(doubled(10_250), { happenings: [...lowered(10_300), load] }))).toEqual([]);
    // Free by the smaller of the two only.
    const waits: readonly Stored[] = [...both(10_250), ["c", 10_300, asks(10_300)]];
    expect(findings(history(waits, { happenings: [...lowered(10_300), there(kim, 0)] }))).toEqual([]);
  });

  test("[TK13] who is more urgent, or came back to the line just now, may be passed or pass", () => {
    const urgent: readonly Stored[] = [
      ["a", 10_000, asks(10_000)],
      ["b", 20_000, asks(20_000, { priority: 1 })],
      ["b", 21_000, offered(kim)],
    ];
    expect(findings(history(urgent))).toEqual([]);
    const back: readonly Stored[] = [
      ["a", 10_000, asks(10_000)],
      ["a", 10_100, offered(kim)],
      ["b", 20_000, asks(20_000)],
      ["a", 20_100, declined(kim)],
      ["b", 20_200, offered(lee)],
    ];
    expect(findings(history(back))).toEqual([]);
  });

  test.each<[string, History, string]>([
    [
      "an agent has two offers at once",
      history(before(3, ["b", 10_300, offered(kim)]), { happenings: [{ ...capacityOf(3), until: 10 }] }),
      "ag_kim was offered b at 2 while a was still open",
    ],
    [
      "an event is missing from the store",
      {
        ...history([]),
        desk: {
          commits: commitsOf(sound).toSpliced(3, 1),
          agents: [
            { id: kim, capacity: 9 },
            { id: lee, capacity: 9 },
          ],
          calms: [],
        },
      },
      "a has 4 stored after 2",
    ],
    [
      "a conversation is offered twice at once",
      history(before(3, ["a", 10_300, offered(lee)])),
      "a was offered at 3 while it was not waiting",
    ],
    [
      "a second agent is given what another holds",
      history([...sound.slice(0, 9), ["a", 10_850, assigned(kim)]]),
      "a was given to ag_kim at 7 while ag_lee held it",
    ],
    [
      "an agent takes what another was offered",
      history(before(3, ["a", 10_300, assigned(lee)])),
      "a was offered to ag_kim and taken by ag_lee",
    ],
    [
      "an agent writes without holding",
      history([...sound, ["a", 11_000, says(lee, "late")]]),
      "ag_lee wrote in a at 8 without holding it",
    ],
    [
      "an agent ends what another holds",
      history([...sound.slice(0, 9), ["a", 10_900, closed(kim)]]),
      "ag_kim wrote in a at 7 without holding it",
    ],
    [
      "the bot speaks over an agent",
      history([...sound.slice(0, 7), ["a", 10_650, botSays]]),
      "the bot spoke in a at 6 while ag_lee held it",
    ],
    [
      "an agent is offered more than they may hold",
      history(before(3, ["b", 10_300, offered(kim)])),
      "ag_kim held 2 of 1 with b at 2",
    ],
    [
      "an agent is offered more than was just saved",
      history(doubled(10_311), { happenings: lowered(10_300) }),
      "ag_kim held 2 of 1 with b at 2",
    ],
    [
      "someone waits beside an agent who may hold more by now",
      history([...both(10_250), ["c", 10_300, asks(10_300)]], {
        happenings: [...lowered(10_300).slice(0, 1), there(kim, 0), { ...capacityOf(3), at: 11_000 }],
      }),
      "c waited 48989 ms while ag_kim was free",
    ],
    [
      "a message is stored under an old fence",
      history(sound, { happenings: wrote(2) }),
      "say of lee was stored in a at 6 under the old fence 2",
    ],
    [
      "an end is stored under an old fence",
      history(sound, { happenings: ended(4) }),
      "close of lee was stored in a at 7 under the old fence 4",
    ],
    [
      "a younger one is offered first",
      history([
        ["a", 10_000, asks(10_000)],
        ["b", 14_000, asks(14_000)],
        ["b", 14_100, offered(kim)],
      ]),
      "b was offered to ag_kim while a had waited longer",
    ],
    [
      "a younger one is offered first amid faults, long after",
      history(
        [
          ["a", 10_000, asks(10_000)],
          ["b", 24_000, asks(24_000, { department: "orders" })],
          ["b", 24_100, offered(kim)],
        ],
        { calms: [] },
      ),
      "b was offered to ag_kim while a had waited longer",
    ],
    [
      "someone waits beside a free agent",
      history(
        [
          ["a", 10_000, asks(10_000)],
          ["a", 15_001, offered(kim)],
        ],
        { happenings: [there(kim, 0)] },
      ),
      "a waited 5001 ms while ag_kim was free",
    ],
    [
      "someone waits beside an agent who became free",
      history([...sound, ["c", 12_000, asks(12_000)], ["c", 20_000, offered(lee)]], {
        happenings: [there(lee, 0)],
      }),
      "c waited 8000 ms while ag_lee was free",
    ],
    [
      "someone is forgotten for good",
      history([["a", 10_000, asks(10_000)]], { happenings: [there(kim, 20_000)] }),
      "a waited 40000 ms while ag_kim was free",
    ],
  ])("[TK13] it is caught that %s", (_name, broken, finding) => {
    expect(findings(broken)).toContain(finding);
  });

  test("[TK16] a run without a fault, without an operation or without a commit is worth nothing", () => {
    const run = history(sound, { happenings: wrote(5) });
    expect(checkEffort(run, { "gateway-kill": 1 })).toEqual([]);
    expect(checkEffort(run, {})).toEqual(["no fault was injected"]);
    expect(checkEffort(run, { "gateway-kill": 0 })).toEqual(["no fault was injected"]);
    expect(checkEffort(history([]), { "gateway-kill": 1 })).toEqual([
      "nothing was sent",
      "nothing was stored",
    ]);
  });
});
