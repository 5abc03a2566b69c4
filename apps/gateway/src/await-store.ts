// A gateway whose store does not answer yet: alive, not ready, and trying.
import { createServer, type Server } from "node:http";
import { StoreError, type LiveStore } from "@baton/store";
import type { Logger } from "pino";

export type AwaitStoreSpec = {
  readonly open: () => Promise<LiveStore>;
  readonly host: string;
  readonly port: number;
  readonly logger: Logger;
};

const RETRY_MS = 1_000;

/** Answers as the real routes would: `/healthz` says the process lives, all else that it cannot serve yet. */
const startWaitingRoom = ({ host, port }: AwaitStoreSpec): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer((request, response) => {
      const isAlive = request.url === "/healthz";
      const status = isAlive ? "alive" : "waiting for store";
      response.writeHead(isAlive ? 200 : 503, {
        "content-type": "application/json; charset=utf-8",
        "retry-after": "1",
        connection: "close",
      });
      response.end(JSON.stringify({ status }));
    });
    server.once("error", reject);
    server.listen(port, host, () => resolve(server));
  });

const leave = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/**
 * Opens the store, trying again as long as it is away; health checks are answered meanwhile. Rejects when trying again
 * would not help, or the port cannot be opened.
 */
export const awaitStore = async (spec: AwaitStoreSpec): Promise<LiveStore> => {
  let waitingRoom: Server | undefined;
  try {
    for (;;) {
      try {
        return await spec.open();
      } catch (err) {
        if (!(err instanceof StoreError) || !err.retryable) throw err;
        if (!waitingRoom) spec.logger.warn({ reason: err.message }, "waiting for store");
        waitingRoom ??= await startWaitingRoom(spec);
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  } finally {
    if (waitingRoom) await leave(waitingRoom);
  }
};
