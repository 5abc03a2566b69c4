// A product in a grid, as HTML; runs while the pages are built, over our own catalogue only.
import { won } from "./catalogue.ts";
import type { Product } from "./catalogue.ts";

/** One list item; the whole card is a link to the product's page. */
export const productCard = (product: Product): string => `
<li class="card" data-shelf="${product.shelf}" data-product="${product.id}">
  <a href="product.html?id=${product.id}">
    <span class="card-art${product.soldOut ? " is-sold-out" : ""}">
      <img src="/art/${product.art}" alt="${product.alt}" width="400" height="500" loading="lazy" />
      ${product.badge ? `<span class="badge">${product.badge}</span>` : ""}
      ${product.soldOut ? `<span class="badge badge-out">잠시 품절</span>` : ""}
    </span>
    <span class="card-name">${product.name}</span>
    <span class="card-blurb">${product.soldOut ?? product.blurb}</span>
    <span class="card-price">${won(product.price)}</span>
  </a>
</li>`;
