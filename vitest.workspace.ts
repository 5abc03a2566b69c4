// One project per kind of test, told apart by file suffix (see docs/spec.md).
import { availableParallelism } from "node:os";
import { defaultServerConditions } from "vite";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;
const resolve = { conditions: ["source", ...defaultServerConditions] };
const ssr = { resolve };
const under = (suffix: string) => [`packages/*/test/**/*.${suffix}`, `apps/*/test/**/*.${suffix}`];

const kind = (name: string, include: string[], extra: object = {}) => ({
  root,
  resolve,
  ssr,
  oxc: { jsx: { runtime: "automatic" as const, importSource: "preact" } },
  // Longer than a busy machine needs; a test that waits for what never comes is slow only when it fails.
  test: { name, include, expect: { poll: { timeout: 10_000 } }, hookTimeout: 60_000, ...extra },
});

export default defineConfig({
  test: {
    // Vitest leaves a core to whoever watches; here nobody does, and most tests wait for other processes.
    maxWorkers: Math.max(2, availableParallelism()),
    projects: [
      kind("pure", under("test.ts"), {
        exclude: ["dom", "contract", "model", "e2e", "browsers"].map((suffix) => `**/*.${suffix}.test.ts`),
        testTimeout: 30_000,
        // Nothing in them is replaced or kept, so modules are loaded once rather than once a file.
        isolate: false,
      }),
      kind("contract", under("contract.test.ts"), { testTimeout: 40_000 }),
      kind("model", under("model.test.ts"), { testTimeout: 120_000 }),
      kind("dom", [...under("dom.test.ts"), ...under("dom.test.tsx")], {
        environment: "happy-dom",
        testTimeout: 30_000,
      }),
      kind("e2e", under("e2e.test.ts"), {
        testTimeout: 60_000,
        expect: { poll: { timeout: 20_000 } },
        fileParallelism: false,
        maxWorkers: 1,
        isolate: false,
      }),
      // Every screen in every browser: a part of the full run alone.
      kind("browsers", under("browsers.test.ts"), {
        testTimeout: 180_000,
        expect: { poll: { timeout: 20_000 } },
        fileParallelism: false,
        maxWorkers: 1,
        isolate: false,
      }),
    ],
  },
});
