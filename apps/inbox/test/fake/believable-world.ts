// A Korean shop's afternoon: what the inbox is looked at with, and what its tests start from.
import type {
  AgentConversation,
  AgentId,
  AgentPhase,
  Author,
  ConversationId,
  Entry,
  VisitorId,
} from "@baton/protocol";
import type { FakeConversation, FakeWorld } from "./fake-gateway.ts";

const MIN = 60_000;
export const ME = "ag_minji01" as AgentId;
const visitor: Author = { kind: "visitor" };
const bot: Author = { kind: "bot", name: "바통이" };
const minji: Author = { kind: "agent", id: ME, name: "김민지" };
const system: Author = { kind: "system" };

type Say = readonly [author: Author, minutesAgo: number, body: Entry["body"] | string, because?: string];

export const explanation = {
  policy: "longest-idle",
  load: 1,
  capacity: 4,
  idleMs: 3 * MIN,
  skipped: [
    { name: "이서준", why: "away" },
    { name: "박도윤", why: "full" },
  ],
} as const;

type Given = {
  readonly id: string;
  readonly name?: string;
  readonly phase: AgentPhase;
  readonly says: readonly Say[];
  readonly more?: Partial<AgentConversation>;
};

/** A conversation from what was said in it, `now` being epoch ms. */
export const conversationOf = (now: number, { id, name, phase, says, more }: Given): FakeConversation => {
  const entries = says.map(([author, minutesAgo, body, because], index): Entry => ({
    seq: index + 1,
    at: now - minutesAgo * MIN,
    author,
    body: typeof body === "string" ? { kind: "text", text: body } : body,
    ...(because === undefined ? {} : { because }),
  }));
  const last = entries.findLast((entry) => entry.body.kind === "text" || entry.body.kind === "choices");
  const text = last !== undefined && "text" in last.body ? last.body.text : "";
  return {
    entries,
    conversation: {
      conversation: `cv_${id}` as ConversationId,
      version: entries.length,
      phase,
      visitor: { id: `vs_${id}3f9c` as VisitorId, locale: "ko", ...(name === undefined ? {} : { name }) },
      preview: { text, at: last?.at ?? now, author: last?.author.kind ?? "visitor" },
      openedAt: entries[0]?.at ?? now,
      unread: 0,
      tags: [],
      fields: {},
      read: { visitor: 0, agents: 0 },
      page: {
        url: "https://shop.example/products/linen-dress?color=sand",
        title: "린넨 원피스 샌드 - 바통상점",
      },
      ...more,
    },
  };
};

const faq: Entry["body"] = {
  kind: "choices",
  text: "반품 상품이 도착하면 영업일 기준 3일 안에 환불해 드려요. 카드 취소는 카드사에 따라 2~5일 더 걸릴 수 있어요.",
  choices: [
    { id: "yes", label: "해결됐어요" },
    { id: "human", label: "상담원 연결" },
  ],
};

const mine = (now: number): FakeConversation =>
  conversationOf(now, {
    id: "7Hq2mT9xYb",
    name: "박하늘",
    phase: {
      kind: "assigned",
      agentId: ME,
      since: now - 6 * MIN,
      fence: 1,
      department: "refund",
      explanation,
    },
    says: [
      [visitor, 11, "안녕하세요"],
      [visitor, 11, "환불은 언제 되나요? 지난주 목요일에 반품 보냈어요"],
      [bot, 11, faq, "entry:refund"],
      [visitor, 9, { kind: "text", text: "상담원 연결", choice: "human" }],
      [system, 9, { kind: "notice", code: "handoff-requested" }],
      [system, 6, { kind: "notice", code: "joined", params: { agent: "김민지" } }],
      [minji, 5, "안녕하세요 박하늘 고객님, 김민지예요. 주문 번호로 반품 상태를 확인해 드릴게요."],
      [minji, 5, "20261118-0000123 주문이 맞으실까요?"],
      [visitor, 4, "네 맞아요!"],
      [
        minji,
        3,
        {
          kind: "note",
          text: "CJ대한통운 회수 완료 11/20. 물류에서 검수 중이라 내일 오전에 환불 처리 예정.",
        },
      ],
      [visitor, 2, "혹시 오늘 안에 될까요? 카드 결제일이라서요 ㅠㅠ"],
    ],
    more: {
      unread: 1,
      unansweredSince: now - 2 * MIN,
      tags: ["환불", "카드"],
      contact: { name: "박하늘", phone: "010-0000-0000", email: "haneul@example.com" },
      fields: { 주문번호: "20261118-0000123", 상품: "린넨 원피스 샌드 M" },
      read: { visitor: 8, agents: 9 },
      packet: {
        reason: "asked",
        requestedAt: now - 9 * MIN,
        question: "환불은 언제 되나요? 지난주 목요일에 반품 보냈어요",
        tried: [
          { question: "환불은 언제 되나요?", outcome: "answered" },
          { question: "지난주 목요일에 반품 보냈어요", outcome: "missed" },
        ],
        fields: { 주문번호: "20261118-0000123" },
      },
    },
  });

/** An offer that runs out after `leftMs`. */
export const offerTo = (now: number, leftMs: number): FakeConversation =>
  conversationOf(now, {
    id: "offer01",
    name: "정유나",
    phase: {
      kind: "offered",
      since: now - 70_000,
      reason: "button",
      priority: 0,
      order: now - 70_000,
      department: "order",
      agentId: ME,
      until: now + leftMs,
      explanation,
    },
    says: [
      [
        visitor,
        3,
        "배송지 변경하고 싶은데 이미 결제했어요. 어제 이사를 해서 예전 주소로 가면 받을 수가 없어요.",
      ],
      [bot, 3, "주문 상태가 ‘상품 준비 중’이면 주문 내역에서 바꾸실 수 있어요.", "entry:change-address"],
      [visitor, 2, "이미 배송 준비 중이라고 안 돼요"],
    ],
    more: {
      unread: 2,
      unansweredSince: now - 2 * MIN,
      packet: {
        reason: "button",
        requestedAt: now - 70_000,
        question: "이미 배송 준비 중이라고 안 돼요. 예전 주소로 가면 받을 수가 없어요.",
        tried: [{ question: "배송지 변경하고 싶은데 이미 결제했어요", outcome: "suggested" }],
        fields: { 주문번호: "20261121-0000456" },
      },
    },
  });

/** The same, handed on by a colleague. */
export const handedOnTo = (now: number, leftMs: number): FakeConversation => {
  const offer = offerTo(now, leftMs);
  const { conversation } = offer;
  if (conversation.phase.kind !== "offered" || !conversation.packet) throw new Error("no offer");
  const transfer = {
    by: "ag_seojun02" as AgentId,
    byName: "이서준",
    at: now - 20_000,
    note: "카드 취소라 환불 담당이 봐 주세요. 주문 번호는 확인했어요.",
  };
  offer.conversation = {
    ...conversation,
    phase: { ...conversation.phase, department: "refund", transfer },
    packet: { ...conversation.packet, transfer },
  };
  return offer;
};

const others = (now: number): FakeConversation[] => [
  conversationOf(now, {
    id: "mine02",
    name: "이수빈",
    phase: { kind: "assigned", agentId: ME, since: now - 3 * MIN, fence: 1, explanation },
    says: [
      [visitor, 4, "M 사이즈 재입고 되나요?"],
      [minji, 1, "다음 주 화요일에 들어올 예정이에요. 알림 신청해 드릴까요?"],
    ],
  }),
  conversationOf(now, {
    id: "wait01",
    phase: {
      kind: "queued",
      since: now - 5 * MIN,
      reason: "missed",
      priority: 0,
      order: now - 5 * MIN,
      department: "order",
    },
    says: [[visitor, 5, "선물 포장 두 개를 따로 보낼 수 있나요? 주소가 서로 달라요"]],
    more: { unread: 1 },
  }),
  conversationOf(now, {
    id: "wait02",
    name: "Emily Carter",
    phase: { kind: "queued", since: now - 80_000, reason: "upset", priority: 1, order: now - 140_000 },
    says: [[visitor, 1.4, "This is the third time I am asking. Where is my order?"]],
    more: {
      unread: 1,
      tags: ["해외배송"],
      visitor: { id: "vs_emily" as VisitorId, name: "Emily Carter", locale: "en" },
    },
  }),
  conversationOf(now, {
    id: "bot01",
    phase: { kind: "bot", misses: 0 },
    says: [
      [visitor, 0.5, "영업시간이 어떻게 되나요"],
      [bot, 0.5, "평일 오전 10시부터 오후 5시까지예요. 점심시간은 12시부터 1시까지예요.", "rule:hours"],
    ],
  }),
  conversationOf(now, {
    id: "their01",
    name: "최지우",
    phase: {
      kind: "assigned",
      agentId: "ag_doyun03" as AgentId,
      since: now - 20 * MIN,
      fence: 2,
      explanation,
    },
    says: [[visitor, 8, "교환 접수했는데 기사님이 안 오세요"]],
  }),
  conversationOf(now, {
    id: "done01",
    name: "한서연",
    phase: {
      kind: "closed",
      at: now - 30 * MIN,
      by: "agent",
      rating: { score: 5, comment: "정말 빠르고 친절하게 도와주셨어요. 감사합니다!", at: now - 28 * MIN },
    },
    says: [
      [visitor, 45, "쿠폰이 적용이 안 돼요"],
      [minji, 40, "확인해 보니 최소 주문 금액이 30,000원이에요."],
      [visitor, 35, "아 그렇군요 감사합니다"],
      [system, 30, { kind: "notice", code: "closed", params: { by: "agent" } }],
      [
        system,
        28,
        {
          kind: "notice",
          code: "rated",
          params: { score: 5, comment: "정말 빠르고 친절하게 도와주셨어요. 감사합니다!" },
        },
      ],
    ],
  }),
];

const past = (now: number): FakeConversation[] => [
  conversationOf(now, {
    id: "past01",
    name: "박하늘",
    phase: {
      kind: "closed",
      at: now - 9_000 * MIN,
      by: "visitor",
      rating: { score: 4, at: now - 8_999 * MIN },
    },
    says: [
      [visitor, 9_010, "원피스 기장이 어떻게 되나요?"],
      [minji, 9_005, "총장 118cm예요."],
    ],
    more: { visitor: { id: "vs_7Hq2mT9xYb3f9c" as VisitorId, name: "박하늘", locale: "ko" } },
  }),
];

/** The world at `now` (epoch ms); `change` replaces parts of it. */
export const believableWorld = (now: () => number, change: Partial<FakeWorld> = {}): FakeWorld => ({
  me: { id: ME, name: "김민지", isAdmin: true, mustChangePassword: false },
  password: "correct horse battery",
  isSignedIn: true,
  now,
  site: {
    id: "demo" as FakeWorld["site"]["id"],
    name: "바통상점",
    timeZone: "Asia/Seoul",
    departments: [
      { id: "order", name: "주문·배송" },
      { id: "refund", name: "교환·환불" },
    ],
    cannedReplies: [
      { id: "c1", shortcut: "안녕", title: "첫인사", text: "안녕하세요 고객님, 무엇을 도와드릴까요?" },
      {
        id: "c2",
        shortcut: "환불",
        title: "환불 일정 안내",
        text: "반품 상품이 도착하면 영업일 기준 3일 안에 환불해 드려요. 카드 취소는 카드사에 따라 2~5일 더 걸릴 수 있어요.",
      },
      { id: "c3", shortcut: "확인", title: "확인 중", text: "바로 확인해 드릴게요. 잠시만 기다려 주세요." },
      {
        id: "c4",
        shortcut: "끝",
        title: "마무리 인사",
        text: "더 궁금한 점이 있으시면 언제든 말씀해 주세요. 감사합니다.",
      },
    ],
    serviceLevelMs: MIN,
    namedAgentForMs: 2 * MIN,
  },
  colleagues: [
    { id: ME, name: "김민지", departments: ["order", "refund"], presence: "available", load: 2, capacity: 4 },
    {
      id: "ag_seojun02" as AgentId,
      name: "이서준",
      departments: ["order"],
      presence: "away",
      load: 0,
      capacity: 4,
    },
    {
      id: "ag_doyun03" as AgentId,
      name: "박도윤",
      departments: ["refund"],
      presence: "available",
      load: 3,
      capacity: 3,
    },
    {
      id: "ag_jiho04" as AgentId,
      name: "최지호",
      departments: [],
      presence: "offline",
      load: 0,
      capacity: 2,
    },
  ],
  live: [mine(now()), ...others(now())],
  unlisted: [],
  past: past(now()),
  ...change,
});
