// Builds the single-page app into dist/public, which the gateway serves under /inbox/.
import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  base: "/inbox/",
  resolve: { conditions: ["source", "import", "module", "browser", "default"] },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "dist/public",
    emptyOutDir: true,
    target: "es2022",
    // An inlined asset would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
