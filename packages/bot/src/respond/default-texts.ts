// What the bot says when the owner wrote nothing: polite, short, always as a bot, never promising a person who is not in.
// Keeps BT36, BT37.
import type { Locale } from "../script/script-parts.ts";

/** The bot's own texts of one language. `{name}` is the bot's name, `{opens}` when the desk opens. */
export type DefaultTexts = {
  readonly greeting: string;
  readonly hello: string;
  readonly thanks: string;
  readonly personalNumber: string;
  readonly suggest: string;
  readonly miss: string;
  readonly notHelpful: string;
  readonly helpful: string;
  readonly menu: string;
  readonly noneOfThese: string;
  readonly talkToPerson: string;
  readonly leaveContact: string;
  readonly helpedYes: string;
  readonly helpedNo: string;
  readonly connecting: string;
  readonly connectingMissed: string;
  readonly connectingUpset: string;
  readonly unstaffed: string;
  readonly closed: string;
  readonly closedUntil: string;
  readonly meanwhile: string;
  readonly formThanks: string;
  readonly contactTitle: string;
  readonly contactPhone: string;
  readonly contactEmail: string;
  readonly badOrderNumber: string;
  readonly badPhone: string;
  readonly badEmail: string;
  readonly badChoice: string;
  readonly required: string;
  readonly tooLong: string;
  readonly lookUpFailed: string;
};

const ko: DefaultTexts = {
  greeting: "안녕하세요, 챗봇 {name}예요. 궁금하신 점을 적어 주시거나 아래에서 골라 주세요.",
  hello: "안녕하세요, 챗봇 {name}예요. 무엇을 도와드릴까요?",
  thanks: "도움이 되셨다니 다행이에요. 더 궁금하신 점이 있으면 언제든 말씀해 주세요.",
  personalNumber: "주민등록번호나 카드번호는 채팅에 적지 말아 주세요. 상담에는 주문번호면 충분해요.",
  suggest: "혹시 이런 내용이 궁금하신가요?",
  miss: "제가 잘 이해하지 못했어요. 조금 다르게 적어 주시거나 아래에서 골라 주세요.",
  notHelpful: "도움이 되지 못해 죄송합니다. 다르게 물어봐 주시거나 아래에서 골라 주세요.",
  helpful: "도움이 되셨다니 다행이에요. 더 궁금하신 점이 있으면 말씀해 주세요.",
  menu: "무엇이 궁금하신가요?",
  noneOfThese: "찾는 내용이 없어요",
  talkToPerson: "상담원과 이야기하기",
  leaveContact: "문의 남기기",
  helpedYes: "도움이 됐어요",
  helpedNo: "아니요",
  connecting: "상담원에게 연결해 드릴게요. 지금까지 나눈 대화는 그대로 전달돼요.",
  connectingMissed:
    "제가 답하기 어려운 질문이라 상담원에게 연결해 드릴게요. 지금까지 나눈 대화는 그대로 전달돼요.",
  connectingUpset: "불편을 드려 죄송합니다. 상담원이 직접 확인하도록 바로 전달하겠습니다.",
  unstaffed:
    "지금은 바로 답변드릴 수 있는 상담원이 없어요. 연락처를 남겨 주시면 확인하는 대로 순서대로 답변드릴게요.",
  closed: "지금은 상담 시간이 아니에요. 연락처를 남겨 주시면 상담 시간에 순서대로 답변드릴게요.",
  closedUntil:
    "지금은 상담 시간이 아니에요. 상담은 {opens}에 다시 시작해요. 연락처를 남겨 주시면 순서대로 답변드릴게요.",
  meanwhile: "상담원을 기다리시는 동안 먼저 안내해 드려요. 대기 순서는 그대로예요.",
  formThanks: "접수했어요. 적어 주신 내용을 상담원에게 전달해 드릴게요.",
  contactTitle: "연락처 남기기",
  contactPhone: "휴대폰 번호",
  contactEmail: "이메일",
  badOrderNumber: "주문번호를 다시 확인해 주세요. 숫자 6자리 이상이에요.",
  badPhone: "전화번호를 다시 확인해 주세요. 예: 010-1234-5678",
  badEmail: "이메일 주소를 다시 확인해 주세요. 예: name@example.com",
  badChoice: "보기 중에서 골라 주세요.",
  required: "꼭 적어 주세요.",
  tooLong: "조금 더 짧게 적어 주세요.",
  lookUpFailed: "지금은 조회가 되지 않아요. 잠시 후 다시 시도해 주시거나 상담원에게 물어봐 주세요.",
};

const en: DefaultTexts = {
  greeting: "Hello, I'm {name}, a chatbot. Type your question or pick one below.",
  hello: "Hello, I'm {name}, a chatbot. What can I help you with?",
  thanks: "Glad I could help. Just type if anything else comes up.",
  personalNumber: "Please don't write identity or card numbers in the chat. An order number is all we need.",
  suggest: "Is it one of these?",
  miss: "Sorry, I didn't understand that. Could you put it another way, or pick one below?",
  notHelpful: "Sorry that didn't help. Try asking in another way, or pick one below.",
  helpful: "Good to hear. Just type if anything else comes up.",
  menu: "What is it about?",
  noneOfThese: "None of these",
  talkToPerson: "Talk to a person",
  leaveContact: "Leave a message",
  helpedYes: "That helped",
  helpedNo: "No",
  connecting: "I'll pass you to a person. They will see our conversation so far.",
  connectingMissed:
    "I can't answer this one, so I'll pass you to a person. They will see our conversation so far.",
  connectingUpset: "I'm sorry about this. I'm passing it to a person right away.",
  unstaffed:
    "Nobody is free to answer right now. Leave your contact details and we will get back to you in order of arrival.",
  closed:
    "We are closed right now. Leave your contact details and we will get back to you during opening hours.",
  closedUntil:
    "We are closed right now and open again {opens}. Leave your contact details and we will get back to you in order of arrival.",
  meanwhile: "While you wait for a person, here is what I can tell you. You keep your place in line.",
  formThanks: "Thank you, I've passed it on to our team.",
  contactTitle: "Leave your contact details",
  contactPhone: "Phone number",
  contactEmail: "Email",
  badOrderNumber: "Please check the order number. It has at least 6 digits.",
  badPhone: "Please check the phone number.",
  badEmail: "Please check the email address, like name@example.com",
  badChoice: "Please pick one of the options.",
  required: "Please fill this in.",
  tooLong: "Please make this a little shorter.",
  lookUpFailed: "I can't look that up right now. Please try again later or ask a person.",
};

const ja: DefaultTexts = {
  greeting: "こんにちは、チャットボットの{name}です。ご質問を入力するか、下からお選びください。",
  hello: "こんにちは、チャットボットの{name}です。どのようなご用件でしょうか？",
  thanks: "お役に立ててうれしいです。ほかにもご質問があれば、いつでもどうぞ。",
  personalNumber: "個人番号やカード番号はチャットに書かないでください。注文番号があれば確認できます。",
  suggest: "こちらについてのご質問でしょうか？",
  miss: "うまく理解できませんでした。別の言い方で入力するか、下からお選びください。",
  notHelpful: "お役に立てず申し訳ございません。別の言い方で入力するか、下からお選びください。",
  helpful: "お役に立てて何よりです。ほかにもご質問があれば、いつでもどうぞ。",
  menu: "どのようなご用件ですか？",
  noneOfThese: "該当するものがない",
  talkToPerson: "担当者と話す",
  leaveContact: "問い合わせを残す",
  helpedYes: "解決しました",
  helpedNo: "いいえ",
  connecting: "担当者におつなぎします。ここまでの会話はそのまま伝わります。",
  connectingMissed:
    "こちらではお答えが難しいため、担当者におつなぎします。ここまでの会話はそのまま伝わります。",
  connectingUpset: "ご不便をおかけして申し訳ございません。すぐに担当者へお伝えします。",
  unstaffed: "ただいま対応できる担当者がおりません。ご連絡先を残していただければ、順番にご返信します。",
  closed: "ただいま受付時間外です。ご連絡先を残していただければ、受付時間内に順番にご返信します。",
  closedUntil:
    "ただいま受付時間外です。受付は{opens}に再開します。ご連絡先を残していただければ、順番にご返信します。",
  meanwhile: "担当者をお待ちの間に、先にご案内します。順番はそのままです。",
  formThanks: "受け付けました。内容を担当者へお伝えします。",
  contactTitle: "ご連絡先",
  contactPhone: "電話番号",
  contactEmail: "メールアドレス",
  badOrderNumber: "注文番号をご確認ください。6桁以上の番号です。",
  badPhone: "電話番号をご確認ください。",
  badEmail: "メールアドレスをご確認ください。例: name@example.com",
  badChoice: "選択肢からお選びください。",
  required: "入力してください。",
  tooLong: "もう少し短くご入力ください。",
  lookUpFailed: "ただいま照会できません。しばらくしてからお試しいただくか、担当者にお尋ねください。",
};

/** The bot's own texts by language. */
export const DEFAULT_TEXTS: Readonly<Record<Locale, DefaultTexts>> = { ko, en, ja };
