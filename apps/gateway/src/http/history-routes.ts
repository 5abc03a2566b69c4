// Past and live conversations for agents: search, one thread, what a shopper talked about before. Keeps GW48 and GW49.
import { ID_PATTERN, LIMITS, type ConversationId, type VisitorId } from "@baton/protocol";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { HttpDeps } from "./deps.ts";
import { HttpError } from "./http-errors.ts";
import { readId, readQuery } from "./read-input.ts";
import { agentOf } from "./route-access.ts";

const PAGE = 50;

const pageSize = z
  .string()
  .regex(/^[1-9]\d{0,2}$/)
  .transform(Number)
  .refine((size) => size <= 100);

const searchQuery = z.strictObject({
  search: z.string().min(1).max(LIMITS.fieldLength).optional(),
  before: z
    .string()
    .regex(ID_PATTERN)
    .transform((id) => id as ConversationId)
    .optional(),
  limit: pageSize.default(PAGE),
});

/** An instant, epoch ms. */
const liveQuery = z.strictObject({
  before: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
});

const access = { config: { access: "agent" } } as const;

/** Adds the reading routes under `/v1/agent`. */
export const addHistoryRoutes = (server: FastifyInstance, { history }: Pick<HttpDeps, "history">): void => {
  server.get("/v1/agent/conversations", access, async (request) => {
    const { search, before, limit } = readQuery(searchQuery, request.query);
    return history.search(agentOf(request).agent.site, {
      ...(search !== undefined && { text: search }),
      ...(before !== undefined && { before }),
      limit,
    });
  });

  server.get("/v1/agent/live", access, async (request) => {
    const { before } = readQuery(liveQuery, request.query);
    return history.olderLive(agentOf(request).agent.site, before);
  });

  server.get("/v1/agent/conversations/:id", access, async (request) => {
    const id = readId<ConversationId>(request.params, "id");
    const thread = await history.thread(agentOf(request).agent.site, id);
    if (thread === undefined) throw new HttpError("not-found");
    return thread;
  });

  server.get("/v1/agent/visitors/:id/conversations", access, async (request) => {
    const visitor = readId<VisitorId>(request.params, "id");
    return { conversations: await history.ofVisitor(agentOf(request).agent.site, visitor) };
  });
};
