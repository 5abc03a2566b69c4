import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chooseEncoding, loadStaticFiles, type Readiness } from "../src/index.ts";
import { codeOf, SHOP_ORIGIN, startTestGateway, type TestGateway } from "./test-gateway.ts";

const LONG = `export const words = "${"가나다 ".repeat(400)}";`;
const folder = mkdtempSync(join(tmpdir(), "baton-pages-"));

const put = (path: string, content: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
};

let gateway: TestGateway;
let readiness: Readiness = "ready";

beforeAll(async () => {
  put("widget/baton.js", LONG);
  put("widget/panel/panel-3fA9_x-Z.js", LONG);
  put("widget/panel/panel-3fA9_x-Z.js.map", "{}");
  put("widget/manifest.json", '{"panel":"/panel/panel-3fA9_x-Z.js"}');
  put("inbox/index.html", "<!doctype html><title>Inbox</title>");
  put("inbox/assets/index-B1b2C3d4.js", LONG);
  put("shop/index.html", "<!doctype html><title>Shop</title>");
  put("shop/img/wool-photograph.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
  gateway = await startTestGateway({
    files: loadStaticFiles({
      widget: join(folder, "widget"),
      inbox: join(folder, "inbox"),
      shop: join(folder, "shop"),
    }),
    readiness: () => readiness,
  });
});
afterAll(async () => {
  await gateway.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What `fetch` undoes: the bytes and headers as sent. */
const rawGet = (path: string, headers: Record<string, string>) =>
  new Promise<{ status: number; headers: Record<string, unknown>; bytes: number }>((resolve, reject) => {
    const call = request({ port: gateway.port, host: "127.0.0.1", path, headers }, (answer) => {
      let bytes = 0;
      answer.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
      });
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes }));
    });
    call.on("error", reject);
    call.end();
  });

const headerOf = async (path: string, name: string) => (await gateway.read(path)).headers.get(name);

describe("policies", () => {
  test.each(["/inbox/", "/inbox/conversations/42", "/shop/"])(
    "[GW20] %s runs only what the gateway ships",
    async (path) => {
      const policy = (await headerOf(path, "content-security-policy")) ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
    },
  );

  test("[GW21] the inbox cannot be framed and nothing is sniffed", async () => {
    expect(await headerOf("/inbox/", "content-security-policy")).toContain("frame-ancestors 'none'");
    for (const path of ["/inbox/", "/shop/", "/baton.js", "/v1/agent/me", "/nowhere"]) {
      const { headers } = await gateway.read(path);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
    }
  });
});

describe("files", () => {
  test("[GW22] hashed names are kept for a year, pages never, the loader for minutes", async () => {
    expect(await headerOf("/panel/panel-3fA9_x-Z.js", "cache-control")).toBe(
      "public, max-age=31536000, immutable",
    );
    expect(await headerOf("/inbox/assets/index-B1b2C3d4.js", "cache-control")).toContain("immutable");
    expect(await headerOf("/inbox/", "cache-control")).toBe("no-cache");
    expect(await headerOf("/baton.js", "cache-control")).toContain("max-age=300");
    expect(await headerOf("/shop/img/wool-photograph.svg", "cache-control")).toContain("max-age=300");
  });

  test("[GW22] the panel's address comes from the build", () => {
    expect(loadStaticFiles({ widget: join(folder, "widget"), inbox: "", shop: "" }).panelPath).toBe(
      "/panel/panel-3fA9_x-Z.js",
    );
    expect(loadStaticFiles({ widget: "/nowhere", inbox: "", shop: "" }).panelPath).toBeUndefined();
  });

  test("[GW166] a panel of another build is answered with this one, kept by no cache; nothing else is", async () => {
    const other = await fetch(`${gateway.url}/panel/panel-0ldBu1ld.js`);
    expect(other.status).toBe(200);
    expect(await other.text()).toBe('export * from "./panel-3fA9_x-Z.js";');
    expect(other.headers.get("cache-control")).toBe("no-cache");
    expect(other.headers.get("access-control-allow-origin")).toBe("*");
    expect((await fetch(`${gateway.url}/panel/create-talk-0ldBu1ld.js`)).status).toBe(404);
  });

  test("[GW22] loader and panel may be loaded by any shop, as modules too", async () => {
    expect(await headerOf("/panel/panel-3fA9_x-Z.js", "access-control-allow-origin")).toBe("*");
    expect(await headerOf("/baton.js", "cross-origin-resource-policy")).toBe("cross-origin");
    expect(await headerOf("/inbox/", "cross-origin-resource-policy")).toBe("same-origin");
  });

  test("[GW23] every address of the inbox is its index page, a missing asset or source map is 404", async () => {
    expect(await (await gateway.read("/inbox/conversations/c1?tab=all")).text()).toContain("<title>Inbox");
    for (const path of [
      "/inbox/assets/gone-B1b2C3d4.js",
      "/panel/panel-3fA9_x-Z.js.map",
      "/shop/nothing.html",
      "/manifest.jso",
    ]) {
      expect((await gateway.read(path)).status).toBe(404);
    }
    expect((await gateway.read("/")).url).toBe(`${gateway.url}/shop/`);
    expect((await gateway.read("/inbox")).url).toBe(`${gateway.url}/inbox/`);
  });

  test("[GW24] text is compressed as the browser takes it, and an unchanged file is 304", async () => {
    const brotli = await rawGet("/baton.js", { "accept-encoding": "gzip, deflate, br" });
    const gzip = await rawGet("/baton.js", { "accept-encoding": "gzip" });
    const plain = await rawGet("/baton.js", {});
    expect(brotli.headers).toMatchObject({ "content-encoding": "br", vary: "accept-encoding" });
    expect(gzip.headers).toMatchObject({ "content-encoding": "gzip" });
    expect(plain.headers["content-encoding"]).toBeUndefined();
    expect(plain.bytes).toBe(Buffer.byteLength(LONG));
    expect(brotli.bytes).toBeLessThan(plain.bytes / 4);
    const again = await rawGet("/baton.js", {
      "if-none-match": `W/"other", ${String(plain.headers["etag"])}`,
    });
    expect([again.status, again.bytes]).toEqual([304, 0]);
  });

  test("[GW24] an encoding of quality 0 is not taken", () => {
    expect([
      chooseEncoding("br;q=0, gzip;q=0.5"),
      chooseEncoding("br; q=0"),
      chooseEncoding(undefined),
    ]).toEqual(["gzip", "identity", "identity"]);
  });
});

describe("a site's views", () => {
  const launcher = (site: string, origin?: string) =>
    fetch(`${gateway.url}/v1/sites/${site}/launcher`, { headers: origin === undefined ? {} : { origin } });

  test("[GW25] are readable from the site's origins and from the gateway's own pages", async () => {
    const shop = await launcher("demo", SHOP_ORIGIN);
    expect([shop.status, shop.headers.get("access-control-allow-origin")]).toEqual([200, SHOP_ORIGIN]);
    expect((await launcher("demo")).status).toBe(200);
    expect((await launcher("demo", gateway.url)).status).toBe(200);
  });

  test("[GW35] are told in the site's language that is wished for most, whatever a page says of itself", async () => {
    const languageOf = async (query: string): Promise<unknown> =>
      (await (await gateway.read(`/v1/sites/demo/launcher?${query}`)).json()).locale;
    expect(await languageOf("locale=ko")).toBe("ko");
    expect(await languageOf("locale=EN-gb")).toBe("en");
    expect(await languageOf("locale=fr")).toBe("ko");
    const odd = await gateway.read(
      "/v1/sites/demo/launcher?lang=en&lang=ko&langs=%F0%9F%98%80&utm=1&constructor=1",
    );
    expect([odd.status, (await odd.json()).locale]).toEqual([200, "ko"]);
  });

  test("[GW25] another origin and an unknown site are refused in words the page's console can show", async () => {
    const foreign = await launcher("demo", "https://evil.example");
    expect([foreign.status, foreign.headers.get("access-control-allow-origin")]).toEqual([403, "*"]);
    expect(await codeOf(foreign)).toBe("bad-origin");
    for (const site of ["nope", "a%20b", "x".repeat(64)]) {
      const unknown = await launcher(site, SHOP_ORIGIN);
      expect([unknown.status, await codeOf(unknown)]).toEqual([404, "unknown-site"]);
    }
  });
});

describe("load", () => {
  test("[GW17] while draining, ready and the interface are 503, and the process still says that it lives", async () => {
    readiness = "draining";
    const answers = await Promise.all(
      ["/healthz", "/readyz", "/v1/sites/demo/launcher"].map((path) => gateway.read(path)),
    );
    readiness = "ready";
    expect(answers.map(({ status }) => status)).toEqual([200, 503, 503]);
    expect(answers[2]?.headers.get("retry-after")).toBe("1");
  });

  test("[GW18] more than allowed from one address is 429 with Retry-After; another address goes on", async () => {
    const busy = await startTestGateway({ env: { BATON_REQUESTS_PER_MINUTE: "3", BATON_TRUST_PROXY: "1" } });
    const ask = (address: string) =>
      fetch(`${busy.url}/v1/sites/demo/launcher`, { headers: { "x-forwarded-for": address } });
    const statuses = [];
    for (let at = 0; at < 4; at += 1) statuses.push((await ask("192.0.2.1")).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const refused = await ask("192.0.2.1");
    expect([await codeOf(refused), refused.headers.get("retry-after")]).toEqual(["rate-limited", "20"]);
    expect((await ask("192.0.2.2")).status).toBe(200);
    expect((await ask("192.0.2.1, 192.0.2.3")).status).toBe(200);
    await busy.close();
  });

  test("[GW18] without a trusted proxy the header changes nothing", async () => {
    const busy = await startTestGateway({ env: { BATON_REQUESTS_PER_MINUTE: "1" } });
    const ask = (address: string) =>
      fetch(`${busy.url}/v1/sites/demo/launcher`, { headers: { "x-forwarded-for": address } });
    expect([(await ask("192.0.2.1")).status, (await ask("192.0.2.2")).status]).toEqual([200, 429]);
    await busy.close();
  });
});
