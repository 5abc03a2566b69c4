// The part of W3C WebDriver that a page is driven with.

/** A session of a WebDriver server, asked by method and path under the session. */
export interface WebDriverSession {
  get<Value>(path: string): Promise<Value>;
  post<Value>(path: string, body?: object): Promise<Value>;
  /** Ends the session and its browser. */
  end(): Promise<void>;
}

type Answer = { readonly value: unknown };

const ask = async (method: string, url: string, body?: object): Promise<unknown> => {
  const response = await fetch(url, {
    method,
    headers: { "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { value } = (await response.json()) as Answer;
  if (response.ok) return value;
  throw new Error(`WebDriver ${method} ${new URL(url).pathname}: ${JSON.stringify(value)}`);
};

/** Starts a session at the server at `base`. Throws with what the server said. */
export const startSession = async (
  base: string,
  capabilities: Readonly<Record<string, unknown>>,
): Promise<WebDriverSession> => {
  const body = { capabilities: { alwaysMatch: capabilities } };
  const { sessionId } = (await ask("POST", `${base}/session`, body)) as { readonly sessionId: string };
  const here = `${base}/session/${sessionId}`;
  return {
    get: async <Value>(path: string) => (await ask("GET", here + path)) as Value,
    post: async <Value>(path: string, more: object = {}) => (await ask("POST", here + path, more)) as Value,
    end: async () => void (await ask("DELETE", here)),
  };
};
