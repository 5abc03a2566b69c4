// Programs the tests need and npm does not bring. On Debian as root they are installed, elsewhere named. Keeps TK9.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "./stages.mjs";

const HANGUL_FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
/** Debian keeps PostgreSQL's programs away from the path. */
const DEBIAN_POSTGRES = "/usr/lib/postgresql";
/** And nginx away from an ordinary user's. */
const DEBIAN_NGINX = "/usr/sbin/nginx";

const isDebian = () =>
  existsSync("/etc/os-release") && /^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8"));

const isOnPath = (name) =>
  (process.env.PATH ?? "").split(delimiter).some((folder) => folder !== "" && existsSync(join(folder, name)));

const hasPostgres = () =>
  isOnPath("postgres") ||
  (existsSync(DEBIAN_POSTGRES) &&
    readdirSync(DEBIAN_POSTGRES).some((version) =>
      existsSync(join(DEBIAN_POSTGRES, version, "bin/postgres")),
    ));

/** This machine; `apt` says whether it succeeded. */
const machine = (findChromium) => ({
  isDebian: isDebian(),
  isRoot: process.getuid?.() === 0,
  has: {
    chromium: () => findChromium() !== undefined,
    "redis-server": () => isOnPath("redis-server"),
    postgresql: hasPostgres,
    nginx: () => isOnPath("nginx") || existsSync(DEBIAN_NGINX),
    openssl: () => isOnPath("openssl"),
    "fonts-noto-cjk": () => !isDebian() || existsSync(HANGUL_FONT),
  },
  apt: (args) => run("env", ["DEBIAN_FRONTEND=noninteractive", "apt-get", ...args]),
});

/** Whether everything is there, installing it first where that is possible; says in one sentence what is missing. */
export const havePrograms = (findChromium, host = machine(findChromium)) => {
  const missing = () => Object.keys(host.has).filter((name) => !host.has[name]());
  const packages = missing();
  const names = packages.join(" and ");
  const say = (sentence) => void process.stderr.write(`${sentence}\n`);
  if (packages.length === 0) return true;
  if (!host.isDebian) {
    say(`The tests need ${names}: install it (Chromium may be named in BATON_CHROMIUM) and try again.`);
    return false;
  }
  if (!host.isRoot) {
    say(`The tests need ${names}: run sudo apt-get install ${packages.join(" ")} and try again.`);
    return false;
  }
  process.stdout.write(`Installing ${names} (once) …\n`);
  const isDone =
    host.apt(["update", "-qq"]) && host.apt(["install", "-y", "-qq", "--no-install-recommends", ...packages]);
  if (isDone && missing().length === 0) return true;
  say(`apt-get could not install ${names}; install it by hand and try again.`);
  return false;
};
