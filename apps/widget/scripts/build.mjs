// Builds the loader (one classic script) and the panel (modules named by their content), and writes the manifest that
// tells the gateway where the panel lies.
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const out = at("../dist/public/");

const bundle = (entry, output) =>
  build({
    configFile: false,
    root: at(".."),
    base: "./",
    logLevel: "warn",
    publicDir: false,
    resolve: {
      conditions: ["source", "import", "module", "default"],
      alias: { "preact/jsx-runtime": at("../src/jsx-runtime.ts") },
    },
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    build: {
      // As a library, because an application's chunks would carry a preloading helper larger than some of them.
      lib: { entry: at(entry), formats: [output.format], name: "BatonLoader", fileName: "entry" },
      target: ["chrome100", "firefox100", "safari16"],
      cssTarget: "esnext",
      outDir: out,
      emptyOutDir: false,
      // Later chunks may import from the entry, so that Preact and the first view are one file.
      rolldownOptions: { preserveEntrySignatures: "allow-extension", output: { ...output, minify: true } },
    },
  });

/** A page opened before this build still asks for parts of the panel it knows: those of the last week stay. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000;
const panelFolder = `${out}panel`;
mkdirSync(panelFolder, { recursive: true });
for (const name of readdirSync(panelFolder)) {
  if (Date.now() - statSync(`${panelFolder}/${name}`).mtimeMs > KEPT_MS) rmSync(`${panelFolder}/${name}`);
}
await bundle("../src/loader/loader.ts", { format: "iife", entryFileNames: "baton.js" });
const [{ output }] = await bundle("../src/panel/index.ts", {
  format: "es",
  entryFileNames: "panel/panel-[hash].js",
  chunkFileNames: "panel/[name]-[hash].js",
});
const panel = output.find((chunk) => chunk.type === "chunk" && chunk.isEntry);
writeFileSync(`${out}manifest.json`, `${JSON.stringify({ panel: `/${panel.fileName}` })}\n`);
