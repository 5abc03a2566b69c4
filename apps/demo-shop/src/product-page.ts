// One product: /shop/product.html?id=kettle. An unknown id shows the first of the window.
import { delivery, findProduct, products, surchargeOf, won } from "./catalogue.ts";
import type { Product } from "./catalogue.ts";
import { part } from "./element.ts";
import { addToCart, showCartCount } from "./stored.ts";

const MAX_QUANTITY = 20;

const showText = (product: Product): void => {
  document.title = `${product.name} — 소솜`;
  const picture = part<HTMLImageElement>("art");
  picture.src = `art/${product.art}`;
  picture.alt = product.alt;
  const texts = {
    crumb: product.name,
    blurb: product.blurb,
    name: product.name,
    price: won(product.price),
    story: product.story,
    material: product.material,
    size: product.size,
    care: product.care,
    delivery: product.price >= delivery.freeFrom ? "무료배송" : "배송비 3,000원, 5만 원 이상 무료",
  };
  for (const [name, text] of Object.entries(texts)) part(name).textContent = text;
};

const showRelated = (product: Product): void => {
  const cards = [...document.querySelectorAll<HTMLElement>("[data-related] > li")];
  const isOther = (card: HTMLElement): boolean => card.dataset["product"] !== product.id;
  const near = cards.filter((card) => isOther(card) && card.dataset["shelf"] === product.shelf);
  const far = cards.filter((card) => isOther(card) && card.dataset["shelf"] !== product.shelf);
  part("related").replaceChildren(...[...near, ...far].slice(0, 4));
};

const startBuying = (product: Product): void => {
  const form = part<HTMLFormElement>("buy");
  const options = part<HTMLSelectElement>("options");
  options.replaceChildren(...product.options.map((option) => new Option(option)));
  let quantity = 1;

  const showTotal = (): void => {
    part("quantity").textContent = `${quantity}`;
    part("total").textContent = won((product.price + surchargeOf(options.value)) * quantity);
  };

  for (const button of form.querySelectorAll<HTMLButtonElement>("[data-step]")) {
    button.addEventListener("click", () => {
      quantity = Math.min(MAX_QUANTITY, Math.max(1, quantity + Number(button.dataset["step"])));
      showTotal();
    });
  }
  options.addEventListener("change", showTotal);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    addToCart({ id: product.id, option: options.value, quantity });
    const isNow = event.submitter instanceof HTMLButtonElement && event.submitter.value === "now";
    if (isNow) location.assign("cart.html");
    else part("toast").textContent = `${product.name} ${quantity}개를 장바구니에 담았어요.`;
  });
  showTotal();
};

const showSoldOut = (text: string): void => {
  part("buy").hidden = true;
  const note = part("sold-out");
  note.hidden = false;
  note.textContent = `지금은 품절이에요. ${text}.`;
};

const product = findProduct(new URLSearchParams(location.search).get("id")) ?? products[0];
if (product) {
  showText(product);
  showRelated(product);
  if (product.soldOut) showSoldOut(product.soldOut);
  else startBuying(product);
}
showCartCount();
