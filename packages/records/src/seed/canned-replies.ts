import type { CannedReply } from "@baton/protocol";
import { SHOP } from "./shop-facts.ts";

/** What the demo's agents say often. */
export const demoCannedReplies: readonly CannedReply[] = [
  {
    id: "hello",
    shortcut: "인사",
    title: "첫인사",
    text: `안녕하세요, 고객님. ${SHOP.name} 상담원입니다. 무엇을 도와드릴까요?`,
  },
  { id: "wait", shortcut: "잠시", title: "잠시 기다림", text: "확인해 드릴게요. 1–2분만 기다려 주세요." },
  {
    id: "order",
    shortcut: "주문",
    title: "주문번호 묻기",
    text: "주문번호를 알려 주시겠어요? 주문 완료 문자에 있고, 20261121-0000123처럼 생겼어요.",
  },
  {
    id: "name",
    shortcut: "성함",
    title: "주문자 확인",
    text: "주문하신 분의 성함과 휴대전화 번호 뒤 네 자리를 알려 주세요.",
  },
  {
    id: "shipping",
    shortcut: "배송",
    title: "배송 안내",
    text: `평일 ${SHOP.cutOff} 전에 결제하신 주문은 그날 출고되고, 보통 다음 날이나 그다음 날 받아보실 수 있어요.`,
  },
  {
    id: "delay",
    shortcut: "지연",
    title: "배송 지연 사과",
    text: "기다리게 해 드려 죄송합니다. 택배사에 바로 확인하고 알려 드리겠습니다.",
  },
  {
    id: "pickup",
    shortcut: "회수",
    title: "회수 접수",
    text: "반품을 접수했습니다. 택배 기사님이 2–3일 안에 방문하니, 받으신 상자에 담아 두시면 됩니다.",
  },
  {
    id: "refund",
    shortcut: "환불",
    title: "환불 안내",
    text: "반품하신 상품이 도착하면 확인하고 그날 취소해 드립니다. 카드는 영업일 3일 안팎, 계좌 입금은 다음 영업일에 들어옵니다.",
  },
  {
    id: "fee",
    shortcut: "반품비",
    title: "반품 배송비",
    text: `단순 변심은 왕복 배송비 ${SHOP.returnFee}이 발생하고, 상품에 문제가 있으면 저희가 부담합니다.`,
  },
  {
    id: "broken",
    shortcut: "파손",
    title: "파손 사과",
    text: "불편을 드려 진심으로 죄송합니다. 새 상품으로 바로 보내 드리겠습니다. 받으신 상품은 저희가 가져가겠습니다.",
  },
  {
    id: "engraving",
    shortcut: "각인",
    title: "각인 문구 묻기",
    text: "수저에 새기실 글자를 알려 주세요. 띄어쓰기까지 적어 주신 그대로 새겨 드려요.",
  },
  {
    id: "private",
    shortcut: "개인정보",
    title: "개인정보 주의",
    text: "주민등록번호, 카드번호, 비밀번호는 채팅에 적지 말아 주세요.",
  },
  {
    id: "abuse",
    shortcut: "폭언",
    title: "폭언 중단 요청",
    text: "폭언이 이어지면 산업안전보건법에 따라 상담을 마칠 수 있습니다. 도와드릴 수 있도록 협조를 부탁드립니다.",
  },
  { id: "more", shortcut: "더", title: "더 도울 일", text: "더 궁금하신 점이 있으신가요?" },
  {
    id: "bye",
    shortcut: "끝",
    title: "끝인사",
    text: `문의해 주셔서 감사합니다. ${SHOP.name}과 함께 따뜻한 하루 보내세요.`,
  },
];
