// The shop window: shows one shelf at a time.
import { part } from "./element.ts";
import { showCartCount } from "./stored.ts";

const chips = document.querySelectorAll<HTMLButtonElement>("[data-shelf-filter]");
const cards = document.querySelectorAll<HTMLElement>("[data-grid] > li");

const showShelf = (shelf: string | undefined): void => {
  let shown = 0;
  for (const card of cards) {
    card.hidden = shelf !== "all" && card.dataset["shelf"] !== shelf;
    if (!card.hidden) shown += 1;
  }
  for (const chip of chips) {
    chip.setAttribute("aria-pressed", `${chip.dataset["shelfFilter"] === shelf}`);
  }
  part("grid-status").textContent = `상품 ${shown}개`;
};

for (const chip of chips) chip.addEventListener("click", () => showShelf(chip.dataset["shelfFilter"]));
showCartCount();
