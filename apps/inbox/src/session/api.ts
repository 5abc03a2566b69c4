// The gateway over HTTP. Every answer is data: a failure carries a code, never an exception. Keeps IB1–IB5.
import type { AgentConversation, AgentId, ConversationId, Entry, Row, VisitorId } from "@baton/protocol";

export type SignedIn = {
  readonly id: AgentId;
  readonly name: string;
  readonly isAdmin: boolean;
  readonly mustChangePassword: boolean;
};

/** A fault of what was sent. `code` and `values` say it in any language; `message` is the server's own sentence. */
export type Problem = {
  readonly path: string;
  readonly message: string;
  readonly code?: string;
  readonly values?: Readonly<Record<string, string | number>>;
  /** In a file of rows. */
  readonly row?: number;
  readonly column?: string;
};

/** `unreachable`: no answer at all. `failed`: an answer that says nothing more. Else the server's code. */
export type ApiFailure = {
  readonly ok: false;
  readonly status: number;
  readonly code: string;
  readonly retryAfterMs?: number;
  readonly problems: readonly Problem[];
};

export type ApiResult<T> = { readonly ok: true; readonly value: T } | ApiFailure;

export type Archived = { readonly conversation: AgentConversation; readonly entries: readonly Entry[] };

/** How to reach the gateway: `fetch`, and what to do when the session is over. */
export type ApiDeps = {
  readonly fetch: typeof globalThis.fetch;
  readonly onSignedOut?: () => void;
  /** Told the server's clock minus ours, in ms, whenever an answer carries its `Date`. */
  readonly onClock?: (offsetMs: number) => void;
  readonly now?: () => number;
};

type Call = {
  readonly method: "GET" | "POST" | "PUT" | "PATCH";
  readonly path: string;
  readonly body?: unknown;
};

export type Api = ReturnType<typeof createApi>;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

const readJson = async (response: Response): Promise<unknown> => {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
};

const readProblem = ({
  path,
  message,
  code,
  values,
  row,
  column,
}: Readonly<Record<string, unknown>>): Problem => ({
  path: String(path),
  message: String(message),
  ...(typeof code === "string" && { code }),
  ...(isRecord(values) && { values: values as Readonly<Record<string, string | number>> }),
  ...(typeof row === "number" && { row }),
  ...(typeof column === "string" && { column }),
});

const readProblems = (error: Readonly<Record<string, unknown>>): readonly Problem[] =>
  Array.isArray(error["problems"]) ? error["problems"].filter(isRecord).map(readProblem) : [];

const readFailure = (response: Response, body: unknown): ApiFailure => {
  const error = isRecord(body) && isRecord(body["error"]) ? body["error"] : {};
  const retryAfter = Number(response.headers.get("retry-after") ?? Number.NaN);
  return {
    ok: false,
    status: response.status,
    code: typeof error["code"] === "string" ? error["code"] : "failed",
    problems: readProblems(error),
    ...(Number.isFinite(retryAfter) ? { retryAfterMs: retryAfter * 1000 } : {}),
  };
};

const UNREACHABLE: ApiFailure = { ok: false, status: 0, code: "unreachable", problems: [] };

/** A caller of the gateway's HTTP interface. It trusts the shapes the gateway promises. */
export const createApi = (deps: ApiDeps) => {
  const now = deps.now ?? Date.now;

  const noteClock = (response: Response): void => {
    const date = Date.parse(response.headers.get("date") ?? "");
    // `Date` counts whole seconds, so its middle is the best guess.
    if (!Number.isNaN(date)) deps.onClock?.(date + 500 - now());
  };

  const call = async <T>({ method, path, body }: Call): Promise<ApiResult<T>> => {
    let response: Response;
    try {
      response = await deps.fetch(path, {
        method,
        credentials: "same-origin",
        cache: "no-store",
        headers: {
          accept: "application/json",
          ...(method === "GET" ? {} : { "x-baton": "1", "content-type": "application/json" }),
        },
        ...(method === "GET" ? {} : { body: JSON.stringify(body ?? {}) }),
      });
    } catch {
      return UNREACHABLE;
    }
    noteClock(response);
    const answer = await readJson(response);
    if (response.ok) return { ok: true, value: answer as T };
    const failure = readFailure(response, answer);
    if (response.status === 401 && failure.code !== "invalid-login") deps.onSignedOut?.();
    return failure;
  };

  const get = <T>(path: string) => call<T>({ method: "GET", path });
  const send = <T>(method: "POST" | "PUT" | "PATCH", path: string, body?: unknown) =>
    call<T>({ method, path, body });

  return {
    get,
    send,
    me: () => get<{ readonly me: SignedIn }>("/v1/agent/me"),
    login: (login: string, password: string) =>
      send<{ readonly me: SignedIn }>("POST", "/v1/agent/login", { login, password }),
    logout: () => send<unknown>("POST", "/v1/agent/logout"),
    changePassword: (current: string, next: string) =>
      send<unknown>("POST", "/v1/agent/password", { current, next }),
    earlier: (visitor: VisitorId) =>
      get<{ readonly conversations: readonly Row[] }>(
        `/v1/agent/visitors/${encodeURIComponent(visitor)}/conversations`,
      ),
    archived: (id: ConversationId) => get<Archived>(`/v1/agent/conversations/${encodeURIComponent(id)}`),
    olderLive: (before: number) =>
      get<{ readonly rows: readonly Row[]; readonly older?: number }>(`/v1/agent/live?before=${before}`),
    past: (search: string, before?: string) =>
      get<{ readonly rows: readonly Row[]; readonly hasMore: boolean }>(
        `/v1/agent/conversations?${new URLSearchParams({
          ...(search === "" ? {} : { search }),
          ...(before === undefined ? {} : { before }),
        }).toString()}`,
      ),
  };
};
