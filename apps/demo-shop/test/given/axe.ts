// What axe finds on a page, shadow roots included.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

type Axe = {
  run(
    options: object,
  ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
};

const SOURCE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** Every violation of WCAG 2.2 AA and of good practice, one line each. Evaluated, so that no policy has to allow it. */
export const axeFindings = async (page: Page): Promise<string[]> => {
  await page.evaluate(await readFile(SOURCE, "utf8"));
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: Axe };
    const { violations } = await axe.run({ resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary = "" }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
    );
  });
};
