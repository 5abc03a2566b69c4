// The one way a frame from a peer becomes a value: one schema per kind, chosen by `kind`, never tried in turn. Keeps PV1–PV10.
import { z } from "zod";
import type { AgentUp } from "../agent-frames.ts";
import { CLIENT_ID_PATTERN } from "../ids.ts";
import type { ClientId } from "../ids.ts";
import type { RefusalCode } from "../refusals.ts";
import { PROTOCOL_VERSION } from "../version.ts";
import type { VisitorUp } from "../visitor-frames.ts";
import { agentUpSchemas } from "./agent-up-schema.ts";
import { type JsonObject, readJsonObject } from "./read-json.ts";
import { visitorUpSchemas } from "./visitor-up-schema.ts";

/** A frame, or the words to refuse it with; `clientId` names the operation where the frame had a usable one. */
export type ParsedFrame<Frame> =
  | { readonly ok: true; readonly frame: Frame }
  | {
      readonly ok: false;
      readonly code: RefusalCode;
      readonly message: string;
      readonly clientId?: ClientId;
    };

type Failure = Extract<ParsedFrame<never>, { readonly ok: false }>;

const refuse = (code: RefusalCode, message: string, raw?: JsonObject): Failure => {
  const id = raw?.["clientId"];
  if (typeof id !== "string" || !CLIENT_ID_PATTERN.test(id)) return { ok: false, code, message };
  return { ok: false, code, message, clientId: id as ClientId };
};

const pathOf = (path: readonly PropertyKey[], key?: string): string =>
  [...path, ...(key === undefined ? [] : [key])].map(String).join(".").slice(0, 200);

const explain = (error: z.ZodError, raw: JsonObject): Failure => {
  const unknown = error.issues.find((issue) => issue.code === "unrecognized_keys");
  if (unknown !== undefined) return refuse("unknown-field", pathOf(unknown.path, unknown.keys[0]), raw);
  const issue = error.issues[0];
  const path = pathOf(issue?.path ?? []);
  if (path === "text" && issue?.code === "too_big") return refuse("message-too-long", path, raw);
  if (path === "text" && issue?.code === "custom") return refuse("empty-message", path, raw);
  return refuse("invalid-field", path, raw);
};

type Parsers<Frame> = ReadonlyMap<string, z.ZodType<Frame>>;

const compile = <Frame>(schemas: Readonly<Record<string, z.ZodType<Frame>>>): Parsers<Frame> =>
  new Map(Object.entries(schemas).map(([kind, schema]) => [kind, z.compile(schema)]));

const parse = <Frame>(text: string, parsers: Parsers<Frame>, foreignHello: z.ZodType<Frame>) => {
  const raw = readJsonObject(text);
  if (raw === undefined) return refuse("bad-frame", "not a JSON object of this protocol");
  const kind = raw["kind"];
  const parser = typeof kind === "string" ? parsers.get(kind) : undefined;
  if (parser === undefined) {
    return refuse("unknown-kind", typeof kind === "string" ? kind.slice(0, 64) : "kind is not a string", raw);
  }
  const isForeign = kind === "hello" && raw["version"] !== PROTOCOL_VERSION;
  const result = (isForeign ? foreignHello : parser).safeParse(raw);
  return result.success ? ({ ok: true, frame: result.data } as const) : explain(result.error, raw);
};

const visitorParsers = compile<VisitorUp>(visitorUpSchemas);
const agentParsers = compile<AgentUp>(agentUpSchemas);

/** A `hello` of another version may carry fields unknown here; it is read, so that 4506 can be the answer. */
const foreignVisitorHello: z.ZodType<VisitorUp> = z.object(visitorUpSchemas.hello.shape);
const foreignAgentHello: z.ZodType<AgentUp> = z.object(agentUpSchemas.hello.shape);

/** Reads one text frame from a visitor. Texts come out cleaned. Never throws; what is wrong is named in the refusal. */
export const parseVisitorFrame = (text: string): ParsedFrame<VisitorUp> =>
  parse(text, visitorParsers, foreignVisitorHello);

/** Reads one text frame from an agent. Texts come out cleaned. Never throws; what is wrong is named in the refusal. */
export const parseAgentFrame = (text: string): ParsedFrame<AgentUp> =>
  parse(text, agentParsers, foreignAgentHello);
