import type { AgentOperation, Author, ClientId } from "@baton/protocol";
import { describe, expect, test } from "vitest";
import type { Pending } from "../src/desk/desk-state.ts";
import { ko } from "../src/i18n/ko.ts";
import { noticeWords } from "../src/thread/notice-words.ts";
import { blocksOf, lastReadSeq, linesOf } from "../src/thread/thread-lines.ts";
import { cv, ME, NOW, said } from "./given.ts";

const me: Author = { kind: "agent", id: ME, name: "김민지" };
const whose = { conversation: cv("a"), me };
const place = { locale: "ko", timeZone: "Asia/Seoul" } as const;
const id = "c5d2f0a1b3e4968770aa" as ClientId;
const saying = (status: Pending["status"], change: Partial<AgentOperation> = {}): Pending => ({
  operation: {
    kind: "say",
    clientId: id,
    conversation: cv("a"),
    fence: 1,
    text: "네",
    ...change,
  } as AgentOperation,
  at: NOW + 9_000,
  status,
});

describe("lines", () => {
  test("[IB40] words on their way stand last and keep their place when stored", () => {
    const before = linesOf([said(1, "안녕하세요")], [saying("sending")], whose);
    const stored = said(2, "네", { author: me, clientId: id });
    const after = linesOf([said(1, "안녕하세요"), stored], [saying("sent")], whose);
    expect(before.map((line) => [line.key, line.status])).toEqual([
      ["s1", "stored"],
      [id, "sending"],
    ]);
    expect(after.map((line) => [line.key, line.status])).toEqual([
      ["s1", "stored"],
      [id, "stored"],
    ]);
  });

  test("[IB40] what belongs to another conversation or is no message is not a line", () => {
    const elsewhere = saying("sending", { conversation: cv("b") });
    const tagging = saying("sending", { kind: "tag", tags: [] } as Partial<AgentOperation>);
    expect(linesOf([], [elsewhere, tagging], whose)).toEqual([]);
  });

  test("[IB41] neighbours of one author are drawn together, days apart", () => {
    const lines = linesOf(
      [
        said(1, "하나"),
        said(2, "둘"),
        said(3, "셋", { at: NOW + 10 * 60_000 }),
        said(4, "넷", { at: NOW + 86_400_000 }),
      ],
      [],
      whose,
    );
    expect(
      blocksOf(lines, place).map((block) => (block.kind === "group" ? block.lines.length : block.kind)),
    ).toEqual(["day", 2, 1, "day", 1]);
  });

  test("[IB42] the last of our messages that was read", () => {
    const lines = linesOf(
      [1, 2, 3].map((seq) => said(seq, "네", { author: me })),
      [],
      whose,
    );
    expect(lastReadSeq(lines, 2)).toBe(2);
    expect(lastReadSeq(lines, 0)).toBe(0);
  });
});

describe("notices", () => {
  test("[IB44] every code is a sentence, with and without its blanks", () => {
    const system: Author = { kind: "system" };
    const words = (
      code: Parameters<typeof noticeWords>[0]["code"],
      params: Record<string, string | number> = {},
    ) => noticeWords({ kind: "notice", code, params }, system, ko);
    expect(words("joined", { agent: "김민지" })).toBe("김민지 상담 시작");
    expect(words("joined")).toBe("다른 상담원 상담 시작");
    expect(words("closed", { by: "visitor" })).toBe("고객이 상담을 종료했어요");
    expect(words("handoff-requested", { reason: "upset" })).toBe("고객이 불편해하고 있어요");
    expect(words("offer-ended", { why: "declined" })).toBe("상담원이 거절해 다음 상담원을 찾아요");
    expect(words("closed")).toBe("상담이 종료됐어요");
    expect(words("rated", { score: 4 })).toBe("고객 평가 4점");
  });

  test("[IB142] handing on is told by names: who, and to whom or to which department", () => {
    const system: Author = { kind: "system" };
    const words = (params: Record<string, string>) =>
      noticeWords({ kind: "notice", code: "transferred", params }, system, ko, [
        { id: "refund", name: "교환·환불" },
      ]);
    expect(words({ by: "이서준", department: "refund" })).toBe("이서준님이 교환·환불 쪽으로 넘겼어요");
    expect(words({ by: "이서준", name: "김민지", department: "refund" })).toBe(
      "이서준님이 김민지님에게 넘겼어요",
    );
    expect(words({ name: "김민지" })).toBe("김민지님에게 넘겼어요");
    expect(words({ by: "이서준", department: "removed" })).toBe("이서준님이 다른 곳으로 넘겼어요");
    expect(words({})).toBe("다른 곳으로 넘겼어요");
  });
});
