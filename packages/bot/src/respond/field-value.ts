// Checks and tidies what a shopper writes into a field, and masks it for reading. Keeps BT38, BT39.
// Source: Korean numbering plan (010, 011–019, 02, 031–064, 070, 050x, 15xx–18xx); e-mail shape as in the HTML standard.
import type { DefaultTexts } from "./default-texts.ts";

/** Kinds of field, as in forms and in flows. */
export type FieldType = "text" | "long-text" | "order-number" | "phone" | "email" | "choice";

/** A tidied value, or the key of the text that says what is wrong. */
export type CheckedValue =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly problem: keyof DefaultTexts };

const EMAIL =
  /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)+$/i;
const KOREAN_PHONE =
  /^(01[016-9]\d{7,8}|02\d{7,8}|0(3[1-3]|4[1-4]|5[1-5]|6[1-4])\d{7,8}|070\d{8}|050\d{8,9}|1[568]\d{6})$/;
const OTHER_PHONE = /^(\+?[1-9]\d{7,14}|0\d{8,11})$/;

/** Checks one value. `options` are the choices of a choice field. Full-width digits and letters count as plain ones. */
export function checkValue(type: FieldType, raw: string, options: readonly string[] = []): CheckedValue {
  const value = raw.slice(0, 4_000).normalize("NFKC").trim();
  switch (type) {
    case "text":
      return value.length <= 200 ? { ok: true, value } : { ok: false, problem: "tooLong" };
    case "long-text":
      return value.length <= 2_000 ? { ok: true, value } : { ok: false, problem: "tooLong" };
    case "order-number": {
      const number = /[a-z]{0,4}-?\d[\d-]{4,28}\d/i.exec(value)?.[0];
      if (number === undefined) return { ok: false, problem: "badOrderNumber" };
      return { ok: true, value: number.toUpperCase() };
    }
    case "phone": {
      const digits = value.replace(/[\s().-]/g, "").replace(/^\+82/, "0");
      const isPhone = KOREAN_PHONE.test(digits) || OTHER_PHONE.test(digits);
      return isPhone ? { ok: true, value: digits } : { ok: false, problem: "badPhone" };
    }
    case "email":
      return EMAIL.test(value) ? { ok: true, value } : { ok: false, problem: "badEmail" };
    case "choice":
      return options.includes(value) ? { ok: true, value } : { ok: false, problem: "badChoice" };
  }
}

/** A value as anyone but the agent at work should read it: phones lose their middle, addresses most of their name. */
export function maskValue(type: FieldType, value: string): string {
  if (type === "phone") {
    return value.replace(
      /^(\+?\d{2,4}?)(\d{3,4})(\d{4})$/,
      (_, head: string, middle: string, tail: string) => {
        return `${head}-${"*".repeat(middle.length)}-${tail}`;
      },
    );
  }
  if (type === "email") {
    const at = value.indexOf("@");
    return at < 1 ? value : `${value.slice(0, Math.min(2, at))}***${value.slice(at)}`;
  }
  return value;
}
