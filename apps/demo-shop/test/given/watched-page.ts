// A page whose every request, socket, console line and error is written down.
import type { BrowserContext, Page } from "playwright-core";

/** What a page did since it was opened. */
export type Watched = {
  readonly page: Page;
  /** Addresses asked for, in order, without the origin. */
  readonly requests: string[];
  readonly sockets: string[];
  /** Frames the page sent over its sockets. */
  readonly sent: string[];
  /** Warnings and errors of the console; a refused connection is the browser's own line, not the page's. */
  readonly lines: string[];
  /** Uncaught errors and policy violations. */
  readonly errors: string[];
};

const NETWORK = /net::ERR_|WebSocket connection to|Failed to load resource/;

/** Opens a page that is watched from its first byte. */
export const watchedPage = async (context: BrowserContext): Promise<Watched> => {
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const watched: Watched = { page, requests: [], sockets: [], sent: [], lines: [], errors: [] };
  page.on("request", (request) => {
    const { pathname, search } = new URL(request.url());
    watched.requests.push(pathname + search);
  });
  page.on("websocket", (socket) => {
    watched.sockets.push(new URL(socket.url()).pathname);
    socket.on("framesent", ({ payload }) => watched.sent.push(String(payload)));
  });
  page.on("pageerror", (error) => watched.errors.push(error.message));
  page.on("console", (line) => {
    if (!["warning", "error"].includes(line.type()) || NETWORK.test(line.text())) return;
    const isPolicy = line.text().includes("Content Security Policy");
    (isPolicy ? watched.errors : watched.lines).push(line.text());
  });
  return watched;
};
