// `npm start` in a small tree of its own, with an npm that only notes what it is asked.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const BIN = fileURLToPath(new URL("../bin/", import.meta.url));

let tree: string;

const put = (path: string, content: string): void => {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), content);
};

const lock = (version: string): string =>
  JSON.stringify({
    packages: {
      "": {},
      "node_modules/ws": { version },
      "node_modules/other-os": { version: "1.0.0", optional: true },
    },
  });

/** Does what npm would: writes the installed lock on `ci`, the built files on `build`. */
const FAKE_NPM = `
import { appendFileSync, copyFileSync, mkdirSync, writeFileSync } from "node:fs";
const asked = process.argv.slice(2).join(" ");
appendFileSync("asked.txt", asked + "\\n");
if (process.env.FAIL === "1") { console.error("npm says why"); process.exit(1); }
if (asked.startsWith("ci")) { mkdirSync("node_modules", { recursive: true }); copyFileSync("package-lock.json", "node_modules/.package-lock.json"); }
if (asked === "run build") {
  for (const app of ["gateway", "widget", "inbox", "demo-shop"]) mkdirSync("apps/" + app + "/dist/public", { recursive: true });
  writeFileSync("apps/gateway/dist/main.js", "console.log('runs as', process.argv[1]); process.exit(7);");
}
`;

const start = (env: Record<string, string> = {}, nodeArgs: readonly string[] = []) => {
  rmSync(join(tree, "asked.txt"), { force: true });
  const result = spawnSync(process.execPath, [...nodeArgs, join(tree, "apps/gateway/bin/start.mjs")], {
    encoding: "utf8",
    env: { ...process.env, npm_execpath: join(tree, "npm.mjs"), ...env },
  });
  const asked = existsSync(join(tree, "asked.txt"))
    ? readFileSync(join(tree, "asked.txt"), "utf8").trim().split("\n")
    : [];
  return { ...result, asked };
};

beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), "baton-start-"));
  put("npm.mjs", FAKE_NPM);
  put("package-lock.json", lock("8.0.0"));
  put("tsconfig.json", "{}");
  put("packages/store/src/index.ts", "export {};");
  put("packages/store/test/store.test.ts", "");
  cpSync(BIN, join(tree, "apps/gateway/bin"), { recursive: true });
});
afterEach(() => rmSync(tree, { recursive: true, force: true }));

const INSTALL = "ci --ignore-scripts --no-audit --no-fund";

describe("npm start", () => {
  test("[GW27] a fresh clone is installed, built and run in the same process; the second time only run", () => {
    const first = start();
    expect(first.asked).toEqual([INSTALL, "run build"]);
    expect(first.stdout).toContain("runs as");
    expect(first.status).toBe(7);
    const second = start();
    expect([second.asked, second.status]).toEqual([[], 7]);
    expect(second.stdout).not.toContain("Building");
  });

  test("[GW27] a changed source is built, a changed test is not, another lockfile is installed", () => {
    start();
    put("packages/store/test/store.test.ts", "// changed");
    expect(start().asked).toEqual([]);
    put("packages/store/src/index.ts", "export const changed = 1;");
    expect(start().asked).toEqual(["run build"]);
    put("package-lock.json", lock("8.0.1"));
    expect(start().asked).toEqual([INSTALL, "run build"]);
  });

  test("[GW27] a missing page is built again", () => {
    start();
    rmSync(join(tree, "apps/inbox/dist"), { recursive: true });
    expect(start().asked).toEqual(["run build"]);
  });

  test("[GW27] a failure shows what npm said, in one run, and is tried again next time", () => {
    const failed = start({ FAIL: "1" });
    expect([failed.status, failed.asked]).toEqual([1, [INSTALL]]);
    expect(failed.stderr).toContain("npm says why");
    expect(failed.stderr).toContain("Baton could not install its dependencies");
    expect(start().asked).toEqual([INSTALL, "run build"]);
  });

  test("[GW28] an old Node is told which one is needed", () => {
    const old =
      "data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.18.3'}})";
    const result = start({}, ["--import", old]);
    expect([result.status, result.stderr]).toEqual([
      1,
      "Baton needs Node 20.19 or newer; this is 20.18.3.\n",
    ]);
    expect(result.asked).toEqual([]);
  });
});
