// The demo shop's own facts, in one place, so that what the bot says agrees with the shop's pages.

/** Amounts in won as one reads them, periods as the shop promises them. */
export const SHOP = {
  name: "소솜",
  englishName: "Sosom",
  bot: "솜이",
  phone: "02-000-0000",
  phoneHours: "평일 10–17시(점심 12–13시)",
  email: "help@sosom.example",
  /** The shop's own server; a name nobody can own, which the gateway of a demo answers itself. */
  server: "https://sosom.example",
  kakaoChannel: "_sosom",
  freeFrom: "50,000원",
  shippingFee: "3,000원",
  /** Return and exchange for a change of mind, both ways. */
  returnFee: "6,000원",
  giftWrap: "5,000원",
  /** Orders paid before this leave the same working day. */
  cutOff: "오후 2시",
  returnDays: "7일",
} as const;
