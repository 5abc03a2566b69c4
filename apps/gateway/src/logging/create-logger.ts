// JSON lines that carry no words of a conversation, no token, no cookie and no query string. Keeps GW30 and GW31.
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import pino, { type DestinationStream, type Logger } from "pino";
import type { Config } from "../config/index.ts";
import { cleanForLog, describeError } from "./clean-for-log.ts";

/** Keys whose values never reach a log, two levels deep, whoever logs them. */
const REDACTED = [
  "token",
  "password",
  "cookie",
  "authorization",
  "text",
  "comment",
  "contact",
  "message.text",
  "headers",
  "body",
  "query",
] as const;

const redactedPaths = REDACTED.flatMap((key) =>
  key.includes(".") ? [key, `*.${key}`] : [key, `*.${key}`, `*.*.${key}`],
);

/** Path of a request without its query string, at most 200 characters. */
const pathOf = (url: string): string => cleanForLog((url.split("?")[0] ?? "").slice(0, 200));

type LoggedRequest = { readonly method?: string; readonly url?: string; readonly id?: string };

const openDestination = (file: string | undefined): DestinationStream => {
  if (file === undefined) return pino.destination({ dest: 2, sync: true });
  mkdirSync(dirname(file), { recursive: true });
  return pino.destination({ dest: file, sync: true, mode: 0o600 });
};

/** The gateway's one logger. `destination` is for tests; otherwise the configured file or standard error. */
export const createLogger = (
  config: Pick<Config, "logLevel" | "logFile">,
  destination: DestinationStream = openDestination(config.logFile),
): Logger =>
  pino(
    {
      level: config.logLevel,
      base: null,
      redact: { paths: redactedPaths, censor: "[redacted]" },
      formatters: { level: (label) => ({ level: label }) },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: {
        req: (request: LoggedRequest) => ({
          id: request.id,
          method: request.method,
          path: pathOf(request.url ?? ""),
        }),
        res: (reply: { readonly statusCode?: number }) => ({ status: reply.statusCode }),
        err: describeError,
        error: describeError,
      },
    },
    destination,
  );
