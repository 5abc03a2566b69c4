// The built pages, read once at start and kept in memory: a request never touches the disk or a path from outside.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Encoding } from "./encoding.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".mp3": "audio/mpeg",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wav": "audio/wav",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

const COMPRESSIBLE = /^(text\/|application\/(json|manifest)|image\/svg)/;
/** Where the build writes names that carry a hash of their content. */
const HASHED = /^\/(panel|inbox\/assets)\/.*[-.][A-Za-z0-9_-]{8,}\.[a-z0-9]+$/;

/** Stands for whichever panel is the newest. */
const NEWEST = "/panel/newest.js";
const YEAR = "public, max-age=31536000, immutable";
const FIVE_MINUTES = "public, max-age=300, stale-while-revalidate=3600";

/** Which application a file belongs to; decides policy and cache. */
export type StaticArea = "widget" | "inbox" | "shop";

export type StaticFile = {
  readonly area: StaticArea;
  readonly type: string;
  /** Quoted, over the content. */
  readonly etag: string;
  readonly cacheControl: string;
  readonly isCompressible: boolean;
  /** Compressed at the first request for it, then kept. */
  body(encoding: Encoding): Promise<Buffer>;
};

export interface StaticFiles {
  /** By the exact path of the address; a folder's path ends in `/` and gives its index page. */
  find(path: string): StaticFile | undefined;
  /** Where the panel module lies, from the widget's manifest; undefined when the widget is not built. */
  readonly panelPath: string | undefined;
  /** A module that is the panel of this build, to be sent under the address of another; undefined without a widget. */
  readonly newestPanel: StaticFile | undefined;
}

/** Folders with the built files; one that does not exist serves nothing. */
export type StaticRoots = Readonly<Record<StaticArea, string>>;

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

const compress = (content: Buffer, encoding: Encoding): Promise<Buffer> => {
  switch (encoding) {
    case "br":
      return compressBrotli(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } });
    case "gzip":
      return compressGzip(content, { level: 9 });
    case "identity":
      return Promise.resolve(content);
  }
};

const cacheFor = (path: string, type: string): string => {
  if (path === NEWEST || type.startsWith("text/html")) return "no-cache";
  return HASHED.test(path) ? YEAR : FIVE_MINUTES;
};

const toFile = (area: StaticArea, path: string, content: Buffer): StaticFile => {
  const type = TYPES[extname(path)] ?? "application/octet-stream";
  const bodies = new Map<Encoding, Promise<Buffer>>();
  return {
    area,
    type,
    etag: `"${createHash("sha256").update(content).digest("base64url").slice(0, 22)}"`,
    cacheControl: cacheFor(path, type),
    isCompressible: COMPRESSIBLE.test(type) && content.length > 500,
    body: (encoding) => {
      const body = bodies.get(encoding) ?? compress(content, encoding);
      bodies.set(encoding, body);
      return body;
    },
  };
};

const filesUnder = (root: string): readonly string[] =>
  existsSync(root)
    ? readdirSync(root, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.startsWith(".") && !entry.name.endsWith(".map"))
        .map((entry) => join(entry.parentPath, entry.name))
    : [];

const PREFIXES: Readonly<Record<StaticArea, string>> = { widget: "/", inbox: "/inbox/", shop: "/shop/" };

const readPanelPath = (root: string): string | undefined => {
  const manifest = join(root, "manifest.json");
  if (!existsSync(manifest)) return undefined;
  const { panel } = JSON.parse(readFileSync(manifest, "utf8")) as { readonly panel?: unknown };
  return typeof panel === "string" ? panel : undefined;
};

/** Reads every file under the roots. Throws only when a file that is there cannot be read. */
export const loadStaticFiles = (roots: StaticRoots): StaticFiles => {
  const files = new Map<string, StaticFile>();
  for (const area of ["widget", "inbox", "shop"] as const) {
    for (const file of filesUnder(roots[area])) {
      const path = PREFIXES[area] + relative(roots[area], file).split(sep).join("/");
      const loaded = toFile(area, path, readFileSync(file));
      files.set(path, loaded);
      if (path.endsWith("/index.html")) files.set(path.slice(0, -"index.html".length), loaded);
    }
  }
  const panelPath = readPanelPath(roots.widget);
  // Under a name without a hash, so that no cache keeps it.
  const newestPanel =
    panelPath &&
    toFile("widget", NEWEST, Buffer.from(`export * from "${panelPath.replace("/panel/", "./")}";`));
  return { find: (path) => files.get(path), panelPath, newestPanel: newestPanel || undefined };
};
