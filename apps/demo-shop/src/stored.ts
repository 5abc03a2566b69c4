// What the shop remembers in this browser: the cart and the orders made here. Nothing is lost but memory when storage is blocked.
import { findProduct, surchargeOf } from "./catalogue.ts";

/** One product in one option. */
export type CartLine = { readonly id: string; readonly option: string; readonly quantity: number };

/** An order made in this browser; `placedAt` epoch ms. */
export type Order = {
  readonly number: string;
  readonly placedAt: number;
  readonly lines: readonly CartLine[];
};

const read = (key: string): unknown => {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    return undefined;
  }
};

const write = (key: string, value: unknown): void => {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Blocked or full: the page goes on with what it shows.
  }
};

const isLine = (value: unknown): value is CartLine => {
  if (typeof value !== "object" || value === null) return false;
  const { id, option, quantity } = value as Record<string, unknown>;
  return typeof id === "string" && !!findProduct(id) && typeof option === "string" && Number(quantity) > 0;
};

const isOrder = (value: unknown): value is Order => {
  if (typeof value !== "object" || value === null) return false;
  const { number, placedAt, lines } = value as Record<string, unknown>;
  return (
    typeof number === "string" &&
    typeof placedAt === "number" &&
    Array.isArray(lines) &&
    lines.every((line) => isLine(line))
  );
};

const listOf = <T>(value: unknown, is: (item: unknown) => item is T): readonly T[] =>
  Array.isArray(value) ? value.filter((item) => is(item)) : [];

/** The cart, oldest line first; anything unreadable is left out. */
export const readCart = (): readonly CartLine[] => listOf(read("sosom-cart"), isLine);

/** Shows how many things are in the cart, in the header of every page. */
export const showCartCount = (cart: readonly CartLine[] = readCart()): void => {
  const badge = document.querySelector<HTMLElement>("[data-cart-count]");
  if (!badge) return;
  const count = cart.reduce((sum, { quantity }) => sum + quantity, 0);
  badge.hidden = count === 0;
  badge.textContent = `${count}`;
};

/** Keeps the cart and shows its count. */
export const saveCart = (cart: readonly CartLine[]): void => {
  write("sosom-cart", cart);
  showCartCount(cart);
};

/** Adds a line, or to the line of the same option. */
export const addToCart = (added: CartLine): void => {
  const isSame = ({ id, option }: CartLine): boolean => id === added.id && option === added.option;
  const cart = readCart();
  const merged = cart.map((line) =>
    isSame(line) ? { ...line, quantity: line.quantity + added.quantity } : line,
  );
  saveCart(cart.some(isSame) ? merged : [...cart, added]);
};

/** Orders made in this browser, newest first. */
export const readOrders = (): readonly Order[] => listOf(read("sosom-orders"), isOrder);

/** Makes an order of the cart and empties it. */
export const placeOrder = (lines: readonly CartLine[]): Order => {
  const orders = readOrders();
  const day = new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Seoul" }).replaceAll("-", "");
  const number = `${day}-${String(124 + orders.length).padStart(7, "0")}`;
  const order = { number, placedAt: Date.now(), lines };
  write("sosom-orders", [order, ...orders].slice(0, 20));
  saveCart([]);
  return order;
};

/** What a line costs, in won. */
export const priceOf = ({ id, option, quantity }: CartLine): number =>
  ((findProduct(id)?.price ?? 0) + surchargeOf(option)) * quantity;
