// Everything that goes wrong leaves as `{error: {code, message, field?}}`, without a stack trace. Keeps GW10.
import { RecordsError } from "@baton/records";
import { StoreError } from "@baton/store";
import type { ConnectionError, FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Socket } from "node:net";
import { HTTP_ERRORS, HttpError, type HttpErrorCode } from "./http-errors.ts";

const FRAMEWORK_CODES: Readonly<Record<string, HttpErrorCode>> = {
  FST_ERR_BAD_URL: "invalid-request",
  FST_ERR_MAX_PARAM_LENGTH: "url-too-long",
  FST_ERR_CTP_BODY_TOO_LARGE: "body-too-large",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "unsupported-media-type",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "invalid-json",
  FST_ERR_CTP_EMPTY_JSON_BODY: "invalid-json",
};

const toHttpError = (thrown: unknown): HttpError => {
  if (thrown instanceof HttpError) return thrown;
  if (thrown instanceof StoreError || thrown instanceof RecordsError)
    return new HttpError("store-unavailable", { retryAfterMs: 2_000 });
  const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
  const known = FRAMEWORK_CODES[code];
  return new HttpError(known ?? "internal");
};

const answer = (error: HttpError, reply: FastifyReply): FastifyReply => {
  const { retryAfterMs } = error.detail;
  if (retryAfterMs !== undefined)
    reply.header("retry-after", String(Math.max(1, Math.ceil(retryAfterMs / 1000))));
  return reply.code(error.status).type("application/json; charset=utf-8").send(error.toBody());
};

/** Answers what a route threw; errors of our own are logged, refusals are not. */
export const answerErrors = (server: FastifyInstance): void => {
  server.setErrorHandler((thrown: unknown, request, reply) => {
    const error = toHttpError(thrown);
    if (error.status >= 500 && !(thrown instanceof HttpError)) {
      request.log.error({ err: thrown, path: request.routeOptions.url }, "request failed");
    }
    return answer(error, reply);
  });
};

/** Answers a request the framework refused before routing it, such as a broken percent sign. */
export const answerFrameworkError = (
  error: FastifyError,
  _request: FastifyRequest,
  reply: FastifyReply,
): void => {
  reply.header("x-content-type-options", "nosniff");
  answer(toHttpError(error), reply);
};

const CLIENT_CODES: Readonly<Record<string, HttpErrorCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: "request-timeout",
  HPE_HEADER_OVERFLOW: "headers-too-large",
};

/** Answers bytes that never became a request, then closes; never throws. */
export const answerClientError = (error: ConnectionError, socket: Socket): void => {
  if (error.code === "ECONNRESET" || socket.destroyed) return;
  const refusal = new HttpError(CLIENT_CODES[error.code] ?? "invalid-request");
  const body = JSON.stringify(refusal.toBody());
  const head = [
    `HTTP/1.1 ${HTTP_ERRORS[refusal.code].status} Refused`,
    `content-length: ${Buffer.byteLength(body)}`,
    "content-type: application/json; charset=utf-8",
    "connection: close",
  ].join("\r\n");
  if (socket.writable) socket.end(`${head}\r\n\r\n${body}`);
  else socket.destroy();
};
