// Four pages of plain HTML; the parts they share and the product cards are put in at build time.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { defineConfig } from "vite";
import type { Plugin } from "vite";
import { products } from "./src/catalogue.ts";
import { productCard } from "./src/product-card.ts";

const pathOf = (name: string): string => resolve(import.meta.dirname, name);
const PAGES = ["index", "product", "cart", "order"];

/** Replaces `<!-- part:name -->` by the file of that name, and `<!-- products -->` by a card for each product. */
const withParts: Plugin = {
  name: "shop-parts",
  transformIndexHtml: {
    order: "pre",
    handler: (html) =>
      html
        .replace(/<!-- part:([a-z]+) -->/g, (_, name: string) =>
          readFileSync(pathOf(`./src/parts/${name}.html`), "utf8").trim(),
        )
        .replace("<!-- products -->", () => products.map(productCard).join("\n")),
  },
};

/** Vite leaves a gap where it took `vite-ignore` out; the one tag a site owner copies should look as documented. */
const withTidyTag: Plugin = {
  name: "shop-tidy-tag",
  transformIndexHtml: { order: "post", handler: (html) => html.replace("<script  async", "<script async") },
};

export default defineConfig({
  root: pathOf("./"),
  base: "/shop/",
  plugins: [withParts, withTidyTag],
  build: {
    outDir: "dist/public",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: { input: PAGES.map((page) => pathOf(`./${page}.html`)) },
  },
});
