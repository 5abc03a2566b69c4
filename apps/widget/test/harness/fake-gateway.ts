// The built widget served by a gateway small enough to read, with a plain page around it. Loopback only.
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { extname, join } from "node:path";
import type { PanelView, SiteId, VisitorUp } from "@baton/protocol";
import type { Appearance, SiteIdentity, SiteSettings } from "@baton/records";
import { WebSocketServer } from "ws";
import { launcherView } from "../../../gateway/src/views/launcher-view.ts";
import { SHOP, SHOP_EN, SHOP_JA } from "./shop.ts";
import { createFakeDesk, type FakeDeskOptions } from "../../../../packages/client/test/fakes/fake-desk.ts";

/** The widget as it was built. */
export const PUBLIC = join(import.meta.dirname, "../../dist/public");
const TYPES: Record<string, string> = { ".js": "text/javascript", ".json": "application/json" };

const PAGE = (attributes: string): string => `<!doctype html><html lang="ko"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>온유상점 머그컵</title>
<link rel="icon" href="data:,"></head>
<body style="font-family:sans-serif;margin:40px"><h1>머그컵</h1><p>39,000원</p><button>장바구니</button>
<script src="/baton.js" data-site="demo" async ${attributes}></script></body></html>`;

export type FakeGatewayOptions = Partial<FakeDeskOptions> & {
  readonly shop?: Partial<PanelView>;
  readonly launcher?: Partial<Appearance>;
  readonly site?: Partial<SiteIdentity>;
  /** Refuses sockets, as some networks do. */
  readonly isSocketBlocked?: boolean;
};

/** Where the panel of a build lies. */
const panelIn = (folder: string): string =>
  (JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as { panel: string }).panel;

/** The shop has no Japanese label. */
const SETTINGS: Pick<SiteSettings, "site" | "appearance"> = {
  site: {
    id: SHOP.site as SiteId,
    name: SHOP.name,
    timeZone: SHOP.timeZone,
    defaultLocale: "ko",
    locales: ["ko", "en", "ja"],
    allowedOrigins: ["*"],
    isEnabled: true,
  },
  appearance: {
    accent: "#1f5c4a",
    position: "right",
    launcherLabel: { ko: "채팅 상담", en: "Chat with us" },
  },
};

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve) => {
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });

/** Starts on a free port. Fails with what to do where the widget was not built. */
export const startFakeGateway = async (options: FakeGatewayOptions = {}) => {
  if (!existsSync(join(PUBLIC, "manifest.json")))
    throw new Error("The widget is not built: run `npm run build` first.");
  let folder = PUBLIC;
  const heard: VisitorUp[] = [];
  const requests: string[] = [];
  let host: { html: string; headers: Record<string, string> } | undefined;
  const desk = createFakeDesk({ now: Date.now, ...options });
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://x");
    requests.push(url.pathname);
    const json = (value: unknown, status = 200): void => {
      response.writeHead(status, { "content-type": "application/json", "access-control-allow-origin": "*" });
      response.end(JSON.stringify(value));
    };
    const page = (html: string, headers: Record<string, string> = {}): void => {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...headers });
      response.end(html);
    };
    const locale = url.searchParams.get("locale");
    const file = join(folder, url.pathname);
    if (url.pathname === "/") page(PAGE(url.searchParams.get("tag") ?? ""));
    else if (url.pathname === "/host" && host) page(`<!doctype html>${host.html}`, host.headers);
    else if (url.pathname === "/v1/sites/demo/launcher")
      json(
        launcherView(
          {
            site: { ...SETTINGS.site, ...options.site },
            appearance: { ...SETTINGS.appearance, ...options.launcher },
          },
          panelIn(folder),
          Object.fromEntries(url.searchParams),
        ),
      );
    else if (url.pathname === "/v1/sites/demo/panel")
      json({ ...SHOP, ...(locale === "en" ? SHOP_EN : locale === "ja" ? SHOP_JA : {}), ...options.shop });
    else if (/^\/(baton\.js|panel\/[\w-]+\.js)$/.test(url.pathname) && existsSync(file)) {
      response.writeHead(200, { "content-type": TYPES[extname(file)], "access-control-allow-origin": "*" });
      createReadStream(file).pipe(response);
    } else if (url.pathname.startsWith("/panel/panel-")) {
      response.writeHead(200, { "content-type": "text/javascript", "access-control-allow-origin": "*" });
      response.end(`export * from "${panelIn(folder).replace("/panel/", "./")}";`);
    } else json({}, url.pathname.startsWith("/v1/sites/elsewhere/") ? 403 : 404);
  });
  const sockets = new WebSocketServer({ noServer: true });
  server.on("upgrade", (request, socket, head) => {
    if (options.isSocketBlocked) socket.destroy();
    else
      sockets.handleUpgrade(request, socket, head, (peer) => {
        requests.push("socket");
        const end = desk.connect((frame) => peer.send(JSON.stringify(frame)));
        peer.on("message", (data: Buffer) => {
          const frame = JSON.parse(data.toString("utf8")) as VisitorUp;
          heard.push(frame);
          end.receive(frame);
        });
        peer.on("close", end.close);
      });
  });
  const port = await listen(server, 0);
  return {
    url: `http://127.0.0.1:${port}/`,
    desk,
    /** What `/host` answers from now on. */
    serve: (html: string, headers: Record<string, string> = {}) => {
      host = { html, headers };
    },
    /** Paths asked for, and "socket" for each socket opened, in order. */
    requests,
    /** Every frame of every socket, in order. */
    heard,
    token: () => [...desk.shoppers.keys()].at(-1) ?? "",
    /** Another build is served from now on, and nothing of the one before. */
    upgrade: (to: string) => {
      folder = to;
    },
    hangUp: () => sockets.clients.forEach((peer) => peer.terminate()),
    close: async () => {
      sockets.clients.forEach((peer) => peer.terminate());
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
export type FakeGateway = Awaited<ReturnType<typeof startFakeGateway>>;
