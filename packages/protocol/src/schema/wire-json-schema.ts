// The whole wire as one JSON schema: what the pinned hash is taken of and the reference is checked against. Keeps PV11.
import { z } from "zod";
import { agentDownSchemas } from "./agent-down-schema.ts";
import { agentUpSchemas } from "./agent-up-schema.ts";
import { visitorDownSchemas } from "./visitor-down-schema.ts";
import { visitorUpSchemas } from "./visitor-up-schema.ts";

type Schemas = Readonly<Record<string, z.ZodType>>;

const sockets: readonly (readonly [string, Schemas])[] = [
  ["visitor/up", visitorUpSchemas],
  ["visitor/down", visitorDownSchemas],
  ["agent/up", agentUpSchemas],
  ["agent/down", agentDownSchemas],
];

/** The schema of every frame, keyed `<visitor|agent>/<up|down>/<kind>`. */
export const wireSchemas: ReadonlyMap<string, z.ZodType> = new Map(
  sockets.flatMap(([socket, schemas]) =>
    Object.entries(schemas).map(([kind, schema]) => [`${socket}/${kind}`, schema]),
  ),
);

/** A fresh JSON schema (draft 2020-12) of every frame, keyed as `wireSchemas`. */
export const wireJsonSchema = (): Readonly<Record<string, object>> =>
  Object.fromEntries(
    [...wireSchemas].map(([name, schema]) => [name, z.toJSONSchema(schema, { io: "input" })]),
  );
