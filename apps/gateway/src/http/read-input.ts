// Bodies, queries and ids as the routes' schemas want them, or the refusal that names the field. Keeps GW19 and GW49.
import { ID_PATTERN } from "@baton/protocol";
import { readJsonObject } from "@baton/protocol/schema";
import type { z } from "zod";
import { HttpError } from "./http-errors.ts";

type Issue = z.core.$ZodIssue;

const pathOf = (issue: Issue): string => {
  const keys = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  return [...issue.path, ...keys].map(String).join(".").slice(0, 120);
};

const refuseBody = (issue: Issue): HttpError => {
  const field = pathOf(issue);
  if (issue.code === "unrecognized_keys") {
    return new HttpError("unknown-field", { field, message: `There is no field ${field}.` });
  }
  if (issue.code === "invalid_type") {
    return new HttpError("invalid-type", { field, message: `${field} must be ${issue.expected}.` });
  }
  return new HttpError("invalid-field", { field, message: `${field}: ${issue.message}` });
};

/** Deep enough for settings with flows; frames have their own, smaller limit. */
const BODY_DEPTH = 16;

const decode = (body: Uint8Array): string => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    throw new HttpError("invalid-json");
  }
};

/** The JSON object in a body. Throws `HttpError` when it is none, nests too deep or names a key that could poison an object. */
export const parseJsonBody = (body: Uint8Array): Readonly<Record<string, unknown>> => {
  const value = readJsonObject(decode(body), BODY_DEPTH);
  if (value === undefined) throw new HttpError("invalid-json");
  return value;
};

/** The body as the schema reads it. Throws `HttpError` naming the first field at fault. */
export const readBody = <Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> => {
  if (body === undefined) throw new HttpError("invalid-json");
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw issue === undefined ? new HttpError("invalid-json") : refuseBody(issue);
};

/** The query string as the schema reads it; repeated keys come as arrays and fit no schema here. */
export const readQuery = <Schema extends z.ZodType>(schema: Schema, query: unknown): z.output<Schema> => {
  const parsed = schema.safeParse(query);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue === undefined ? "" : pathOf(issue);
  throw new HttpError("invalid-query", { field, message: `${field} is not a value this query takes.` });
};

/** An id out of the path. One that no id can look like is answered as one that does not exist. */
export const readId = <Id extends string>(params: unknown, name: string): Id => {
  const value = (params as Readonly<Record<string, unknown>>)[name];
  if (typeof value !== "string" || !ID_PATTERN.test(value)) throw new HttpError("not-found");
  return value as Id;
};
