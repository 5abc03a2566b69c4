import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { root, startChild } from "@baton/testkit";

/** Runs a script beside `npm test`'s own; the first line imports what it needs. */
const runScript = async (script: string) => {
  const child = startChild({
    command: process.execPath,
    args: ["--input-type=module", "-e", script],
    cwd: `${root}/packages/testkit/bin`,
    env: { PATH: process.env["PATH"] },
  });
  const { code } = await child.exited(20_000);
  return { code, output: child.output() };
};

/** What the tests ask of this machine when only the named finders find something. */
const found = (names: readonly string[]) => `
  import { needs } from "./programs.mjs";
  const finders = Object.fromEntries(
    ["findChromium", "findFirefox", "findWebkitDriver"].map((name) => [name, () => ${JSON.stringify(names)}.includes(name) ? "/x" : undefined]),
  );
  const wanted = ["chromium", "firefox-esr", "webkit2gtk-driver"];
  console.log(wanted.filter((name) => !needs(finders)[name]()).join(" "));`;

const stages = (second: string) => `
  import { runStages } from "./stages.mjs";
  const failed = await runStages([["one", () => true], ["two", () => ${second}], ["three", () => true]]);
  console.log("failed:", failed);`;

const host = (isDebian: boolean, isRoot: boolean, apt: string) => `
  import { havePrograms } from "./programs.mjs";
  let chromium;
  const asked = [];
  const has = { chromium: () => chromium !== undefined, "redis-server": () => true };
  const host = { isDebian: ${isDebian}, isRoot: ${isRoot}, has, apt: (args) => (asked.push(args.join(" ")), ${apt}) };
  console.log(havePrograms({}, host), asked.join("; "));`;

describe("npm test", () => {
  test("[TK8] stages run in order and each says what it took", async () => {
    const { output } = await runScript(stages("true"));
    expect(output).toMatch(/== one\n[^]*== two\n[^]*== three\n[^]*one +\d+\.\d s\n *two +\d+\.\d s\n *three/);
    expect(output).toContain("failed: undefined");
  });

  test("[TK8] the first stage that fails is the last to run, and is named", async () => {
    const { output } = await runScript(stages("false"));
    expect(output).toContain("== FAILED: two. The lines above say why.");
    expect(output).toMatch(/two +\d+\.\d s {2}FAILED/);
    expect(output).not.toContain("== three");
  });

  test("[TK9] on Debian as root what is missing is installed", async () => {
    const { output } = await runScript(host(true, true, '(chromium = "/usr/bin/chromium") !== ""'));
    expect(output).toContain("true update -qq; install -y -qq --no-install-recommends chromium");
  });

  test("[TK30] a browser of any of the three engines that is missing is missed", async () => {
    expect((await runScript(found(["findChromium", "findFirefox", "findWebkitDriver"]))).output).toBe("\n");
    expect((await runScript(found(["findChromium"]))).output).toBe("firefox-esr webkit2gtk-driver\n");
  });

  test("[TK9] elsewhere one sentence names what to install", async () => {
    expect((await runScript(host(true, false, "true"))).output).toBe(
      "The tests need chromium: run sudo apt-get install chromium and try again.\nfalse \n",
    );
    expect((await runScript(host(false, true, "true"))).output).toBe(
      "The tests need chromium: install it (browsers may be named in BATON_CHROMIUM, BATON_FIREFOX and BATON_WEBKIT_DRIVER) and try again.\nfalse \n",
    );
  });

  test("[TK32] every kind of test is run by npm test or else by the full run", () => {
    const read = (name: string) => readFileSync(`${root}/${name}`, "utf8");
    const programs = ["verify.mjs", "full.mjs"]
      .map((name) => read(`packages/testkit/bin/${name}`))
      .join("\n");
    const ran = [...programs.matchAll(/runTests\(\[([^\]]*)/g)].map(([, kinds]) => kinds).join();
    const kinds = [...read("vitest.workspace.ts").matchAll(/kind\("(\w+)"/g)].map(([, kind]) => kind);
    expect(kinds.length).toBeGreaterThan(4);
    expect(kinds.filter((kind) => !ran.includes(`"${kind}"`))).toEqual([]);
  });
});
