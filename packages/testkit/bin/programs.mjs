// Programs the tests need and npm does not bring. On Debian as root they are installed, elsewhere named. Keeps TK9.
import { existsSync, readFileSync } from "node:fs";
import { run } from "./stages.mjs";

const HANGUL_FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";

const isDebian = () =>
  existsSync("/etc/os-release") && /^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8"));

/** This machine; `apt` says whether it succeeded. */
const machine = () => ({
  isDebian: isDebian(),
  isRoot: process.getuid?.() === 0,
  hasFont: () => existsSync(HANGUL_FONT),
  apt: (args) => run("env", ["DEBIAN_FRONTEND=noninteractive", "apt-get", ...args]),
});

/** Whether everything is there, installing it first where that is possible; says in one sentence what is missing. */
export const havePrograms = (findChromium, host = machine()) => {
  const missing = () => [
    ...(findChromium() === undefined ? ["chromium"] : []),
    ...(host.isDebian && !host.hasFont() ? ["fonts-noto-cjk"] : []),
  ];
  const packages = missing();
  const say = (sentence) => void process.stderr.write(`${sentence}\n`);
  if (packages.length === 0) return true;
  if (!host.isDebian) {
    say(
      "The tests need Chromium or Chrome: install it, or name its executable in BATON_CHROMIUM, and try again.",
    );
    return false;
  }
  if (!host.isRoot) {
    say(
      `The tests need ${packages.join(" and ")}: run sudo apt-get install ${packages.join(" ")} and try again.`,
    );
    return false;
  }
  process.stdout.write(`Installing ${packages.join(" and ")} (once) …\n`);
  const isDone =
    host.apt(["update", "-qq"]) && host.apt(["install", "-y", "-qq", "--no-install-recommends", ...packages]);
  if (isDone && missing().length === 0) return true;
  say(`apt-get could not install ${packages.join(" and ")}; install it by hand and try again.`);
  return false;
};
