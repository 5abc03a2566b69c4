import type { Words } from "./words.ts";

const days: Record<string, string> = {
  mon: "Mon",
  tue: "Tue",
  wed: "Wed",
  thu: "Thu",
  fri: "Fri",
  sat: "Sat",
  sun: "Sun",
};

export const words: Words = {
  dialog: (shop) => `Chat with ${shop}`,
  close: "Close chat",
  menu: "More",
  bot: "Bot",
  agent: "Support",
  online: "Here to help now",
  busy: "Replies may take a while",
  away: "Closed at the moment",
  opensAt: (when) => `We open ${when}`,
  weekdays: "Weekdays",
  weekend: "Weekends",
  everyDay: "Every day",
  day: (day) => days[day] ?? day,
  hours: (from, to) => `${from}–${to}`,
  botFirst: "A bot answers first. A person takes over whenever you need one.",
  questions: "Common questions",
  human: "Talk to a person",
  elsewhere: "Other ways to reach us",
  phone: "Phone",
  email: "E-mail",
  kakao: "KakaoTalk",
  message: "Type a message",
  send: "Send",
  notKept: "This browser will not remember the conversation.",
  failedLoad: "We could not connect. Please try again in a moment.",
};
