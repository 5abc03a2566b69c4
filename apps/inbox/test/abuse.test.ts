import { describe, expect, test } from "vitest";
import { isAbusive } from "../src/thread/abuse.ts";

describe("abuse", () => {
  test.each([
    "야 씨발 장난하냐",
    "시 발",
    "씨1발 진짜",
    "ㅅㅂ 언제 와요",
    "병신 같은 쇼핑몰",
    "이 새끼들 뭐하는 거야",
    "개새끼",
    "존나 느리네",
    "꺼져!",
    "시\u200b발",
    "fuck you",
    "f**k this shop",
    "You are all assholes",
    "死ね",
    "クソ野郎",
  ])("[IB116] %s is folded", (text) => {
    expect(isAbusive(text)).toBe(true);
  });

  test.each([
    "환불 안 해주면 소비자원에 신고할 거예요",
    "정말 최악이네요 변호사 선임하겠습니다",
    "화가 나서 참을 수가 없어요",
    "시발점이 어디예요?",
    "다시 발송해 주세요",
    "오후 2시 발송 맞나요",
    "결제 시 발급되는 쿠폰",
    "신발 사이즈 문의",
    "ㅂㅅ",
    "베개세트 있나요",
    "고양이 새끼용 사료 있나요",
    "새끼손가락 반지",
    "화면이 꺼져 버려요",
    "생일이 닥쳐서 급해요",
    "서랍을 뒤져 봐도 없어요",
    "투병 신청서",
    "Is this flame-retardant? My assistant asked.",
    "Scunthorpe delivery",
    "",
  ])("[IB116] %s is not", (text) => {
    expect(isAbusive(text)).toBe(false);
  });

  test("[IB116] a long text is looked at in no time", () => {
    const texts = ["시 ".repeat(20_000), "ㅅ".repeat(40_000), "병 ".repeat(20_000), "fu".repeat(20_000)];
    expect(texts.filter(isAbusive)).toEqual([]);
  });
});
