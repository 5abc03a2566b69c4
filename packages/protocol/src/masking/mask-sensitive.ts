// Masks what a chat must never keep: numbers of identity papers, cards and accounts. Keeps PV50 to PV57.
// Runs in the widget (warning before sending) and again in the gateway, so it is small and linear in the text.
// No lookbehind: Safari before 16.4 would refuse the whole file.
import { foldDigits, HIDDEN, starHidden } from "./fold-digits.ts";
import { isLicence, isPassport, LICENCE, PASSPORT } from "./identity-papers.ts";

/** What `maskSensitive` recognises. */
export type SensitiveKind =
  | "resident-number"
  | "passport-number"
  | "driver-licence-number"
  | "card-number"
  | "account-number";

/** A text with sensitive digits replaced by `*`, and which kinds were found, each once. */
export type MaskedText = { readonly text: string; readonly found: readonly SensitiveKind[] };

const SPACED_DIGITS = /(^|\D)(\d(?!\d)(?:[ -]{1,3}\d(?!\d))+)/g;
/** Digits one by one, as one number; marks stay where they part groups, and go where they part every digit. */
const together = (run: string): string => {
  const groups = run.replace(/ /g, "");
  return /(?:^|-)\d(?:-|$)/.test(groups) ? groups.replace(/-/g, "") : groups;
};

/** A date that exists as yymmdd (29 February needs a leap year; 00 may be 2000), a digit and six more. */
const RESIDENT =
  /(^|\D)((?!..(?:0230|0[2469]31|1131)|(?:.[13579]|[02468][26]|[13579][048])0229)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ -]{0,3}\d{7})(?!\d)/g;

/** Groups of three digits or more: cards are written 4-4-4-4, 4-6-5, 4-6-4 or in one piece. */
const CARD_GROUPS = /(^|\D)(\d{3,}(?:[ -]{1,3}\d{3,})*)/g;
const CARD_WORD = /카드|カード|card\b/i;
/** Issuer ranges by length: 13 digits Visa, 14 Diners, 15 Amex, from 16 every brand and the Korean domestic 9. */
const CARD =
  /^(?:4.{12}|3[0689].{12}|3[47].{13}|(?:2(?:22[1-9]|2[3-9].|[3-6]..|7[01].|720)|[3-69].{3}).{12,15})$/;

const ACCOUNT_GROUPS = /(^|\D)(\d+(?:(?:-\d+)+|(?: \d+(?![\d-]))+)?)/g;
/** Ten to fourteen digits; no phone, and no date in front as order numbers and receipts have it. */
const ACCOUNT = /^(?!0(?:1[016-9]|2|[3-6]\d|70|50\d)\d{7,8}$|20[2-9]\d[01]\d[0-3])\d{10,14}$/;
/** The last telling word before a number; group 1 says that the number is something else. */
const WORD_BEFORE =
  /.*(?:(주문|송장|등기|택배|전화|연락)|은행|뱅크|계좌|입금|농협|수협|신협|새마을|카뱅|(?:국민|신한|우리|하나|기업|토스).?$)/;
const BANK_AFTER = /^\D{0,7}(?:은행|뱅크|계좌|로 입금)/;

const hide = (digits: string, keep: number): string => {
  let left = digits.replace(/\D/g, "").length - keep;
  return digits.replace(/\d/g, (digit) => (left-- > 0 ? HIDDEN : digit));
};

const isLuhn = (digits: string): boolean => {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const doubled = Number(digits[i]) << ((digits.length - 1 - i) % 2);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
};

/** Hides the cards in a run of digit groups: the longest that Luhn confirms, or that the word for card stands beside. */
const hideCards = (run: string, isBesideCard: boolean): string => {
  const parts = run.split(/(\D+)/);
  for (let from = 0; from < parts.length; from += 2) {
    let digits = "";
    let end = 0;
    for (let to = from; to < parts.length && digits.length < 19; to += 2) {
      digits += parts[to];
      if (CARD.test(digits) && (isBesideCard || isLuhn(digits))) end = to + 1;
    }
    if (end) {
      parts[from] = hide(parts.slice(from, end).join(""), 4);
      parts.fill("", from + 1, end);
      from = end - 1;
    }
  }
  return parts.join("");
};

/**
 * Masks the digits of resident, passport and driver's licence numbers, and those of card and account numbers but for the
 * last four; everything else, invisible characters too, stays as written. Digits may be full-width, circled, spaced out
 * or cut by zero-width characters; numerals in words and digits of other scripts are out of scope. Never throws.
 */
export const maskSensitive = (text: string): MaskedText => {
  if (!/\p{N}/u.test(text)) return { text, found: [] };
  const found = new Set<SensitiveKind>();
  let seen = foldDigits(text)
    .replace(/ ?- ?/g, "-")
    .replace(SPACED_DIGITS, (_, before: string, run: string) => before + together(run));

  const rule = (
    kind: SensitiveKind,
    pattern: RegExp,
    mask: (run: string, before: string, after: string) => string,
  ): void => {
    const all = seen;
    seen = all.replace(pattern, (match: string, edge: string, run: string, at: number) => {
      const start = at + edge.length;
      const end = at + match.length;
      const masked = mask(run, all.slice(Math.max(0, start - 14), start), all.slice(end, end + 14));
      if (masked !== run) found.add(kind);
      return edge + masked;
    });
  };

  rule("resident-number", RESIDENT, (run) => hide(run, 0));
  rule("passport-number", PASSPORT, (run, before, after) =>
    isPassport(run, before, after) ? hide(run, 0) : run,
  );
  rule("driver-licence-number", LICENCE, (run, before, after) =>
    isLicence(run, before, after) ? hide(run, 0) : run,
  );
  rule("card-number", CARD_GROUPS, (run, before, after) =>
    hideCards(run, CARD_WORD.test(before + after.slice(0, 6))),
  );
  rule("account-number", ACCOUNT_GROUPS, (run, before, after) => {
    if (!ACCOUNT.test(run.replace(/\D/g, ""))) return run;
    const word = WORD_BEFORE.exec(before.replace(/.*\d/, ""));
    const isBeside = word ? !word[1] : BANK_AFTER.test(after);
    return isBeside ? hide(run, 4) : run;
  });

  return { text: found.size ? starHidden(text, seen) : text, found: [...found] };
};
