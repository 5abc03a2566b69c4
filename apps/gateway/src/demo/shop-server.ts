// The demo shop's own server: what a site owner runs to answer look-ups, in its smallest form. It listens on this machine
// alone, and the engine is told to find the shop's made-up name there. Keeps BT120–BT122.
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { isSignedBy, SIGNATURE_HEADERS } from "@baton/engine";
import { orderStatus } from "./order-status.ts";

/** The name the demo site's flows ask; under `.example`, so that nobody can ever own it. */
export const SHOP_ORIGIN = "https://sosom.example";

const MOST_BYTES = 16 * 1024;

/** A server that answers. */
export interface ShopServer {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  close(): Promise<void>;
}

export type ShopServerOptions = {
  /** The secret of the demo site, read anew for each request; undefined answers nobody. */
  readonly secret: () => Promise<string | undefined>;
  /** Epoch ms. */
  readonly now: () => number;
};

type Answer = { readonly status: number; readonly body: unknown };

const readBody = async (request: IncomingMessage): Promise<string | undefined> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
};

const isSigned = async (
  { secret, now }: ShopServerOptions,
  { headers }: IncomingMessage,
  body: string,
): Promise<boolean> => {
  const known = await secret();
  const timestamp = headers[SIGNATURE_HEADERS.timestamp];
  const signature = headers[SIGNATURE_HEADERS.signature];
  if (known === undefined || typeof timestamp !== "string" || typeof signature !== "string") return false;
  return isSignedBy(known, { timestamp, signature, body }, Math.floor(now() / 1_000));
};

const answerTo = async (options: ShopServerOptions, request: IncomingMessage): Promise<Answer> => {
  if (request.method !== "POST" || request.url !== "/order-status") return { status: 404, body: {} };
  const body = await readBody(request);
  if (body === undefined) return { status: 413, body: {} };
  if (!(await isSigned(options, request, body))) return { status: 401, body: {} };
  return { status: 200, body: orderStatus(JSON.parse(body)) };
};

const listen = (server: Server): Promise<string> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });

/** Starts it on a free port. Rejects when this machine lets nobody listen. */
export const startShopServer = async (options: ShopServerOptions): Promise<ShopServer> => {
  const server = createServer((request, response) => {
    answerTo(options, request)
      .catch((): Answer => ({ status: 500, body: {} }))
      .then(({ status, body }) => {
        response.writeHead(status, { "content-type": "application/json" });
        response.end(JSON.stringify(body));
      })
      .catch(() => response.destroy());
  });
  // A gateway that leaves does not wait for it.
  server.unref();
  const url = await listen(server);
  return {
    url,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
