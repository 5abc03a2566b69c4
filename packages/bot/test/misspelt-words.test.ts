import { describe, expect, test } from "vitest";
import { repairWords, slips } from "../src/match/misspelt-words.ts";
import { isRunOn, splitWords } from "../src/match/word-breaks.ts";

describe("misspelt words", () => {
  test("[BT14] a stroke wrong, missing, extra or swapped is one slip", () => {
    for (const typed of ["refumd", "reund", "reffund", "reufnd"]) expect(slips(typed, "refund", 2)).toBe(1);
    expect(slips("refund", "refund", 1)).toBe(0);
    expect(slips("refund", "return", 1)).toBe(2);
  });

  test("[BT14] words are put right after wordings that were found near, and particles stay", () => {
    expect(repairWords("비밀번호를_바꾸고", ["비밀번호_변경"], "ko")).toBe("비밀번호를_바꾸고");
    expect(repairWords("비밀번로를_바꾸고", ["비밀번호_변경"], "ko")).toBe("비밀번호를_바꾸고");
    expect(repairWords("where_is_my_refnud", ["when_will_i_get_my_refund"], "en")).toBe("where_is_my_refund");
    expect(repairWords("날씨_어때", ["배송_조회"], "ko")).toBe("날씨_어때");
  });

  test("[BT14] without such wordings common words serve, and what is a word already stays", () => {
    expect(repairWords("비밀번로를_몰라요", [], "ko")).toBe("비밀번호를_몰라요");
    expect(repairWords("reset_my_paswrod", [], "en")).toBe("reset_my_password");
    expect(repairWords("교환_방법", ["교한_방법"], "ko")).toBe("교환_방법");
  });

  test("[BT15] spaces are put back into English, and words as they were typed stay", () => {
    expect(isRunOn("wheresmyorder")).toBe(true);
    expect(splitWords("wheresmyorder", ["where_is_my_order"])).toBe("wheres_my_order");
    expect(splitWords("canc_elmyorderplease", [])).toBe("cancel_my_order_please");
    expect(splitWords("refund_my_zorblax_immediately", [])).toBe("refund_my_zorblax_immediately");
  });
});
