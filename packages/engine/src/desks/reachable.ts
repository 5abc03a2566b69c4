import type { Contact } from "@baton/protocol";

const isPhone = (text: string): boolean =>
  /^\+?[\d\s().-]{7,24}$/.test(text) && text.replace(/\D/g, "").length >= 7;
const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(text);

/** Whether somebody can be called or written to at one of the addresses. Keeps EN51. */
export const isReachable = ({ phone = "", email = "" }: Contact): boolean => {
  const [number, address] = [phone, email].map((text) => text.normalize("NFKC").trim());
  return isPhone(number ?? "") || isEmail(address ?? "");
};
