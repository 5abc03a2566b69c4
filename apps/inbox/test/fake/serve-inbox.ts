// The built app and the fake gateway behind a real port on loopback, with the policy the gateway will send.
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { extname, join } from "node:path";
import type { AgentUp } from "@baton/protocol";
import { WebSocketServer } from "ws";
import type { FakeGateway } from "./fake-gateway.ts";

const PUBLIC = join(import.meta.dirname, "../../dist/public");
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  let text = "";
  for await (const piece of request) text += String(piece);
  return text === "" ? undefined : JSON.parse(text);
};

const serveFile = async (path: string, response: ServerResponse): Promise<void> => {
  const name = path === "/inbox/" ? "index.html" : path.slice("/inbox/".length);
  try {
    const content = await readFile(join(PUBLIC, name));
    response.writeHead(200, {
      "content-type": TYPES[extname(name)] ?? "application/octet-stream",
      "content-security-policy": POLICY,
    });
    response.end(content);
  } catch {
    response.writeHead(404).end();
  }
};

/** Listens on a free port; the address ends in `/inbox/`. */
export const serveInbox = async (gateway: FakeGateway) => {
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    if (path.startsWith("/inbox/")) {
      void serveFile(path, response);
      return;
    }
    void bodyOf(request).then((body) => {
      const headers = new Headers(Object.entries(request.headers).map(([k, v]) => [k, String(v)]));
      const answer = gateway.request(request.method ?? "GET", path, headers, body);
      response.writeHead(answer.status, { "content-type": "application/json", ...answer.headers });
      response.end(JSON.stringify(answer.body));
    });
  });
  const sockets = new WebSocketServer({ server, path: "/v1/agent" });
  sockets.on("connection", (socket) => {
    const peer = gateway.connect({
      send: (frame) => socket.send(JSON.stringify(frame)),
      close: (code) => (code === 1006 ? socket.terminate() : socket.close(code)),
    });
    socket.on("message", (data) => peer.receive(JSON.parse((data as Buffer).toString()) as AgentUp));
    socket.on("close", peer.close);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/inbox/`,
    close: async () => {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
