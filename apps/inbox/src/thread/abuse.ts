// Swear words and threats of violence, so that agents need not read them unasked. Complaints, anger and talk of lawyers are
// no abuse: agents must see those. A short list of our own; words that merely hold the same letters are let pass. Keeps IB116.

/** With what may stand between letters to slip past a list; ㅂㅅ is not in it, for it asks for 배송. */
const KOREAN = [
  "(?<![가-힣])[시씨씹쒸슈][발빨벌팔펄](?!점|역|택|아율)",
  "(?<![가-힣])[시씨][\\s\\d.,~!@^*_-]{1,3}[발빨](?=$|[^가-힣]|새끼|놈|년|럼)",
  "(?<![가-힣])[병븅빙][\\s\\d.,~^*_-]{0,2}[신싄](?=$|[^가-힣]|같|아(?![가-힣])|새끼|들(?![가-힣]))",
  "씹(?:새|년|놈|할)|좆|존나|개[새세쉐][끼꺄키]|개\\s?같은\\s?(?:놈|년|것)",
  "(?<![가-힣])(?:이|저|그|니|네|야)\\s?새끼(?!손|줄|발|고|강)",
  "지랄|염병할|닥쳐(?!\\s?[서오온올])|^꺼져라?[\\s!.]*$|뒤[져질]\\s?(?:라|래)|죽여\\s?버리|죽을래",
  "느금마|니애미|니에미|엠창|미친\\s?(?:놈|년|새끼)|쌍(?:놈|년)|쓰레기\\s?같은\\s?(?:놈|년)",
  "(?<![ㄱ-ㅎ])[ㅅㅆ]\\s?ㅂ(?![ㄱ-ㅎ])",
];
const ENGLISH = [
  "\\b(?:mother)?f+u+c+k+\\w*|\\bfck\\w*|\\bf\\*+(?:c?k)\\w*|\\bshit(?:ty|head|s)?\\b|\\bbullshit\\b|\\bass+holes?\\b",
  "\\bbitch(?:es)?\\b|\\bcunts?\\b|\\bdickheads?\\b|\\bbastards?\\b|\\bstfu\\b|\\bkill (?:you|yourself)\\b|\\bretard(?:ed|s)?\\b",
];
const JAPANESE = [
  "死ね|殺すぞ|ぶっ殺|くたばれ|クソ(?:野郎|女|店|会社|が)|くそ(?:野郎|やろう)|バカ野郎|ばかやろう|キチガイ",
];

const ABUSE = new RegExp([...KOREAN, ...ENGLISH, ...JAPANESE].join("|"), "iu");

/** Far beyond what anybody swears in; keeps the cost of a long paste small. */
const LOOKED_AT = 2_000;

/** Full-width letters as plain ones and nothing invisible between. Jamo stay as typed, which NFKC would change. */
const plain = (text: string): string =>
  text
    .slice(0, LOOKED_AT)
    .normalize("NFC")
    .replace(/[！-～]/gu, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u200b-\u200d\u2060\ufeff]/gu, "");

/** Whether the text holds words nobody should have to read at work. */
export const isAbusive = (text: string): boolean => ABUSE.test(plain(text));
