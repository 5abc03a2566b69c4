// Programs the tests need and npm does not bring. On Debian as root they are installed, elsewhere named. Keeps TK9.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "../../../apps/gateway/bin/install.mjs";
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

/** Whether each package is there, with the test kit's ways to find browsers. */
export const needs = ({ findChromium, findFirefox, findWebkitDriver }) => ({
  chromium: () => findChromium() !== undefined,
  "firefox-esr": () => findFirefox() !== undefined,
  "webkit2gtk-driver": () => findWebkitDriver() !== undefined,
  xvfb: () => isOnPath("Xvfb"),
  "redis-server": () => isOnPath("redis-server"),
  postgresql: hasPostgres,
  nginx: () => isOnPath("nginx") || existsSync(DEBIAN_NGINX),
  openssl: () => isOnPath("openssl"),
  "fonts-noto-cjk": () => !isDebian() || existsSync(HANGUL_FONT),
});

/** This machine; `apt` says whether it succeeded. */
const machine = (finders) => ({
  isDebian: isDebian(),
  isRoot: process.getuid?.() === 0,
  has: needs(finders),
  apt: (args) => run("env", ["DEBIAN_FRONTEND=noninteractive", "apt-get", ...args]),
});

/** Whether everything is there, installing it first where that is possible; says in one sentence what is missing. */
export const havePrograms = (finders, host = machine(finders)) => {
  const missing = () => Object.keys(host.has).filter((name) => !host.has[name]());
  const packages = missing();
  const names = packages.join(" and ");
  const say = (sentence) => void process.stderr.write(`${sentence}\n`);
  if (packages.length === 0) return true;
  if (!host.isDebian) {
    say(
      `The tests need ${names}: install it (browsers may be named in BATON_CHROMIUM, BATON_FIREFOX and BATON_WEBKIT_DRIVER) and try again.`,
    );
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

const built = (path) => import(pathToFileURL(join(ROOT, "packages", "testkit", "dist", path)).href);

/** As `havePrograms`, for this machine once the test kit is built. */
export const findPrograms = async () =>
  havePrograms({ ...(await built("chromium.js")), ...(await built("pages/index.js")) });
