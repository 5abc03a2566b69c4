import { checkFlow, nextStep, respond, type Flow, type FlowState } from "@baton/bot";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { botOf, say } from "./small-shop.ts";

const FLOW: Flow = {
  id: "track",
  title: "배송 조회",
  start: "hello",
  steps: [
    { id: "hello", kind: "say", text: "배송을 찾아볼게요.", next: "how" },
    {
      id: "how",
      kind: "choose",
      text: "무엇으로 찾을까요?",
      field: "by",
      options: [
        { label: "주문번호", next: "ask" },
        { label: "모르겠어요", next: "person" },
      ],
    },
    {
      id: "ask",
      kind: "ask",
      text: "주문번호를 알려 주세요.",
      field: "order",
      type: "order-number",
      next: "look",
      attempts: 2,
      otherwise: "person",
    },
    {
      id: "look",
      kind: "look-up",
      url: "https://shop.example/track",
      send: ["order"],
      found: "show",
      missing: "none",
      failed: "person",
    },
    { id: "show", kind: "end", text: "{order}: {answer}" },
    { id: "none", kind: "end", text: "{order} 주문을 찾지 못했어요." },
    { id: "person", kind: "handoff", department: "shipping" },
  ],
};
const start = () => nextStep(FLOW, undefined, { kind: "start" }, "ko");
const at = (stepId: string, collected: Record<string, string> = {}, attempts = 0): FlowState => ({
  flowId: "track",
  stepId,
  collected,
  attempts,
});

describe("nextStep", () => {
  test("[BT60] it says its way to the first question", () => {
    const [state, effects] = start();
    expect(state).toEqual(at("how"));
    expect(effects).toEqual([
      { kind: "say", text: "배송을 찾아볼게요." },
      { kind: "say", text: "무엇으로 찾을까요?" },
      { kind: "offer", labels: ["주문번호", "모르겠어요"] },
    ]);
  });

  test("[BT62] an option may be pressed or typed", () => {
    const pressed = nextStep(FLOW, at("how"), { kind: "option", index: 0 }, "ko");
    expect(pressed[0]).toEqual(at("ask", { by: "주문번호" }));
    expect(nextStep(FLOW, at("how"), { kind: "text", text: " 주문번호!" }, "ko")).toEqual(pressed);
  });

  test("[BT61] a wrong answer gets a hint, the last one another way", () => {
    const [state, effects] = nextStep(FLOW, at("ask"), { kind: "text", text: "몰라요" }, "ko");
    expect([state?.attempts, effects.length]).toEqual([1, 1]);
    expect(nextStep(FLOW, state, { kind: "text", text: "몰라요" }, "ko")).toMatchObject([
      undefined,
      [{ kind: "handoff", step: { id: "person" } }],
    ]);
  });

  test("[BT63] a look-up is described, and its result decides", () => {
    const [state, effects] = nextStep(FLOW, at("ask"), { kind: "text", text: "20261121-0000123" }, "ko");
    expect(effects).toEqual([
      {
        kind: "look-up",
        request: {
          flowId: "track",
          stepId: "look",
          url: "https://shop.example/track",
          fields: { order: "20261121-0000123" },
        },
      },
    ]);
    const after = (result: Parameters<typeof nextStep>[2]) => nextStep(FLOW, state, result, "ko");
    expect(after({ kind: "looked-up", result: { kind: "found", text: "오늘 도착해요" } })).toEqual([
      undefined,
      [{ kind: "say", text: "20261121-0000123: 오늘 도착해요" }],
    ]);
    expect(after({ kind: "looked-up", result: { kind: "missing" } })[1]).toMatchObject([{ kind: "say" }]);
    expect(after({ kind: "looked-up", result: { kind: "failed" } })[1]).toMatchObject([{ kind: "handoff" }]);
    expect(after({ kind: "text", text: "아직이에요?" })).toEqual([state, []]);
  });

  test("[BT64] a handoff carries what was collected", () => {
    const bot = botOf({ flows: [FLOW] });
    const first = respond(bot, say("", { event: { kind: "choice", id: "flow:track" } }));
    expect(first).toMatchObject({
      kind: "answer",
      choices: [{ id: "step:0" }, { id: "step:1" }],
      flow: { stepId: "how" },
    });
    const reply = respond(bot, say("", { event: { kind: "choice", id: "step:1" }, flow: at("how") }));
    expect(reply).toMatchObject({
      kind: "handoff",
      reason: "rule",
      department: "shipping",
      collected: { by: "모르겠어요" },
    });
    expect(respond(bot, say("20261121-0000123", { flow: at("ask") }))).toMatchObject({
      kind: "look-up",
      flow: { stepId: "look" },
    });
    expect(respond(bot, say("상담원 연결", { flow: at("ask") }))).toMatchObject({
      kind: "handoff",
      reason: "asked",
    });
  });

  test("[BT67] an order number in the message that starts a flow is not asked for again", () => {
    const flow: Flow = { ...FLOW, start: "ask" };
    const startBy = (text: string) => nextStep(flow, undefined, { kind: "start", text }, "ko");
    expect(startBy("20261121-0000123 배송 조회")[1]).toMatchObject([
      { kind: "look-up", request: { fields: { order: "20261121-0000123" } } },
    ]);
    expect(startBy("배송 조회")[0]).toMatchObject({ stepId: "ask" });
    expect(nextStep(FLOW, undefined, { kind: "start", text: "20261121-0000123" }, "ko")[0]).toMatchObject({
      stepId: "how",
    });
  });

  test("[BT66] nothing put in makes it throw, and an old state starts over", () => {
    const state = fc.option(
      fc.record({
        flowId: fc.constant("track"),
        stepId: fc.constantFrom("how", "ask", "look", "hello", "show", "old"),
        collected: fc.dictionary(fc.string(), fc.string()),
        attempts: fc.nat(5),
      }),
      { nil: undefined },
    );
    const input = fc.oneof(
      fc.record({ kind: fc.constant("text" as const), text: fc.string() }),
      fc.record({ kind: fc.constant("option" as const), index: fc.integer() }),
    );
    fc.assert(
      fc.property(state, input, (before, what) => {
        const [after, effects] = nextStep(FLOW, before, what, "ko");
        expect(after === undefined || FLOW.steps.some((step) => step.id === after.stepId)).toBe(true);
        expect(effects.length).toBeLessThan(10);
      }),
    );
    expect(nextStep(FLOW, at("old"), { kind: "text", text: "x" }, "ko")).toEqual(start());
  });
});

describe("checkFlow", () => {
  test("[BT65] a sound flow has no faults", () => {
    expect(checkFlow(FLOW)).toEqual([]);
  });

  test("[BT65] every fault is found", () => {
    const flowOf = (steps: Flow["steps"], start = "a"): Flow => ({ id: "b", title: "b", start, steps });
    const say = (id: string, next: string): Flow["steps"][number] => ({ id, kind: "say", text: "x", next });
    const pathsOf = (flow: Flow) => checkFlow(flow).map(({ path }) => path);
    expect(pathsOf(flowOf([say("a", "b"), say("b", "a")]))).toEqual(["steps.0", "steps.1"]);
    const again: Flow["steps"][number] = {
      id: "a",
      kind: "look-up",
      url: "https://a.example",
      send: [],
      found: "b",
      missing: "b",
      failed: "a",
    };
    expect(pathsOf(flowOf([again, { id: "b", kind: "end" }]))).toEqual(["steps.0"]);
    expect(pathsOf(flowOf([say("a", "nowhere")]))).toEqual(["steps.0"]);
    expect(
      pathsOf(
        flowOf([
          { id: "a", kind: "end" },
          { id: "a", kind: "end" },
        ]),
      ),
    ).toEqual(["steps.1.id"]);
    expect(
      pathsOf(
        flowOf([
          { id: "a", kind: "end" },
          { id: "alone", kind: "end" },
        ]),
      ),
    ).toEqual(["steps.1"]);
    expect(pathsOf(flowOf([{ id: "a", kind: "end" }], "zero"))).toEqual(["start", "steps.0"]);
  });
});
