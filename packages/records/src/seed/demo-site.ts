// The first site of an installation: the demo shop's settings, checked like any owner's. Keeps RC50–RC53.
import type { BotScriptInput } from "@baton/bot/script";
import { RecordsError } from "../records-error.ts";
import { parseSiteSettings } from "../settings/parse-site-settings.ts";
import type { SiteSettings } from "../settings/site-settings.ts";
import { CONTACT_CONSENT, demoForms, demoRules, demoSynonyms } from "./bot-rules.ts";
import { demoCannedReplies } from "./canned-replies.ts";
import { customerEntries } from "./faq-customers.ts";
import { deliveryEntries } from "./faq-delivery.ts";
import { englishEntries } from "./faq-english.ts";
import { toFaqEntry } from "./faq-entry.ts";
import { orderEntries } from "./faq-orders.ts";
import { productEntries } from "./faq-products.ts";
import { returnEntries } from "./faq-returns.ts";
import { SHOP } from "./shop-facts.ts";
import { demoFlows } from "./track-flows.ts";

const koreanEntries = [
  ...orderEntries,
  ...deliveryEntries,
  ...returnEntries,
  ...productEntries,
  ...customerEntries,
];

const bot: BotScriptInput = {
  name: SHOP.bot,
  greeting: {
    ko: `안녕하세요, ${SHOP.name}의 챗봇 ${SHOP.bot}예요. 아래에서 고르시거나 궁금하신 점을 적어 주세요. 제가 답변드리기 어려운 내용은 상담원에게 연결해 드려요.`,
    en: `Hello, I am ${SHOP.englishName}'s chatbot. Pick a question below or write your own. What I do not know goes to a person.`,
  },
  menu: [
    { label: "배송은 언제 오나요?", to: { kind: "entry", id: "ship-time" } },
    { label: "환불은 언제 되나요?", to: { kind: "entry", id: "refund-when" } },
    { label: "교환·반품하고 싶어요", to: { kind: "entry", id: "return-how" } },
    { label: "주문을 바꾸거나 취소할래요", to: { kind: "entry", id: "order-cancel" } },
    { label: "배송비가 궁금해요", to: { kind: "entry", id: "ship-fee" } },
    // Each language is shown its own.
    { label: "When will my order arrive?", to: { kind: "entry", id: "en-ship-time" } },
    { label: "How much is delivery?", to: { kind: "entry", id: "en-ship-fee" } },
    { label: "I want to return or exchange", to: { kind: "entry", id: "en-return-how" } },
    { label: "When do I get my refund?", to: { kind: "entry", id: "en-refund-when" } },
  ],
  faq: [
    ...koreanEntries.map((entry) => toFaqEntry(entry, "ko")),
    ...englishEntries.map((entry) => toFaqEntry(entry, "en")),
  ],
  rules: demoRules,
  forms: demoForms,
  flows: [...demoFlows],
  synonyms: demoSynonyms,
  contactForm: "leave-message",
};

const ALL_DAY = [{ from: "00:00", to: "24:00" }];

const input = {
  site: {
    id: "demo",
    name: SHOP.name,
    timeZone: "Asia/Seoul",
    defaultLocale: "ko",
    locales: ["ko", "en"],
    // The demo shop is served from wherever the gateway is, and is meant to be pasted into any page to try.
    allowedOrigins: ["*"],
    isEnabled: true,
  },
  appearance: {
    accent: "#a3452a",
    position: "right",
    launcherLabel: { ko: "채팅 상담", en: "Chat with us" },
    greetingBubble: { ko: "궁금한 점이 있으면 편하게 물어보세요", en: "Questions? Just ask" },
  },
  greeting: {
    ko: `안녕하세요, ${SHOP.name}입니다. 무엇을 도와드릴까요?\n데모는 24시간 열려 있어요.`,
    en: `Hello from ${SHOP.englishName}. How can we help?\nThis demo is open around the clock.`,
  },
  contacts: { phone: SHOP.phone, email: SHOP.email, kakaoChannel: SHOP.kakaoChannel },
  notice: {
    ko: "상담원도 누군가의 소중한 가족입니다. 폭언이나 욕설, 성희롱이 있으면 산업안전보건법 제41조에 따라 상담을 마칠 수 있습니다.",
    en: "Our agents are people too. Under Korean law a conversation may be ended after abusive language or harassment.",
  },
  contactConsent: CONTACT_CONSENT,
  hours: {
    timeZone: "Asia/Seoul",
    week: {
      mon: ALL_DAY,
      tue: ALL_DAY,
      wed: ALL_DAY,
      thu: ALL_DAY,
      fri: ALL_DAY,
      sat: ALL_DAY,
      sun: ALL_DAY,
    },
  },
  departments: [
    { id: "orders", name: { ko: "주문·배송", en: "Orders and delivery" } },
    { id: "returns", name: { ko: "교환·환불", en: "Exchanges and refunds" } },
  ],
  policy: {},
  bot,
  cannedReplies: demoCannedReplies,
};

/** The demo shop's settings. Throws only if this package was built wrong. */
export function demoSite(): SiteSettings {
  const parsed = parseSiteSettings(input);
  if (parsed.ok) return parsed.settings;
  const faults = parsed.problems.map(({ path, message }) => `${path}: ${message}`).join("; ");
  throw new RecordsError("records-corrupt", `the demo site is faulty: ${faults}`);
}
