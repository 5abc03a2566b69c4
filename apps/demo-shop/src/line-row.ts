// One line of a cart or an order on the page.
import { findProduct, won } from "./catalogue.ts";
import { newLine, part } from "./element.ts";
import { priceOf } from "./stored.ts";
import type { CartLine } from "./stored.ts";

/** A row with picture, name, option and price, made from the page's template. */
export const lineRow = (line: CartLine, optionText: string): HTMLElement => {
  const row = newLine();
  const product = findProduct(line.id);
  const address = `product.html?id=${line.id}`;
  part<HTMLImageElement>("art", row).src = `art/${product?.art ?? "mark.svg"}`;
  part<HTMLAnchorElement>("link", row).href = address;
  part("link", row).ariaHidden = "true";
  part("link", row).tabIndex = -1;
  part<HTMLAnchorElement>("name", row).href = address;
  part("name", row).textContent = product?.name ?? "";
  part("option", row).textContent = optionText;
  part("price", row).textContent = won(priceOf(line));
  return row;
};
