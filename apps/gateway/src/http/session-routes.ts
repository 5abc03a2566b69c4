// Signing in and out, who am I, and a new password. Keeps GW40 to GW47.
import type { AgentRecord } from "@baton/records";
import type { FastifyInstance, FastifyReply } from "fastify";
import { z } from "zod";
import { SESSION_LONGEST_MS } from "../auth/agent-sessions.ts";
import { isStrong, PasswordsBusyError } from "../auth/passwords.ts";
import { readSessionCookie, writeSessionCookie } from "../auth/session-cookie.ts";
import type { HttpDeps } from "./deps.ts";
import { HttpError } from "./http-errors.ts";
import { readBody } from "./read-input.ts";
import { agentOf } from "./route-access.ts";

/** Longer words are refused without hashing; the limit in bytes is the hashing's own. */
const word = z.string().max(2_000);
const loginBody = z.strictObject({ login: word, password: word });
const passwordBody = z.strictObject({ current: word, next: word });

const toMe = ({ id, name, isAdmin, mustChangePassword }: AgentRecord) => ({
  id,
  name,
  isAdmin,
  mustChangePassword,
});

const answerBusy = async <Result>(work: Promise<Result>): Promise<Result> => {
  try {
    return await work;
  } catch (thrown) {
    if (thrown instanceof PasswordsBusyError) throw new HttpError("busy", { retryAfterMs: 2_000 });
    throw thrown;
  }
};

const attempt = async ({ login }: HttpDeps, body: unknown, address: string): Promise<AgentRecord> => {
  const outcome = await answerBusy(login({ ...readBody(loginBody, body), address }));
  switch (outcome.kind) {
    case "welcome":
      return outcome.agent;
    case "refused":
      throw new HttpError("invalid-login");
    case "too-many":
      throw new HttpError("rate-limited", { retryAfterMs: outcome.retryAfterMs });
  }
};

/** Adds `/v1/agent/login`, `/logout`, `/me` and `/password`. */
export const addSessionRoutes = (server: FastifyInstance, deps: HttpDeps): void => {
  const { config, sessions, passwords, login, records, now } = deps;
  const isHttps = config.publicUrl?.startsWith("https:") ?? false;
  const setCookie = (reply: FastifyReply, token: string, maxAgeMs: number) =>
    reply.header("set-cookie", writeSessionCookie(token, maxAgeMs, isHttps));

  server.post("/v1/agent/login", { config: { access: "public" } }, async (request, reply) => {
    const agent = await attempt(deps, request.body, request.ip);
    const before = readSessionCookie(request.headers.cookie, isHttps);
    if (before !== undefined) await sessions.end(before);
    setCookie(reply, await sessions.start(agent.site, agent.id), SESSION_LONGEST_MS);
    return { me: toMe(agent) };
  });

  server.post("/v1/agent/logout", { config: { access: "agent" } }, async (request, reply) => {
    await sessions.end(agentOf(request).token);
    setCookie(reply, "", 0);
    return {};
  });

  server.get("/v1/agent/me", { config: { access: "agent" } }, async (request) => ({
    me: toMe(agentOf(request).agent),
  }));

  server.post("/v1/agent/password", { config: { access: "agent" } }, async (request, reply) => {
    const { agent } = agentOf(request);
    const { current, next } = readBody(passwordBody, request.body);
    const outcome = await answerBusy(login({ login: agent.login, password: current, address: request.ip }));
    if (outcome.kind === "too-many")
      throw new HttpError("rate-limited", { retryAfterMs: outcome.retryAfterMs });
    if (outcome.kind === "refused") throw new HttpError("invalid-login", { field: "current" });
    if (!isStrong(next) || next.normalize("NFC") === current.normalize("NFC")) {
      throw new HttpError("weak-password", { field: "next" });
    }
    const hash = await answerBusy(passwords.hash(next));
    await records.agents.setPasswordHash(agent.site, agent.id, hash, { mustChange: false });
    await records.audit.record({ site: agent.site, at: now(), by: agent.login, what: "password-changed" });
    await sessions.endAll(agent.site, agent.id);
    setCookie(reply, await sessions.start(agent.site, agent.id), SESSION_LONGEST_MS);
    return { me: { ...toMe(agent), mustChangePassword: false } };
  });
};
