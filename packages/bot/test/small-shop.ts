// A shop of a first day, used by the bot's tests.
import { compileBot, type BotInput, type CompiledBot, type Locale } from "@baton/bot";
import { parseBotScript, type BotScriptInput } from "@baton/bot/script";

/** FAQ entries of a small Korean shop. */
export const FAQ = [
  {
    id: "track",
    title: "배송 조회",
    questions: ["배송 조회는 어떻게 하나요", "택배 어디쯤 왔어요", "운송장 번호 알려 주세요"],
  },
  {
    id: "fee",
    title: "배송비 안내",
    questions: ["배송비는 얼마예요", "얼마부터 무료배송인가요", "택배비 알려 주세요"],
  },
  {
    id: "return",
    title: "반품 방법",
    questions: ["반품하고 싶어요", "반품 신청은 어디서 해요", "물건을 돌려보내고 싶어요"],
  },
  {
    id: "exchange",
    title: "교환 방법",
    questions: ["교환하고 싶어요", "사이즈를 교환해 주세요", "다른 색으로 교환하려고요"],
  },
  {
    id: "refund",
    title: "환불 시기",
    questions: ["환불은 언제 되나요", "환불이 아직 안 됐어요", "카드 환불은 며칠 걸려요"],
  },
  {
    id: "cancel",
    title: "주문 취소",
    questions: ["주문을 취소하고 싶어요", "주문 취소해 주세요", "잘못 주문했어요"],
  },
  {
    id: "password",
    title: "비밀번호 찾기",
    questions: ["비밀번호를 잊어버렸어요", "비밀번호 재설정", "비밀번호를 바꾸고 싶어요"],
  },
  {
    id: "store",
    title: "매장 위치",
    questions: ["매장이 어디에 있어요", "오프라인 매장 위치", "가까운 매장 알려 주세요"],
  },
].map((entry) => ({ ...entry, answer: { text: `${entry.title} 답변이에요.` } }));

/** A checked and compiled bot; throws with all faults when the script has any. */
export function botOf(script: Partial<BotScriptInput> = {}, locale: Locale = "ko"): CompiledBot {
  const parsed = parseBotScript({ name: "바통이", faq: FAQ, ...script });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return compileBot(parsed.script, { locale });
}

/** An input during opening hours with someone there. */
export function say(text: string, more: Partial<BotInput> = {}): BotInput {
  return { event: { kind: "text", text }, misses: 0, isOpen: true, isStaffed: true, ...more };
}
