// What a bot must notice before it looks into any FAQ: a wish for a person, anger and threats, greetings, thanks, personal data.
// Keeps BT30–BT33. Word lists written for Baton; every expression is a plain alternation over at most 400 characters.
import { foldWidths, MAX_TEXT_LENGTH } from "../match/normalise.ts";

const PERSON_KO =
  /상담(원|사|직원|자)(?!\s*(뽑|채용|모집|자격|되|이\s*되))|(상담|직원|담당자|매니저|책임자)[가-힣]*\s*(님\s*)?(연결|바꿔|불러|통화\s*(하|원|부|가)|나와|찾)|(진짜|실제)\s*사람|사람\s*(이랑|하고|과|한테|으로|을|좀|이)?\s*(얘기|이야기|말|대화|상담|통화|연결|바꿔|불러|나와|나오|답|필요|없)|(챗봇|봇|로봇|ai|기계|자동\s*응답)\s*(은|는|이랑|하고)?\s*(말고|싫|그만|필요\s*없|안\s*할|답답)|상담\s*(받고\s*싶|하고\s*싶|좀|할래|할게|원해|원합|요청|신청|부탁|연결|해\s*주)|^\s*(상담|직원|사람|담당자)\s*(이요|요|연결)?\s*$/i;
const PERSON_EN =
  /\b(human|real person|live (agent|chat|person|support)|representative|operator|someone real|actual person)\b|\b(speak|talk|chat|connect|transfer|put me through|get me|speaking|talking)\b[^.!?]{0,30}\b(agent|person|someone|somebody|manager|supervisor|staff|people|team|rep)\b|^\s*(agent|person|advisor|staff|support agent|customer service)\W*$|\b(not|no|stop|hate|instead of)\b[^.!?]{0,12}\b(bot|robot|chatbot|machine|ai)\b|\b(i )?(want|need) (an? )?(agent|person|advisor)\b/i;
const PERSON_JA =
  /オペレ[ーェ]?タ|有人|(担当|係|スタッフ|店員|責任者|人間|人)(の(方|人|者))?(者)?(と|に|へ|を)(直接)?(話|繋|つな|代わ|替わ|変わ|相談|チャット|呼|出)|(ボット|ロボット|AI|機械)(じゃなく|ではなく|以外|は嫌|はいい)|担当者(お願い|希望)|人と話/i;

const UPSET_KO =
  /신고\s*(할|하겠|합니다|한다|해\s*버|하려|감|각|들어갑|접수합|해도\s*되죠)|(안|않|못)[^.!?\n]{0,20}면[^.!?\n]{0,20}(신고|고소|소송|고발)|(소비자\s*보호원|소비자원|소보원|공정위|공정거래)|고소(할|하|장|합)|고발(할|하|합)|변호사|법적\s*(조치|대응|으로)|소송|내용증명|사기\s*(꾼|치|친|당|죄|업체|쇼핑몰|사이트|네|냐|죠|잖|아니|같|예|임|야)|먹튀|(경찰|언론|방송|기자)[가-힣]*\s*(에|한테)?\s*(신고|제보|알리|부르)|(인터넷|sns|맘카페|카페|커뮤니티|블로그)\s*에\s*(다\s*)?(올리|올릴|퍼뜨)|열\s*받|빡\s*(치|쳐|침|돌)|짜증|화(가\s*)?(나|난|났|남)(?!면)|어이\s*(가\s*)?없|장난\s*(하|합|치|쳐|칩)|황당|최악|개판|쓰레기\s*(같|업체|서비스)|뭐\s*하자는|책임자|사장\s*(나와|불러|바꿔)|너무하|미친(?!\s*(가격|할인|세일|특가|혜택))|미쳤|시발(?!점|역)|씨\s*발|씨바|ㅅㅂ|ㅆㅂ|병신|ㅂㅅ|개새|새끼|좆|존나|닥쳐|지랄|ㅈㄹ/i;
const UPSET_EN =
  /\b(lawyer|attorney|sue|suing|lawsuit|legal action|court|scam|scammers?|fraud|ripped? off|police|trading standards|ombudsman|better business bureau|bbb|chargeback|report you|consumer protection|furious|outrage\w*|angry|pissed|unacceptable|ridiculous|disgusting|disgrace\w*|worst|terrible (service|company)|horrible|appalling|pathetic|useless|wtf|fuck\w*|shit\w*|bullshit|asshole|idiots?|bitch|fed up|sick of (this|you))\b/i;
const UPSET_JA =
  /訴え|弁護士|裁判|消費者(センター|庁)|消費生活センター|国民生活センター|詐欺|警察|通報|ふざけ|最悪|怒って|怒り|腹が立|腹立|むかつく|ムカつく|いい加減に|責任者|許せ|許さ|クソ|くそ|馬鹿に|バカに|頭にき|頭に来|ありえない|あり得ない|二度と|死ね|殺す/i;

const GREETING =
  /^\s*(안녕|안녕하세요|안뇽|하이|헬로|헬로우|여보세요|저기요|계세요|반갑습니다|반가워요?|문의(드려요|드립니다|할게요|요)?|hi|hello|hey|hiya|good (morning|afternoon|evening)|hello there|hi there|こんにちは|こんばんは|おはよう|おはようございます|はじめまして|すみません|もしもし)[\s!.~?^ㅎㅋ、。！？…]*$/i;
const THANKS =
  /^\s*(네?\s*(정말|너무|진짜)?\s*(감사합니다|감사해요|고맙습니다|고마워요?|감사|땡큐|ㄱㅅ|수고하세요|수고하셨어요|알겠습니다|해결됐어요|해결됐습니다)|thanks?( you| a lot| so much)?|thank you( so much| very much)?|thx|ty|cheers|got it( thanks)?|great thanks|ありがとう(ございます|ございました)?|どうも|助かりました|わかりました)[\s!.~^ㅎㅋ、。！…]*$/i;
const RESIDENT_NUMBER = /(?<!\d)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])[\s-]{0,3}[0-9]\d{6}(?!\d)/;
const CARD_NUMBER =
  /(?<!\d)(?:3[47]\d{2}|[4-6]\d{3}|9\d{3}|2[2-7]\d{2})[\s-]?\d{4}[\s-]?\d{4}[\s-]?\d{3,4}(?!\d)/;

const cut = (text: string): string => foldWidths(text.slice(0, MAX_TEXT_LENGTH));

/** Does the shopper want a person? Many wordings in three languages, whatever language the site speaks. */
export function asksForPerson(text: string): boolean {
  const said = cut(text);
  return PERSON_KO.test(said) || PERSON_EN.test(said) || PERSON_JA.test(said);
}

/** Is the shopper angry, abusive or threatening with law, press or authorities? Such words reach a person. */
export function isUpset(text: string): boolean {
  const said = cut(text);
  return UPSET_KO.test(said) || UPSET_EN.test(said) || UPSET_JA.test(said);
}

/** Nothing but a greeting? */
export function isGreeting(text: string): boolean {
  return GREETING.test(cut(text));
}

/** Nothing but thanks or a goodbye? */
export function isThanks(text: string): boolean {
  return THANKS.test(cut(text));
}

/** Holds something shaped like a resident registration or card number? */
export function holdsPersonalNumber(text: string): boolean {
  const said = cut(text);
  return RESIDENT_NUMBER.test(said) || CARD_NUMBER.test(said);
}
