import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import { describe, expect, test } from "vitest";
import { STAGES, TRANSITIONS } from "@baton/domain";
import type { Stage } from "@baton/domain";
import { readFiles, root } from "@baton/testkit";

const readme = readFiles(".", /^README\.md$/);
const pages = [...readme, ...readFiles("docs", /\.md$/)];
const readJson = (path: string): unknown =>
  JSON.parse(readFiles(".", new RegExp(`^${path}$`))[0]?.text ?? "{}");
const { scripts } = readJson("package\\.json") as { readonly scripts: Readonly<Record<string, string>> };

/** GitHub's anchor of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
const anchorsOf = (text: string): readonly string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => anchorOf(heading));
const withoutCode = (text: string): string => text.replace(/^```[^]*?^```$/gm, "").replace(/`[^`\n]*`/g, "");

describe("docs", () => {
  test("[PJ15] every relative link leads somewhere", () => {
    const broken = pages.flatMap(({ path, text }) =>
      [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)]
        .map(([, link = ""]) => link)
        .filter((link) => !/^(https?|mailto):/.test(link))
        .filter((link) => {
          const [file = "", anchor] = link.split("#");
          const target = file === "" ? path : posix.join(posix.dirname(path), file);
          if (!existsSync(join(root, target))) return true;
          const page = pages.find((other) => other.path === target);
          return anchor !== undefined && !anchorsOf(page?.text ?? "").includes(anchor);
        })
        .map((link) => `${path}: ${link}`),
    );
    expect(broken).toEqual([]);
  });

  test("[PJ16] every npm command the docs name exists", () => {
    const unknown = pages.flatMap(({ path, text }) =>
      [...text.matchAll(/(?:`|^)npm (?:run )?([a-z][a-z:-]*)/gm)]
        .map(([, name = ""]) => name)
        .filter((name) => !["ci", "install"].includes(name) && scripts[name] === undefined)
        .map((name) => `${path}: npm ${name}`),
    );
    expect(unknown).toEqual([]);
  });

  test("[PJ17] the README has at most 120 lines", () => {
    expect(readme[0]?.text.trimEnd().split("\n").length).toBeLessThanOrEqual(120);
  });
});

describe("the life of a conversation", () => {
  const page = pages.find(({ path }) => path === "docs/explanation/conversation.md")?.text ?? "";

  test("[PJ18] its table of commands and phases is that of the code", () => {
    const rows = page.split("\n").filter((line) => line.startsWith("| `"));
    expect(rows).toEqual(
      Object.entries(TRANSITIONS).map(([command, verdicts]) => {
        const cells = STAGES.map((stage) =>
          verdicts[stage] === "allowed" ? "yes" : `\`${verdicts[stage]}\``,
        );
        return `| \`${command}\` | ${cells.join(" | ")} |`;
      }),
    );
  });

  test("[PJ18] every arrow of its diagram is a command allowed in the phase it leaves", () => {
    const arrows = [...page.matchAll(/^ {2}(\S+) --> (\S+): (\S+)$/gm)];
    const wrong = arrows.filter(([, from = "", to = "", command = ""]) => {
      const stage = (from === "[*]" ? "none" : from) as Stage;
      const verdicts = (TRANSITIONS as Readonly<Record<string, Readonly<Record<Stage, string>>>>)[command];
      return verdicts?.[stage] !== "allowed" || !(STAGES as readonly string[]).includes(to);
    });
    expect(wrong.map(([line]) => line.trim())).toEqual([]);
    expect(new Set(arrows.map(([, , to]) => to))).toEqual(
      new Set(STAGES.filter((stage) => stage !== "none")),
    );
  });
});
