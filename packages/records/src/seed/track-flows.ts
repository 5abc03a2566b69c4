// Where an order is, by its number: asked of the demo shop's own server, in the shopper's language.
import type { Flow } from "@baton/bot/script";
import { SHOP } from "./shop-facts.ts";

type Words = {
  readonly title: string;
  readonly ask: string;
  readonly unknown: string;
  readonly again: string;
  readonly toPerson: string;
};

const trackFlow = (id: string, { title, ask, unknown, again, toPerson }: Words): Flow => ({
  id,
  title,
  start: "ask",
  steps: [
    { id: "ask", kind: "ask", text: ask, field: "order", type: "order-number", next: "look" },
    {
      id: "look",
      kind: "look-up",
      url: `${SHOP.server}/order-status`,
      send: ["order"],
      found: "show",
      missing: "unknown",
      failed: "sorry",
    },
    { id: "show", kind: "end", text: "{answer}" },
    {
      id: "unknown",
      kind: "choose",
      text: unknown,
      options: [
        { label: again, next: "ask" },
        { label: toPerson, next: "person" },
      ],
    },
    { id: "person", kind: "handoff", department: "orders" },
    { id: "sorry", kind: "end" },
  ],
});

/** One in each language of the demo. */
export const demoFlows: readonly Flow[] = [
  trackFlow("track", {
    title: "배송 조회",
    ask: "주문번호를 알려 주세요. 주문 완료 문자에 있고, 20261121-0000123처럼 생겼어요.",
    unknown: "그 번호의 주문을 찾지 못했어요.",
    again: "주문번호 다시 입력하기",
    toPerson: "주문·배송 상담원 연결",
  }),
  trackFlow("en-track", {
    title: "Track an order",
    ask: "What is your order number? It is in the text message you got, and looks like 20261121-0000123.",
    unknown: "I found no order under that number.",
    again: "Enter the number again",
    toPerson: "Talk to a person about orders",
  }),
];
