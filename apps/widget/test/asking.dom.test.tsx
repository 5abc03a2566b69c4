// What is asked before words leave the panel, whichever box they were written in.
import { describe, expect, test } from "vitest";
import { openPanel } from "./harness/dom-panel.ts";

const PRIVATE = "여권 M12345678";
type Opened = Awaited<ReturnType<typeof openPanel>>;

/** Nothing of what was written has left, neither for the gateway nor for the browser's memory. */
const expectKept = (panel: Opened): void => {
  expect(JSON.stringify([panel.sent, Object.entries(localStorage)])).not.toContain("12345678");
};

const ended = (canRate: boolean) => ({
  body: { kind: "notice", code: "closed" } as const,
  author: { kind: "system" } as const,
  phase: { kind: "closed", at: 1, by: "agent", canRate } as const,
});

const chooses = async (panel: Opened, name: string): Promise<void> => {
  await panel.findText("가려서 보낼게요");
  expect(panel.text()).toContain("M********");
  await panel.click("button", name);
  await panel.until(() => expect(panel.text()).not.toContain("가려서 보낼게요"));
};

const endedPanel = async (): Promise<Opened> => {
  const panel = await openPanel();
  panel.say("안녕하세요");
  await panel.findText("✓ 보냄");
  panel.desk.append(panel.token(), ended(true));
  await panel.click("button", "좋아요");
  await panel.find("textbox", "의견을");
  return panel;
};

describe("asked first", () => {
  test("[WG24] in the contact form, which keeps what it holds while one thinks again", async () => {
    const panel = await openPanel({ desk: { isOpen: false, isStaffed: false } });
    await panel.click("button", "문의 남기기");
    await panel.find("textbox", "문의 내용");
    panel.fill("휴대폰 번호", "010-9876-5432");
    panel.fill("문의 내용", PRIVATE);
    await panel.click("button", "남기기");
    await chooses(panel, "고쳐 쓰기");
    expect(panel.operations()).toEqual([]);
    const box = panel.get("textbox", "문의 내용") as HTMLTextAreaElement;
    expect([box.value, panel.root.activeElement]).toEqual([PRIVATE, box]);
    await panel.click("button", "남기기");
    await chooses(panel, "가려서 보내기");
    await panel.until(() => expect(panel.operations()).toHaveLength(1));
    expect(panel.operations()[0]).toMatchObject({
      contact: { phone: "010-9876-5432" },
      text: "여권 M********",
    });
    expectKept(panel);
  });

  test("[WG24] a number of another kind in the field for the phone is a fault of that field", async () => {
    const panel = await openPanel({ desk: { isOpen: false, isStaffed: false } });
    await panel.click("button", "문의 남기기");
    await panel.find("textbox", "문의 내용");
    panel.fill("휴대폰 번호", "900101-1234567");
    await panel.click("button", "남기기");
    await panel.findText("전화번호를 다시 확인해 주세요");
    expect(panel.operations()).toEqual([]);
  });

  test("[WG24] in a form of the bot", async () => {
    const fields = [{ id: "why", label: "사유", type: "multiline", isRequired: true }] as const;
    const panel = await openPanel({
      bot: () => [{ kind: "form", text: "적어 주세요", form: { id: "why", title: "교환", fields } }],
    });
    panel.say("교환");
    await panel.find("textbox", "사유");
    panel.fill("사유", PRIVATE);
    await panel.click("button", "제출");
    await chooses(panel, "가려서 보내기");
    await panel.until(() => expect(panel.operations()).toHaveLength(2));
    expect(panel.operations()[1]).toMatchObject({ kind: "submit", values: { why: "여권 M********" } });
    expectKept(panel);
  });

  test("[WG24] in the comment of a rating", async () => {
    const panel = await endedPanel();
    panel.fill("의견을", PRIVATE);
    await panel.click("button", "보내기");
    await chooses(panel, "가려서 보내기");
    await panel.until(() => expect(panel.operations()).toHaveLength(2));
    expect(panel.operations()[1]).toMatchObject({ kind: "rate", comment: "여권 M********" });
    expectKept(panel);
  });

  test("[WG24] but a comment that goes by itself as the page is left goes hidden", async () => {
    const left = await endedPanel();
    left.fill("의견을", PRIVATE);
    // Its connection is closed by then: what is to be sent waits for the next page.
    const kept = () => JSON.stringify(Object.entries(localStorage));
    await left.until(() => {
      window.dispatchEvent(new Event("pagehide"));
      expect(kept()).toContain("M********");
    });
    expectKept(left);
  });

  test.each([PRIVATE, "면허 11-22-123456-78", "서울 04-123456-78", "M123A4567"])(
    "[WG24] in the text box, and %j is no draft to be kept",
    async (text) => {
      const panel = await openPanel();
      panel.say(text);
      await panel.findText("가려서 보낼게요");
      expect(panel.operations()).toEqual([]);
      expect(JSON.stringify(Object.entries(localStorage))).not.toContain(text);
      await panel.click("button", "가려서 보내기");
      await panel.until(() => expect(panel.operations()).toHaveLength(1));
      expect(JSON.stringify(panel.sent)).not.toMatch(/123A4567|123456/);
    },
  );
});

describe("contact form", () => {
  test("[WG140] going back keeps what was written, until it was sent", async () => {
    const panel = await openPanel({ desk: { isOpen: false, isStaffed: false } });
    const open = async (): Promise<HTMLTextAreaElement> => {
      await panel.click("button", "문의 남기기");
      return (await panel.find("textbox", "문의 내용")) as HTMLTextAreaElement;
    };
    await open();
    panel.fill("이메일", "kim@shop.kr");
    panel.fill("문의 내용", "언제 오나요?");
    await panel.click("button", "대화로 돌아가기");
    await panel.until(() => expect(panel.has("textbox", "문의 내용")).toBe(false));
    expect((await open()).value).toBe("언제 오나요?");
    expect((panel.get("textbox", "이메일") as HTMLInputElement).value).toBe("kim@shop.kr");
    await panel.click("button", "남기기");
    await panel.until(() => expect(panel.has("textbox", "문의 내용")).toBe(false));
    panel.desk.append(panel.token(), ended(false));
    await panel.click("button", "새로 문의하기");
    expect((await open()).value).toBe("");
  });
});
