// Who may be asked for whom: noes and names count for their time, and for no longer.
import { describe, expect, test } from "vitest";
import type { History } from "@baton/testkit";
import {
  asks,
  closed,
  declined,
  findings,
  handedOn,
  history,
  kim,
  lee,
  offered,
  sound,
  there,
  type Stored,
} from "./desk-history.ts";

describe("checker of the line", () => {
  test("[TK13] who said no is not asked for its time, and who was named is waited for", () => {
    const no: readonly Stored[] = [
      ["a", 10_000, asks(10_000)],
      ["a", 10_100, offered(kim)],
      ["a", 10_200, declined(kim)],
      ["b", 14_000, asks(14_000)],
      ["b", 14_100, offered(kim)],
      ["b", 14_200, declined(kim)],
      ["a", 20_300, offered(kim)],
    ];
    expect(findings(history(no.slice(0, 5), { happenings: [there(kim, 0)] }))).toEqual([]);
    expect(
      findings(history(no, { happenings: [there(kim, 0)], calms: [{ from: 0, until: 25_000 }] })),
    ).toEqual([]);
    const named: readonly Stored[] = [
      ...sound.slice(0, 9),
      ["a", 11_000, handedOn(lee, kim, 11_000)],
      ["c", 16_000, asks(16_000)],
      ["c", 16_100, offered(lee)],
    ];
    expect(findings(history(named, { happenings: [there(lee, 0)] }))).toEqual([]);
  });

  test.each<[string, History, string]>([
    [
      "a no is still counted when its time is over",
      history(
        [
          ["a", 10_000, asks(10_000)],
          ["a", 10_100, offered(kim)],
          ["a", 10_200, declined(kim)],
          ["a", 25_300, offered(kim)],
        ],
        { happenings: [there(kim, 0)] },
      ),
      "a waited 5100 ms while ag_kim was free",
    ],
    [
      "a younger one is offered past one whose no is over",
      history([
        ["a", 10_000, asks(10_000)],
        ["a", 10_100, offered(kim)],
        ["a", 10_200, declined(kim)],
        ["b", 24_000, asks(24_000)],
        ["b", 24_100, offered(kim)],
      ]),
      "b was offered to ag_kim while a had waited longer",
    ],
    [
      "who was handed on waits beside the colleague it was handed to",
      history([...sound.slice(0, 9), ["a", 11_000, handedOn(lee, kim, 11_000)], ["b", 11_100, closed(kim)]], {
        happenings: [there(kim, 0)],
      }),
      "a waited 48900 ms while ag_kim was free",
    ],
    [
      "who was handed on is held for longer than its time",
      history([...sound.slice(0, 9), ["a", 11_000, handedOn(kim, kim, 11_000)]], {
        happenings: [there(lee, 0)],
      }),
      "a waited 41000 ms while ag_lee was free",
    ],
  ])("[TK13] it is caught that %s", (_name, broken, finding) => {
    expect(findings(broken)).toContain(finding);
  });
});
