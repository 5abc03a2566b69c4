// Korean: polite 해요체, nobody called 당신, no honorifics for things.

const days: Record<string, string> = {
  mon: "월",
  tue: "화",
  wed: "수",
  thu: "목",
  fri: "금",
  sat: "토",
  sun: "일",
};

export const words = {
  close: "채팅 닫기",
  bot: "챗봇",
  agent: "상담원",
  online: "지금 상담 가능",
  busy: "답변이 늦을 수 있어요",
  away: "상담 시간이 아니에요",
  botNow: "챗봇이 바로 답해 드려요",
  near: ["오늘", "내일"],
  opensAt: (time: string, day: string) => `상담은 ${day} ${time}에 시작해요`,
  weekdays: "평일",
  weekend: "주말",
  everyDay: "매일",
  allDay: "24시간",
  day: (day: string) => days[day] ?? day,
  // The half of the day is said once where both are in it.
  hours: (from: string, to: string) => `${from}–${from.slice(0, 3) === to.slice(0, 3) ? to.slice(3) : to}`,
  botFirst: "챗봇이 먼저 답하고, 필요하면 상담원이 이어서 도와드려요.",
  questions: "자주 묻는 질문",
  human: "상담원 연결",
  leaveMessage: "문의 남기기",
  elsewhere: "다른 방법으로 문의",
  phone: "전화",
  email: "이메일",
  kakao: "카카오톡",
  message: "메시지를 입력해 주세요",
  send: "보내기",
  failedLoad: "연결이 원활하지 않아요. 잠시 후 다시 시도해 주세요.",
};
