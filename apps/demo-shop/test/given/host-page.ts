// Somebody else's page, on an origin of its own, with the script tag on it.
import { createServer } from "node:http";

/** What the page is made of; `html` takes the place of head and body. */
export type HostPage = { readonly html: string; readonly policy?: string };

/** A server of host pages. */
export interface Host {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** The address at which `page` is served from now on. */
  serve(page: HostPage): string;
  close(): Promise<void>;
}

/** Starts it on a free port. */
export const startHost = async (): Promise<Host> => {
  const pages = new Map<string, HostPage>();
  const server = createServer((request, response) => {
    const page = pages.get(request.url ?? "");
    response.writeHead(page === undefined ? 404 : 200, {
      "content-type": "text/html; charset=utf-8",
      ...(page?.policy === undefined ? {} : { "content-security-policy": page.policy }),
    });
    response.end(page === undefined ? "" : `<!doctype html><html lang="ko">${page.html}</html>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  return {
    url,
    serve: (page) => {
      const path = `/page-${pages.size + 1}`;
      pages.set(path, page);
      return url + path;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

/** The tag a site owner pastes, for the gateway at `base`. */
export const scriptTag = (base: string, site = "demo", more = ""): string =>
  `<script async src="${base}/baton.js" data-site="${site}" ${more}></script>`;
