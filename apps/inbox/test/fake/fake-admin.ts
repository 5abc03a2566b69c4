// The administrator's routes of the fake gateway: one document with a revision, a few agents.
import type { AgentId } from "@baton/protocol";
import type { AgentChange, AgentFields, AgentView } from "../../src/settings/admin-api.ts";
import type { SettingsDoc } from "../../src/settings/settings-shape.ts";
import type { FakeAnswer } from "./fake-gateway.ts";

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
    openDates: {},
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

/** Keeps the document and the agents; answers undefined to what is not an administrator's path. */
export const createFakeAdmin = () => {
  let settings = someSettings;
  let revision = 7;
  let agents = someAgents;

  const save = (body: unknown): FakeAnswer => {
    const given = body as { revision: number; settings: SettingsDoc };
    if (given.revision !== revision) return fail(409, "revision-conflict");
    const problems = given.settings.bot.faq.flatMap((entry, index) =>
      entry.title === "" ? [{ path: `bot.faq.${index}.title`, message: "must not be empty" }] : [],
    );
    if (problems.length > 0) return fail(422, "invalid-settings", problems);
    settings = given.settings;
    revision += 1;
    return { status: 200, body: { revision, warnings: [] } };
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
    return { status: 201, body: { agent, password: "blue-kettle-river-48" } };
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
    saveElsewhere: () => (revision += 1),
    request: (method: string, path: string, body: unknown): FakeAnswer | undefined => {
      if (!path.startsWith("/v1/admin/")) return undefined;
      const what = `${method} ${path.slice("/v1/admin/".length)}`;
      if (what === "GET settings") return { status: 200, body: { revision, settings } };
      if (what === "PUT settings") return save(body);
      if (what === "GET agents") return { status: 200, body: { agents } };
      if (what === "POST agents") return addAgent(body);
      if (what === "GET unanswered") {
        const questions = [
          { question: "적립금 유효기간 있나요", count: 6, lastAt: 0, conversation: "cv_1" },
          { question: "도서산간 추가 배송비요", count: 3, lastAt: 0, conversation: "cv_2" },
        ];
        return { status: 200, body: { questions } };
      }
      if (method === "PATCH") return changeAgent(decodeURIComponent(path.split("/").at(-1) ?? ""), body);
      return fail(404, "not-found");
    },
  };
};
