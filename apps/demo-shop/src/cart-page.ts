// The cart: quantities, what delivery costs, and the way to an order.
import { delivery, findProduct, won } from "./catalogue.ts";
import { part } from "./element.ts";
import { lineRow } from "./line-row.ts";
import { placeOrder, priceOf, readCart, saveCart, showCartCount } from "./stored.ts";
import type { CartLine } from "./stored.ts";

const MAX_QUANTITY = 20;

const change = (index: number, quantity: number): void => {
  const cart = readCart();
  saveCart(
    quantity < 1
      ? cart.filter((_, at) => at !== index)
      : cart.map((line, at) =>
          at === index ? { ...line, quantity: Math.min(MAX_QUANTITY, quantity) } : line,
        ),
  );
  show();
};

const toRow = (line: CartLine, index: number): HTMLElement => {
  const row = lineRow(line, line.option);
  const name = findProduct(line.id)?.name ?? "";
  part("stepper", row).ariaLabel = `${name} 수량`;
  part("quantity", row).textContent = `${line.quantity}`;
  for (const button of row.querySelectorAll<HTMLButtonElement>("[data-step]")) {
    const step = Number(button.dataset["step"]);
    button.disabled = step < 0 && line.quantity === 1;
    button.addEventListener("click", () => {
      change(index, line.quantity + step);
      const again = part("lines").children[index]?.querySelector<HTMLElement>(
        `[data-step="${step}"]:enabled`,
      );
      again?.focus();
    });
  }
  const remove = part("remove", row);
  remove.ariaLabel = `${name} 빼기`;
  remove.addEventListener("click", () => change(index, 0));
  return row;
};

const show = (): void => {
  const cart = readCart();
  part("empty").hidden = cart.length > 0;
  part("cart").hidden = cart.length === 0;
  part("lines").replaceChildren(...cart.map(toRow));
  const goods = cart.reduce((sum, line) => sum + priceOf(line), 0);
  const fee = goods >= delivery.freeFrom ? 0 : delivery.fee;
  const missing = delivery.freeFrom - goods;
  part("free").textContent =
    missing > 0 ? `${won(missing)} 더 담으면 무료배송이에요` : "무료배송으로 보내 드려요";
  part<HTMLProgressElement>("meter").value = Math.min(goods, delivery.freeFrom);
  part("goods").textContent = won(goods);
  part("fee").textContent = fee === 0 ? "무료" : won(fee);
  part("sum").textContent = won(goods + fee);
};

part("order").addEventListener("click", () => {
  const order = placeOrder(readCart());
  location.assign(`order.html?no=${order.number}&new=1`);
});
show();
showCartCount();
