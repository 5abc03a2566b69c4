// What the demo shop knows about its orders: the one its look-up page shows as a sample. Keeps BT120.

/** The answer to a look-up, as docs/reference/look-ups.md describes it. */
export type OrderStatus = { readonly found: true; readonly text: string } | { readonly found: false };

const SAMPLE = "20261121-0000123";

const TEXTS: Readonly<Record<string, string>> = {
  ko: "지금 배송 중이에요. 가상택배 0000-0000-0000, 내일 오후에 도착할 예정이에요.",
  en: "It is on its way: Gasang Parcel 0000-0000-0000, expected tomorrow afternoon.",
};

/** Where the order a look-up names is; anything that is no look-up of an order found nothing. */
export const orderStatus = (lookUp: unknown): OrderStatus => {
  const { fields, locale } = Object(lookUp) as { readonly fields?: unknown; readonly locale?: unknown };
  const { order } = Object(fields) as { readonly order?: unknown };
  if (typeof order !== "string" || order.replaceAll("-", "") !== SAMPLE.replace("-", "")) {
    return { found: false };
  }
  return { found: true, text: TEXTS[String(locale)] ?? TEXTS["ko"] ?? "" };
};
