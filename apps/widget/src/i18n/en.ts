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
  close: "Close chat",
  bot: "Bot",
  agent: "Support",
  online: "Here to help now",
  busy: "Replies may be slow",
  away: "Closed at the moment",
  opensAt: (time, day) => `We open ${day}at ${time}`,
  weekdays: "Weekdays",
  weekend: "Weekends",
  everyDay: "Every day",
  allDay: "24 hours",
  day: (day) => days[day] ?? day,
  hours: (from, to) => `${from.slice(-3) === to.slice(-3) ? from.slice(0, -3) : from}–${to}`,
  botFirst: "A bot answers first. A person takes over whenever you need one.",
  questions: "Common questions",
  human: "Talk to a person",
  leaveMessage: "Leave a message",
  elsewhere: "Other ways to reach us",
  phone: "Phone",
  email: "E-mail",
  kakao: "KakaoTalk",
  message: "Type a message",
  send: "Send",
  failedLoad: "We could not connect. Please try again in a moment.",
};
