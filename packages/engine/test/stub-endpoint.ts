// An owner's endpoint on this machine that answers as a test says, and writes down what it was asked.
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";

export type Asked = {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

export type StubEndpoint = {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  readonly asked: readonly Asked[];
  /** From now on; `asked` is the request being answered. */
  answer(how: (response: ServerResponse, asked: Asked) => void): void;
  close(): Promise<void>;
};

/** Answers with JSON and nothing else. */
export const json =
  (value: unknown, status = 200) =>
  (response: ServerResponse): void => {
    response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
    response.end(JSON.stringify(value));
  };

export const startStubEndpoint = async (): Promise<StubEndpoint> => {
  const asked: Asked[] = [];
  let how: Parameters<StubEndpoint["answer"]>[0] = json({ found: false });
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      const one = { path: request.url ?? "", headers: request.headers, body };
      asked.push(one);
      how(response, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`,
    asked,
    answer: (next) => {
      how = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
