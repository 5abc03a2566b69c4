// A believable shop, as the gateway would tell of it.
import type { PanelView } from "@baton/protocol";

export const SHOP: PanelView = {
  site: "demo",
  name: "온유상점",
  locale: "ko",
  timeZone: "Asia/Seoul",
  bot: { name: "온유 봇" },
  greeting: "안녕하세요, 온유상점이에요.\n무엇을 도와드릴까요?",
  questions: [
    { id: "q1", label: "배송은 얼마나 걸리나요?" },
    { id: "q2", label: "환불은 언제 되나요?" },
    { id: "q3", label: "교환하고 싶어요" },
    { id: "q4", label: "주문을 취소할 수 있나요?" },
  ],
  departments: [],
  hours: [{ days: ["mon", "tue", "wed", "thu", "fri"], spans: [{ from: "09:00", to: "18:00" }] }],
  desk: { isOpen: true, isStaffed: true },
  contacts: { phone: "1588-0000", email: "help@onyu.example", kakaoChannel: "_onyu" },
  contactConsent:
    "이름, 휴대폰 번호, 이메일을 문의 답변을 위해 받고 답변 후 3개월 뒤에 지워요. 동의하지 않아도 되지만 연락을 드릴 수 없어요.",
};

/** The shop speaks Japanese in part: its last question has no Japanese text. */
export const SHOP_JA: Partial<PanelView> = {
  locale: "ja",
  name: "オニュ商店",
  bot: { name: "オニュボット" },
  greeting: "こんにちは、オニュ商店です。\nどのようなご用件でしょうか？",
  questions: [
    { id: "q1", label: "配送にはどのくらいかかりますか？" },
    { id: "q2", label: "返金はいつになりますか？" },
    { id: "q3", label: "교환하고 싶어요" },
  ],
  contactConsent:
    "お名前、電話番号、メールアドレスをお問い合わせへの回答のためにお預かりし、回答から3か月後に削除します。同意されなくてもかまいませんが、その場合はご連絡できません。",
};

export const SHOP_EN: Partial<PanelView> = {
  locale: "en",
  name: "Onyu Store",
  bot: { name: "Onyu Bot" },
  greeting: "Hello, this is Onyu Store.\nHow can we help?",
  questions: [
    { id: "q1", label: "How long is delivery?" },
    { id: "q2", label: "When do I get my refund?" },
    { id: "q3", label: "I would like to exchange something" },
  ],
  contactConsent:
    "We keep your name, phone and e-mail for three months to answer you. You may refuse; then we cannot reach you.",
};
