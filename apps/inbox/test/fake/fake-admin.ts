// oxlint-disable unicorn/no-thenable -- rules are data, never awaited
// The administrator's routes of the fake gateway: one document with a revision, a few agents.
import type { AgentId, ConversationId } from "@baton/protocol";
import type {
  AgentChange,
  AgentFields,
  AgentView,
  Period,
  Report,
  Unanswered,
} from "../../src/settings/admin-api.ts";
import type { Problem } from "../../src/session/api.ts";
import type { SettingsDoc, Titled } from "../../src/settings/settings-shape.ts";
import type { FakeAnswer } from "./fake-gateway.ts";
import { someReport } from "./some-report.ts";

const day = [{ from: "10:00", to: "17:00" }];

export const someSettings: SettingsDoc = {
  site: {
    id: "demo",
    name: "바통상점",
    timeZone: "Asia/Seoul",
    defaultLocale: "ko",
    locales: ["ko", "en"],
    allowedOrigins: ["*"],
    isEnabled: true,
  },
  appearance: {
    accent: "#1f6f5c",
    position: "right",
    launcherLabel: { ko: "채팅 상담", en: "Chat" },
    greetingBubble: { ko: "궁금한 점이 있으세요?" },
  },
  greeting: { ko: "안녕하세요, 바통상점이에요. 무엇을 도와드릴까요?", en: "Hello! How can we help?" },
  contacts: { phone: "02-1234-5678", kakaoChannel: "_exampleId" },
  contactConsent: {
    ko: "답변을 드리기 위해 연락처를 수집해요.",
    en: "We keep your contact details to answer you.",
  },
  hours: {
    timeZone: "Asia/Seoul",
    week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] },
    breaks: [{ from: "12:00", to: "13:00" }],
    closedDates: ["2026-12-31"],
    openDates: { "2026-12-24": [{ from: "10:00", to: "14:00" }] },
    holidays: ["2026-12-25", "2027-01-01"],
  },
  departments: [
    { id: "order", name: { ko: "주문·배송", en: "Orders" } },
    { id: "refund", name: { ko: "교환·환불", en: "Returns" } },
  ],
  policy: { serviceLevelMs: 60_000 },
  bot: {
    name: "바통이",
    faq: [
      {
        id: "refund-when",
        title: "환불은 언제 되나요?",
        questions: ["환불은 언제 되나요?", "환불 얼마나 걸려요", "카드 취소 언제 돼요"],
        answer: { text: "반품 상품이 도착하면 영업일 기준 3일 안에 환불해 드려요." },
      },
      {
        id: "ship-cost",
        title: "배송비 안내",
        questions: ["배송비 얼마예요?"],
        answer: { text: "50,000원 이상 무료, 미만은 3,000원이에요." },
      },
    ],
    rules: [
      { id: "anger", when: { kind: "anger" }, then: { kind: "handoff", priority: "high" } },
      {
        id: "track",
        when: { kind: "keyword", any: ["배송 조회", "택배 조회", "송장 조회", "배송 상태"] },
        and: [{ kind: "language", any: ["ko"] }],
        then: { kind: "jump", to: { kind: "flow", id: "track" } },
      },
      {
        id: "order-number",
        when: { kind: "pattern", pattern: "\\b20\\d{6}-\\d{7}\\b" },
        then: {
          kind: "handoff",
          department: "order",
          text: "주문번호를 확인했어요. 상담원에게 전달해 드릴게요.",
        },
      },
      {
        id: "closed",
        when: { kind: "hours", open: false },
        and: [{ kind: "page", contains: "/wholesale" }],
        then: {
          kind: "answer",
          answer: { text: "도매 문의는 상담 시간에 답해 드려요. 메일로 남겨 주세요." },
        },
        enabled: false,
      },
    ],
    flows: [
      {
        id: "track",
        title: "배송 조회",
        start: "order",
        steps: [
          {
            id: "order",
            kind: "ask",
            text: "주문번호를 알려 주세요.",
            field: "order",
            type: "order-number",
            next: "done",
          },
          { id: "done", kind: "end", text: "{order} 주문을 확인했어요." },
        ],
      } as Titled,
    ],
    forms: [{ id: "call-back", title: "전화 상담 예약" }],
    menu: [{ label: "환불 시기", to: { kind: "entry", id: "refund-when" } }],
    synonyms: [["송장", "운송장"]],
  },
  cannedReplies: [
    { id: "c1", shortcut: "안녕", title: "첫인사", text: "안녕하세요 고객님, 무엇을 도와드릴까요?" },
    { id: "c2", shortcut: "확인", title: "확인 중", text: "바로 확인해 드릴게요." },
  ],
};

export const someAgents: readonly AgentView[] = [
  {
    id: "ag_minji01" as AgentId,
    login: "minji",
    name: "김민지",
    departments: [],
    capacity: 4,
    isAdmin: true,
    isDisabled: false,
    mustChangePassword: false,
  },
  {
    id: "ag_seojun02" as AgentId,
    login: "seojun",
    name: "이서준",
    departments: ["order"],
    capacity: 3,
    isAdmin: false,
    isDisabled: false,
    mustChangePassword: true,
  },
];

const fail = (status: number, code: string, problems?: object): FakeAnswer => ({
  status,
  body: { error: { code, message: code, ...(problems === undefined ? {} : { problems }) } },
});

const someUnanswered: readonly Unanswered[] = [
  { question: "적립금 유효기간 있나요", count: 6, lastAt: 0, conversation: "cv_1" as ConversationId },
  { question: "도서산간 추가 배송비요", count: 3, lastAt: 0, conversation: "cv_2" as ConversationId },
];

/** Keeps the document and the agents; answers undefined to what is not an administrator's path. */
export const createFakeAdmin = (now: () => number) => {
  let settings = someSettings;
  let revision = 7;
  let savedByName = "김민지";
  let others: readonly Problem[] = [];
  let agents = someAgents;
  let unanswered: readonly Unanswered[] | undefined = someUnanswered;
  let report: Partial<Report> | undefined = {};

  const save = (body: unknown): FakeAnswer => {
    const given = body as { revision: number; settings: SettingsDoc };
    if (given.revision !== revision) return fail(409, "revision-conflict");
    const problems = [
      ...others,
      ...given.settings.bot.faq.flatMap((entry, index) =>
        entry.title === ""
          ? [{ path: `bot.faq.${index}.title`, message: "must not be empty", code: "empty" }]
          : [],
      ),
      ...(given.settings.bot.rules ?? []).flatMap(({ when }, index) =>
        "any" in when && when.any.length === 0
          ? [
              {
                path: `bot.rules.${index}.when.any`,
                message: "expected at least 1 entries",
                code: "too-few",
                values: { bound: 1 },
              },
            ]
          : [],
      ),
      ...(given.settings.bot.flows ?? []).flatMap((flow, index) =>
        JSON.stringify(flow).includes("nowhere")
          ? [
              {
                path: `bot.flows.${index}.steps.1.next`,
                message: 'leads to "nowhere", and there is no such step',
                code: "flow-no-step",
                values: { step: "nowhere" },
              },
            ]
          : [],
      ),
    ];
    if (problems.length > 0) return fail(422, "invalid-settings", problems);
    settings = given.settings;
    revision += 1;
    savedByName = "김민지";
    return { status: 200, body: { revision, warnings: [] } };
  };

  /** A file that says "틀린" is faulty; any other brings one question. */
  const readFaq = (body: unknown): FakeAnswer => {
    const given = body as { settings: SettingsDoc; file: string; mode: string };
    const text = new TextDecoder().decode(Uint8Array.from(atob(given.file), (c) => c.charCodeAt(0)));
    if (text.includes("틀린")) {
      return fail(422, "invalid-faq-file", [
        { path: "row 3, answer", row: 3, column: "answer", message: "must not be empty", code: "csv-empty" },
        { path: "row 7", row: 7, message: "row 2 …", code: "csv-twice", values: { first: 2 } },
      ]);
    }
    const { bot } = given.settings;
    const entry = {
      id: "faq-1",
      title: "영수증",
      questions: ["영수증"],
      answer: { text: text.slice(0, 40) },
    };
    const kept = given.mode === "replace" ? [] : bot.faq;
    return {
      status: 200,
      body: {
        settings: { ...given.settings, bot: { ...bot, faq: [...kept, entry] } },
        counts: { added: 1, changed: 0, unchanged: 0, removed: bot.faq.length - kept.length },
      },
    };
  };

  const addAgent = (body: unknown): FakeAnswer => {
    const fields = body as AgentFields;
    if (agents.some((agent) => agent.login === fields.login)) return fail(409, "login-taken");
    const agent = {
      ...fields,
      id: `ag_${fields.login}` as AgentId,
      isDisabled: false,
      mustChangePassword: true,
    };
    agents = [...agents, agent];
    return { status: 201, body: { agent, password: `pw-${fields.login}` } };
  };

  const changeAgent = (id: string, body: unknown): FakeAnswer => {
    const { resetPassword, ...change } = body as AgentChange;
    agents = agents.map((agent) => (agent.id === id ? { ...agent, ...change } : agent));
    const agent = agents.find((each) => each.id === id);
    return {
      status: 200,
      body: { agent, ...(resetPassword === true ? { password: "quiet-lamp-orchard-7" } : {}) },
    };
  };

  return {
    settings: () => settings,
    agents: () => agents,
    /** As if another administrator had saved. */
    saveElsewhere: (change = (now: SettingsDoc): SettingsDoc => now) => {
      revision += 1;
      savedByName = "이서준";
      settings = change(settings);
    },
    /** What every save is refused for from now on. */
    putProblems: (next: readonly Problem[]) => (others = next),
    /** What the bot could not answer from now on; undefined when the records are away. */
    putUnanswered: (next: readonly Unanswered[] | undefined) => (unanswered = next),
    /** What differs in reports from now on; undefined when the records are away. */
    putReport: (change: Partial<Report> | undefined) => (report = change),
    request: (method: string, path: string, body: unknown): FakeAnswer | undefined => {
      if (!path.startsWith("/v1/admin/")) return undefined;
      const what = `${method} ${path.slice("/v1/admin/".length)}`;
      if (what === "GET settings") return { status: 200, body: { revision, savedByName, settings } };
      if (what === "PUT settings") return save(body);
      if (what === "POST faq-import") return readFaq(body);
      if (what === "GET agents") return { status: 200, body: { agents } };
      if (what === "POST agents") return addAgent(body);
      if (what === "GET unanswered") {
        return unanswered === undefined
          ? fail(503, "store-unavailable")
          : { status: 200, body: { questions: unanswered } };
      }
      if (what.startsWith("GET report?days=")) {
        const period = what.slice("GET report?days=".length) as Period;
        return report === undefined
          ? fail(503, "store-unavailable")
          : { status: 200, body: { ...someReport(period, now()), ...report } };
      }
      if (method === "PATCH") return changeAgent(decodeURIComponent(path.split("/").at(-1) ?? ""), body);
      return fail(404, "not-found");
    },
  };
};
