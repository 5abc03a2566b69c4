// What outlasts a page: an ended conversation put behind, and words that were never sent.
import { describe, expect, test } from "vitest";
import { openPanel } from "./harness/dom-panel.ts";

const CLOSED = {
  body: { kind: "notice", code: "closed" },
  author: { kind: "system" },
  phase: { kind: "closed", at: 1, by: "agent", canRate: false },
} as const;

describe("what outlasts a page", () => {
  const answeredAndEnded = async () => {
    const panel = await openPanel();
    panel.say("하나");
    await panel.findText("✓ 보냄");
    panel.desk.append(panel.token(), { body: { kind: "text", text: "도와드렸어요" } });
    panel.desk.append(panel.token(), CLOSED);
    await panel.find("button", "새로 문의하기");
    return { panel, talks: () => panel.desk.shoppers.get(panel.token())?.talks ?? [] };
  };

  test("[WG23] an ended conversation that is written on in is opened again", async () => {
    const { panel, talks } = await answeredAndEnded();
    panel.say("하나 더요");
    await panel.until(() => expect(talks()[0]?.phase.kind).toBe("queued"));
    expect(talks()).toHaveLength(1);
  });

  test.each([
    ["word", async (panel: Awaited<ReturnType<typeof openPanel>>) => panel.say("둘")],
    [
      "question",
      (panel: Awaited<ReturnType<typeof openPanel>>) => panel.click("button", "환불은 언제 되나요?"),
    ],
    [
      "call for a person",
      (panel: Awaited<ReturnType<typeof openPanel>>) => panel.click("button", "상담원 연결"),
    ],
  ])("[WG23] put behind, it stays as it is, and the next %s opens another", async (_name, go) => {
    const { panel, talks } = await answeredAndEnded();
    await panel.click("button", "새로 문의하기");
    await panel.find("button", "환불은 언제 되나요?");
    await go(panel);
    await panel.until(() => expect(talks()).toHaveLength(2));
    expect(talks()[0]?.phase.kind).toBe("closed");
    await panel.find("log", "대화 내용");
    expect(panel.has("button", "새로 문의하기")).toBe(false);
  });

  test("[WG23] put behind on one page, it is behind on the next", async () => {
    const { panel, talks } = await answeredAndEnded();
    await panel.click("button", "새로 문의하기");
    await panel.find("button", "환불은 언제 되나요?");
    const next = await openPanel({ backAt: panel.desk, isAtStart: true });
    next.say("다음 페이지에서");
    await next.until(() => expect(talks()).toHaveLength(2));
  });

  test("[WG120] words that waited for days are a draft with its date, and go only when the shopper says so", async () => {
    const first = await openPanel();
    first.say("처음");
    await first.findText("✓ 보냄");
    const keep = (id: string, text: string) =>
      localStorage.setItem(
        `baton:1:demo:out:${id}`,
        JSON.stringify({
          at: Date.UTC(2026, 0, 5, 6),
          operation: { kind: "say", clientId: id, text },
        }),
      );
    keep("draft-aaaaaaaaaaaaaaaaaaaaaa", "그때 못 보낸 말");
    keep("draft-bbbbbbbbbbbbbbbbbbbbbb", "이제 필요 없는 말");
    const panel = await openPanel({ backAt: first.desk });
    await panel.findText("1월 5일 월요일 오후 3:00에 쓰신 메시지예요");
    expect(panel.operations()).toEqual([]);
    const lines = () => [...panel.root.querySelectorAll(".line")].map((line) => line.textContent);
    expect(lines()).toHaveLength(3);
    panel.get("button", "보내기").click();
    await panel.until(() => expect(panel.operations()).toHaveLength(1));
    expect(panel.operations()[0]).toMatchObject({ kind: "say", text: "그때 못 보낸 말" });
    await panel.click("button", "지우기");
    await panel.until(() => expect(lines()).toHaveLength(2));
    expect(panel.operations()).toHaveLength(1);
    expect(localStorage.getItem("baton:1:demo:out:draft-bbbbbbbbbbbbbbbbbbbbbb")).toBeNull();
  });
});
