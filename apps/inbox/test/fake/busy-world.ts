// Thirty live conversations at once, most of shoppers without a name, as on the first day of a sale.
import type { AgentPhase, Author, Entry } from "@baton/protocol";
import { believableWorld, conversationOf, explanation, ME } from "./believable-world.ts";
import type { FakeConversation } from "./fake-gateway.ts";

const MIN = 60_000;
const visitor: Author = { kind: "visitor" };
const bot: Author = { kind: "bot", name: "바통이" };
const system: Author = { kind: "system" };

const QUESTIONS = [
  "주문한 지 사흘 됐는데 아직 배송 준비 중이에요",
  "사이즈 교환하고 싶어요. M으로 받았는데 좀 커요",
  "쿠폰이 결제 화면에서 안 보여요",
  "선물 포장 되나요? 내일까지 받아야 해요",
  "환불 금액이 달라요. 확인 부탁드려요",
];

const question = (at: number): string => QUESTIONS[at % QUESTIONS.length] ?? "";

const waiting = (now: number, at: number): FakeConversation => {
  const since = now - (12 - at) * 40_000;
  const phase: AgentPhase = { kind: "queued", since, reason: "asked", priority: 0, order: since };
  return conversationOf(now, {
    id: `busyWait${at}`,
    phase,
    says: [[visitor, 3, question(at)]],
    more: { unread: 1 },
  });
};

const withBot = (now: number, at: number): FakeConversation =>
  conversationOf(now, {
    id: `busyBot${at}`,
    phase: { kind: "bot", misses: 0 },
    says: [
      [visitor, at + 1, question(at + 2)],
      [bot, at + 1, "주문 내역에서 바로 확인하실 수 있어요.", "entry:delivery"],
    ],
  });

const offerLine = (name: string, why?: string): Entry["body"] =>
  why === undefined
    ? { kind: "notice", code: "offered", params: { name } }
    : { kind: "notice", code: "offer-ended", params: { name, why } };

/** One of mine that went round before it came to me, with words I have not read. */
export const wentRound = (now: number): FakeConversation =>
  conversationOf(now, {
    id: "round01",
    phase: { kind: "assigned", agentId: ME, since: now - 4 * MIN, fence: 1, explanation },
    says: [
      [visitor, 20, "주문 취소하고 싶은데 버튼이 안 눌려요"],
      [bot, 20, "배송 준비 중이면 취소 버튼이 보이지 않을 수 있어요.", "entry:cancel"],
      [visitor, 19, "상담원 연결해 주세요"],
      [system, 19, { kind: "notice", code: "handoff-requested", params: { reason: "asked" } }],
      [system, 18, offerLine("이서준")],
      [system, 17, offerLine("이서준", "expired")],
      [system, 17, offerLine("박도윤")],
      [system, 16, offerLine("박도윤", "declined")],
      [system, 16, offerLine("최지호")],
      [system, 15, offerLine("최지호", "expired")],
      [system, 5, offerLine("김민지")],
      [system, 4, { kind: "notice", code: "joined", params: { agent: "김민지" } }],
      [{ kind: "agent", id: ME, name: "김민지" }, 3, "기다려 주셔서 감사해요. 바로 확인해 드릴게요."],
      [visitor, 2, "네 감사합니다"],
      [visitor, 1, "혹시 오늘 안에 취소될까요?"],
    ],
    more: {
      unread: 2,
      unansweredSince: now - 2 * MIN,
      read: { visitor: 13, agents: 13 },
      packet: {
        reason: "asked",
        requestedAt: now - 19 * MIN,
        question: "주문 취소하고 싶은데 버튼이 안 눌려요",
        tried: [{ question: "주문 취소하고 싶은데 버튼이 안 눌려요", outcome: "answered" }],
        fields: { 주문번호: "20261126-0000777", 연락처: "010-0000-0000" },
      },
    },
  });

/** Those of the believable afternoon and more, thirty in all. */
export const thirtyLive = (now: number): FakeConversation[] => {
  const base = [wentRound(now), ...believableWorld(() => now).live];
  const queue = Array.from({ length: 9 }, (_, at) => waiting(now, at));
  const bots = Array.from({ length: 30 - base.length - queue.length }, (_, at) => withBot(now, at));
  return [...base, ...queue, ...bots];
};
