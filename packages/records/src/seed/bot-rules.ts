// oxlint-disable unicorn/no-thenable -- rules are data, never awaited
// What the demo's bot does before it looks into the FAQ: what must reach a person reaches one.
import type { BotForm, BotScript, Rule } from "@baton/bot/script";
import { SHOP } from "./shop-facts.ts";

/** In the order they are tried. */
export const demoRules: Rule[] = [
  // Strong words, and words of authorities and courts.
  {
    id: "anger",
    when: { kind: "anger" },
    then: {
      kind: "handoff",
      priority: "high",
      text: "불편을 드려 죄송합니다. 바로 상담원에게 연결해 드리겠습니다.",
    },
  },
  {
    id: "call-back",
    when: { kind: "phrase", any: ["전화 주세요", "전화해 주세요", "전화 상담", "전화로 상담", "콜백"] },
    then: { kind: "jump", to: { kind: "form", id: "call-back" } },
  },
  { id: "person", when: { kind: "asked-for-person" }, then: { kind: "handoff" } },
  {
    id: "track",
    when: { kind: "keyword", any: ["배송 조회", "택배 조회", "송장 조회", "배송 상태"] },
    and: [{ kind: "language", any: ["ko"] }],
    then: { kind: "jump", to: { kind: "flow", id: "track" } },
  },
  {
    id: "en-track",
    when: { kind: "phrase", any: ["track my order", "track my parcel", "track an order", "order status"] },
    and: [{ kind: "language", any: ["en"] }],
    then: { kind: "jump", to: { kind: "flow", id: "en-track" } },
  },
  {
    id: "order-number",
    when: { kind: "pattern", pattern: "\\b20\\d{6}-\\d{7}\\b" },
    then: {
      kind: "handoff",
      department: "orders",
      text: "주문번호를 확인했어요. 상담원에게 전달해 드릴게요.",
    },
  },
  {
    id: "asked-again",
    when: { kind: "repeated-question", times: 3 },
    then: { kind: "handoff", text: "아직 해결되지 않으신 것 같아요. 상담원이 직접 확인해 드릴게요." },
  },
];

const CONSENT =
  "수집 항목은 이름, 휴대전화 번호, 이메일, 주문번호, 문의 내용이고, 문의에 답변드리는 데만 사용해요. " +
  "상담 종료 후 3년 동안 보관한 뒤 파기해요(전자상거래법에 따른 소비자 불만·분쟁 처리 기록). " +
  "동의하지 않으셔도 되고, 그 경우 따로 연락을 드릴 수는 없지만 채팅 상담은 그대로 이용하실 수 있어요.";

/** What a shopper agrees to when leaving contact details: items, purpose, period, the right to refuse and its effect. */
export const CONTACT_CONSENT = {
  ko: CONSENT,
  en:
    "We collect your name, mobile number, e-mail address, order number and question, only to answer you. " +
    "We keep them for 3 years after the conversation ends, as Korean law asks for records of complaints, then delete them. " +
    "You may refuse: we then cannot contact you, but you can go on chatting here.",
};

/** The forms the bot may show. */
export const demoForms: BotForm[] = [
  {
    id: "call-back",
    title: "전화 상담 예약",
    fields: [
      { id: "name", label: "이름", type: "text", required: true },
      { id: "phone", label: "휴대전화 번호", type: "phone", required: true, hint: "010-1234-5678" },
      {
        id: "when",
        label: "통화하기 좋은 시간",
        type: "choice",
        required: true,
        options: ["오전 10–12시", "오후 1–3시", "오후 3–5시"],
      },
      { id: "about", label: "문의 내용", type: "long-text", required: false },
    ],
    consent: CONSENT,
    thanks: `예약을 받았어요. ${SHOP.phoneHours}에 전화드릴게요.`,
    after: { kind: "handoff" },
  },
  {
    id: "order-help",
    title: "주문번호로 문의",
    fields: [
      { id: "order", label: "주문번호", type: "order-number", required: true, hint: "20261121-0000123" },
      { id: "about", label: "무엇을 도와드릴까요?", type: "long-text", required: true },
    ],
    thanks: "상담원에게 전달해 드릴게요. 잠시만 기다려 주세요.",
    after: { kind: "handoff", department: "orders" },
  },
  {
    id: "leave-message",
    title: "메시지 남기기",
    fields: [
      { id: "name", label: "이름", type: "text", required: false },
      { id: "phone", label: "휴대전화 번호", type: "phone", required: true, hint: "010-1234-5678" },
      { id: "email", label: "이메일", type: "email", required: false },
      { id: "about", label: "문의 내용", type: "long-text", required: true },
    ],
    consent: CONSENT,
    thanks: "문의를 접수했어요. 상담원이 순서대로 연락드릴게요.",
    after: { kind: "handoff" },
  },
];

/** Words this shop uses for the same thing. */
export const demoSynonyms: BotScript["synonyms"] = [
  ["송장", "운송장", "택배 조회"],
  ["적립금", "포인트", "마일리지"],
  ["반품", "돌려보내기"],
  ["환불", "결제 취소", "카드 취소"],
  ["각인", "이름 새김"],
  ["택배비", "배송비", "배송료"],
];
