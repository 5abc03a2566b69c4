// What agents read when an owner's endpoint gave no usable answer. Keeps BT109.
import type { Locale } from "@baton/bot";
import type { FailureCode } from "./failure.ts";

type Words = { readonly label: string } & Readonly<Record<FailureCode, string>>;

const WORDS: Readonly<Record<Locale, Words>> = {
  ko: {
    label: "조회 실패",
    "refused-address": "설정한 주소로는 요청할 수 없어요 (공개된 https 주소가 아니에요)",
    "no-secret": "서명에 쓸 비밀 키가 없어요",
    "unknown-host": "주소의 서버 이름을 찾지 못했어요",
    unreachable: "서버에 연결하지 못했어요",
    "too-slow": "제한 시간 안에 답이 오지 않았어요",
    redirected: "다른 주소로 넘기려 해서 따라가지 않았어요",
    "bad-status": "서버가 오류로 답했어요",
    "wrong-type": "JSON이 아닌 답이 왔어요",
    "too-large": "답이 64 KiB를 넘었어요",
    "bad-answer": "답의 형식이 약속과 달라요",
  },
  en: {
    label: "Look-up failed",
    "refused-address": "the address may not be called: it is no public https address",
    "no-secret": "the site has no secret to sign with",
    "unknown-host": "the server's name was not found",
    unreachable: "the server could not be reached",
    "too-slow": "no answer came in time",
    redirected: "it redirected elsewhere, which is not followed",
    "bad-status": "the server answered with an error",
    "wrong-type": "the answer was no JSON",
    "too-large": "the answer was larger than 64 KiB",
    "bad-answer": "the answer did not have the agreed form",
  },
  ja: {
    label: "照会の失敗",
    "refused-address": "設定されたアドレスには接続できません（公開された https ではありません）",
    "no-secret": "署名に使う秘密鍵がありません",
    "unknown-host": "サーバー名が見つかりません",
    unreachable: "サーバーに接続できません",
    "too-slow": "時間内に応答がありませんでした",
    redirected: "別のアドレスへの転送には従いません",
    "bad-status": "サーバーがエラーを返しました",
    "wrong-type": "JSON ではない応答でした",
    "too-large": "応答が 64 KiB を超えました",
    "bad-answer": "応答の形式が取り決めと違います",
  },
};

/** One field for the agents' side panel: what failed and why, in the site's own language. `what` names the flow or service. */
export const failureField = (
  locale: Locale,
  what: string,
  code: FailureCode,
): Readonly<Record<string, string>> => {
  const words = WORDS[locale];
  return { [words.label]: `${what}: ${words[code]}` };
};
