// Japanese: です・ます, short; the person is 担当者, as the bot calls them.
import type { Words } from "./words.ts";

const days: Record<string, string> = {
  mon: "月",
  tue: "火",
  wed: "水",
  thu: "木",
  fri: "金",
  sat: "土",
  sun: "日",
};

export const words: Words = {
  close: "チャットを閉じる",
  bot: "チャットボット",
  agent: "担当者",
  online: "ただいま対応できます",
  busy: "返信に時間がかかることがあります",
  away: "ただいま受付時間外です",
  botNow: "チャットボットがすぐにお答えします",
  near: ["本日", "明日"],
  opensAt: (time, day) => `${day} ${time}から受付します`,
  weekdays: "平日",
  weekend: "土日",
  everyDay: "毎日",
  allDay: "24時間",
  day: (day) => days[day] ?? day,
  hours: (from, to) => `${from}〜${to}`,
  botFirst: "まずチャットボットが、必要なら担当者がお答えします。",
  questions: "よくあるご質問",
  human: "担当者と話す",
  leaveMessage: "メッセージを残す",
  elsewhere: "その他のお問い合わせ方法",
  phone: "電話",
  email: "メール",
  kakao: "カカオトーク",
  message: "メッセージを入力してください",
  send: "送信",
  failedLoad: "接続できませんでした。しばらくしてからお試しください。",
};
