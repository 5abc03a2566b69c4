// A private nginx for one test: own folder, own ports, as the user who runs the test.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startChild } from "./child-process.ts";
import type { Child } from "./child-process.ts";
import { freePort } from "./free-port.ts";
import { root } from "./gateway-process.ts";
import { makeTempFolder } from "./temp-folder.ts";

/** nginx in front of gateways, with the site file of the docs. */
export interface NginxServer {
  /** `https://localhost:<port>`. */
  readonly url: string;
  /** `http://localhost:<port>`, which only sends browsers to `url`. */
  readonly plainUrl: string;
  /** The certificate a client is to trust. */
  readonly ca: string;
  /** What it complained about. */
  logs(): string;
  /** Asks it to leave; a second call does nothing. */
  stop(): Promise<void>;
}

/** Ports of the gateways behind it, and of its own where a test must know them before. */
export type NginxOptions = { readonly gateways: readonly number[]; readonly port?: number };

type Certificate = { readonly file: string; readonly keyFile: string; readonly pem: string };

const SITE_FILE = "docs/how-to/deploy/nginx.conf";
const READY_WITHIN_MS = 20_000;
const GONE_WITHIN_MS = 10_000;
const MISSING = "nginx is missing: install it, for example with apt-get install nginx.";
const NO_OPENSSL = "openssl is missing: install it, for example with apt-get install openssl.";

/** Debian keeps servers away from an ordinary user's path. */
const env = (): NodeJS.ProcessEnv => ({ PATH: `${process.env["PATH"] ?? ""}:/usr/sbin` });

/** A certificate for `localhost` and 127.0.0.1 that is its own authority. */
const makeCertificate = (): Certificate => {
  const { path } = makeTempFolder("certificate");
  const [file, keyFile] = [join(path, "certificate.pem"), join(path, "key.pem")];
  const names = "subjectAltName=DNS:localhost,IP:127.0.0.1";
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", keyFile];
  const args = [
    "req",
    "-x509",
    ...key,
    "-out",
    file,
    "-days",
    "2",
    "-subj",
    "/CN=localhost",
    "-addext",
    names,
  ];
  try {
    execFileSync("openssl", args, { env: env(), stdio: "pipe" });
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT")
      throw new Error(NO_OPENSSL, { cause });
    throw cause;
  }
  return { file, keyFile, pem: readFileSync(file, "utf8") };
};

/** One process, so that nothing outlives the test; everything it writes stays in `folder`. */
const mainFile = (folder: string, siteFile: string): string => `
daemon off;
master_process off;
pid ${folder}/nginx.pid;
error_log stderr notice;
events { worker_connections 2048; }
http {
  access_log off;
  ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`).join(" ")}
  include ${siteFile};
}
`;

const untilListening = async (child: Child): Promise<void> => {
  try {
    // Said once the ports are open.
    await child.saw(/using the "\w+" event method/, READY_WITHIN_MS);
  } catch (cause) {
    if (child.output().includes("ENOENT")) throw new Error(MISSING, { cause });
    throw cause;
  }
};

const replaceIn = (text: string, changes: readonly (readonly [RegExp, string])[]): string =>
  changes.reduce((site, [from, to]) => {
    if (!from.test(site)) throw new Error(`${SITE_FILE} has nothing like ${from}`);
    return site.replace(from, to);
  }, text);

/** The site file of the docs with the ports, names and certificate of this test, and nothing else changed. */
const siteFor = (
  gateways: readonly number[],
  { port, plainPort, certificate }: { port: number; plainPort: number; certificate: Certificate },
): string =>
  replaceIn(readFileSync(join(root, SITE_FILE), "utf8"), [
    [/^ *server 127\.0\.0\.1:8750(.*)$/m, gateways.map((one) => `server 127.0.0.1:${one}$1`).join("\n")],
    [/^ *listen \[::\].*\n/gm, ""],
    [/listen 80;/, `listen 127.0.0.1:${plainPort};`],
    [/listen 443 /, `listen 127.0.0.1:${port} `],
    [/(?<=ssl_certificate +)\S+(?=;)/, certificate.file],
    [/(?<=ssl_certificate_key +)\S+(?=;)/, certificate.keyFile],
    [/(?<=https:\/\/)chat\.example\.com/, `localhost:${port}`],
    [/chat\.example\.com/g, "localhost"],
  ]);

/** Starts nginx. Throws one sentence on how to install it when it is missing, and what it said when it does not take the file. */
export const startNginx = async ({ gateways, port: given }: NginxOptions): Promise<NginxServer> => {
  const { path: folder } = makeTempFolder("nginx");
  const [main, siteFile] = [join(folder, "nginx.conf"), join(folder, "site.conf")];
  const certificate = makeCertificate();
  const [port, plainPort] = [given ?? (await freePort()), await freePort()];
  writeFileSync(siteFile, siteFor(gateways, { port, plainPort, certificate }));
  writeFileSync(main, mainFile(folder, siteFile));
  const args = ["-p", folder, "-e", "stderr", "-c", main];
  const child = startChild({ command: "nginx", args, cwd: folder, env: env() });
  await untilListening(child);
  return {
    url: `https://localhost:${port}`,
    plainUrl: `http://localhost:${plainPort}`,
    ca: certificate.pem,
    logs: () => child.output(),
    stop: async () => {
      child.signal("SIGTERM");
      await child.exited(GONE_WITHIN_MS);
    },
  };
};
