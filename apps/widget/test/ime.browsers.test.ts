// Input methods in Firefox and WebKit. Neither driver has one, so the real order of events is played into the real box.
import { handOn, openPage, type Hand } from "@baton/testkit/pages";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startFakeGateway, type FakeGateway } from "./harness/fake-gateway.ts";

const BOX = "메시지를 입력해 주세요";

/** `safari` ends the composition before it tells of the key; the others tell of the key first. */
type Order = "safari" | "others";

let gateway: FakeGateway;
beforeAll(async () => {
  gateway = await startFakeGateway();
});
afterAll(() => gateway?.close());

/** Runs in the page: composes `steps` and presses Enter once while the last one is open. */
const composeAndEnter = (steps: readonly string[], order: Order): void => {
  const root = [...document.querySelectorAll("*")].find((one) => one.shadowRoot?.querySelector("section"));
  const box = root?.shadowRoot?.querySelector("textarea");
  if (!box) throw new Error("no box");
  const before = box.value;
  const bubbling = { bubbles: true, composed: true, cancelable: true };
  const write = (text: string, inputType: string): void => {
    box.value = before + text;
    box.dispatchEvent(new InputEvent("input", { ...bubbling, data: text, inputType }));
  };
  const compose = (kind: string, data: string) =>
    box.dispatchEvent(new CompositionEvent(kind, { ...bubbling, data }));
  const whole = steps.at(-1) ?? "";
  const end = (): void => {
    if (order === "safari") write(whole, "insertFromComposition");
    compose("compositionend", whole);
    if (order === "others") write(whole, "insertCompositionText");
  };
  const press = (isComposing: boolean): boolean => {
    const key = order === "safari" ? "Enter" : "Process";
    const event = new KeyboardEvent("keydown", {
      ...bubbling,
      key,
      code: "Enter",
      isComposing,
      keyCode: 229,
    });
    // WebKit takes no key code from whoever makes an event.
    Object.defineProperty(event, "keyCode", { value: 229 });
    return box.dispatchEvent(event);
  };
  compose("compositionstart", "");
  for (const step of steps) {
    compose("compositionupdate", step);
    write(step, "insertCompositionText");
  }
  if (order === "others") press(true);
  end();
  if (order === "safari") press(false);
};

const open = async (engine: "firefox" | "webkit"): Promise<Hand> => {
  const hand = handOn(await openPage(engine, { width: 390, height: 780 }));
  await hand.page.goto(gateway.url);
  await hand.click("button", "채팅 상담");
  await hand.click("textbox", BOX);
  return hand;
};
const said = (hand: Hand) => hand.texts(".line[data-own=true] .bubble");

describe.each([
  ["webkit", "safari"],
  ["webkit", "others"],
  ["firefox", "others"],
] as const)("in %s, keys told as by %s", (engine, order) => {
  test("[WG162] one Enter sends Hangul whole and once; it only chooses among Japanese candidates", async () => {
    const hand = await open(engine);
    try {
      await hand.page.evaluate(composeAndEnter, ["ㄴ", "녀", "녕"], order);
      await expect.poll(() => said(hand)).toEqual(["녕"]);
      expect(await hand.value(BOX)).toBe("");
      await hand.page.evaluate(composeAndEnter, ["か", "かんじ", "漢字"], order);
      expect(await hand.value(BOX)).toBe("漢字");
      await hand.press("Shift+Enter");
      await hand.page.type("です");
      expect(await hand.value(BOX)).toBe("漢字\nです");
      expect(await said(hand)).toEqual(["녕"]);
      await hand.press("Enter");
      await expect.poll(() => said(hand)).toEqual(["녕", "漢字 です"]);
    } finally {
      await hand.page.close();
    }
  });
});
