// Passport and driver's licence numbers as the Republic of Korea writes them, in a folded text. Keeps PV60 to PV62.
// Other countries' passports have no form of their own to know them by. No lookbehind: Safari before 16.4 has none.

/**
 * A letter for the sort of passport (several or one journey, resident, official, government, diplomatic) and eight
 * digits; in passports since 2021 the fourth digit is followed by a letter instead of a digit.
 */
export const PASSPORT = /(^|[^A-Za-z\d])([MSRODG][ -]?\d{3}(?:\d{5}|[A-Z]\d{4}))(?![A-Za-z\d])/gi;
const PASSPORT_WORD = /여권|passport|旅券|パスポート/i;

/** Region (11 to 28, on older cards its name), year, serial number, check digits. */
export const LICENCE =
  /(^|\D)((?:(?:1[1-9]|2[0-8])|(?:서울|부산|대구|인천|광주|대전|울산|세종|경[기남북]|강원|충[남북]|전[남북]|제주))[ -]?\d\d[ -]?\d{6}[ -]?\d\d)(?!\d)/g;
const LICENCE_WORD = /면허|licen[cs]e|免許/i;
/** As it stands on the card; in one piece it could be a waybill. */
const LICENCE_ON_CARD = /(?:^\d\d([ -])\d\d\1|^\D+\d\d[ -])\d{6}[ -]\d\d$/;

/** Names of a shop's own numbers: what stands behind one of them is no paper of a person. */
const SHOP_WORD =
  /주문|송장|등기|택배|배송|상품|제품|품번|모델|쿠폰|코드|시리얼|예약|문의|order|item|model|code|track|waybill|coupon|sku|注文|商品|品番|送り状|クーポン/i;
const DATE = /^.(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;

/** Whether a number is part of an address, a code or a longer number, or named as one of the shop's own. */
const isOfTheShop = (before: string, after: string): boolean =>
  /(?:[/=&#@]|\d-|(?!NO)[A-Z]{2}-|^[A-Z]-)$/.test(before) ||
  /^(?:-\w|[/=&@])/.test(after) ||
  SHOP_WORD.test(before);

/** Whether what has the form of a passport number is one, by what stands before and after it. */
export const isPassport = (run: string, before: string, after: string): boolean =>
  PASSPORT_WORD.test(before + after) || !(/^.[ -]/.test(run) || DATE.test(run) || isOfTheShop(before, after));

/** Whether what has the form of a driver's licence number is one, by what stands before and after it. */
export const isLicence = (run: string, before: string, after: string): boolean =>
  LICENCE_WORD.test(before + after) || (LICENCE_ON_CARD.test(run) && !isOfTheShop(before, after));
