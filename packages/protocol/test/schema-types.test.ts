// The schemas say exactly what the TypeScript frames say; the compiler is the judge, in both directions.
import type { z } from "zod";
import { describe, expectTypeOf, test } from "vitest";
import type { AgentDown, AgentUp, VisitorDown, VisitorUp } from "@baton/protocol";
import type {
  agentDownSchemas,
  agentUpSchemas,
  visitorDownSchemas,
  visitorUpSchemas,
} from "@baton/protocol/schema";

/** Intersections merged and everything readonly, so that only the meaning is compared. */
type Flat<T> = T extends string | number | boolean ? T : { readonly [Key in keyof T]: Flat<T[Key]> };
type Kinds<Frame extends { readonly kind: string }> = {
  readonly [Kind in Frame["kind"]]: Flat<Extract<Frame, { readonly kind: Kind }>>;
};
type Outputs<Schemas extends Readonly<Record<string, z.ZodType>>> = {
  readonly [Kind in keyof Schemas]: Flat<z.infer<Schemas[Kind]>>;
};

describe("schema and types", () => {
  test("[PV10] what a visitor may send is the same in schema and types", () => {
    expectTypeOf<Outputs<typeof visitorUpSchemas>>().toEqualTypeOf<Kinds<VisitorUp>>();
  });

  test("[PV10] what a visitor receives is the same in schema and types", () => {
    expectTypeOf<Outputs<typeof visitorDownSchemas>>().toEqualTypeOf<Kinds<VisitorDown>>();
  });

  test("[PV10] what an agent may send is the same in schema and types", () => {
    expectTypeOf<Outputs<typeof agentUpSchemas>>().toEqualTypeOf<Kinds<AgentUp>>();
  });

  test("[PV10] what an agent receives is the same in schema and types", () => {
    expectTypeOf<Outputs<typeof agentDownSchemas>>().toEqualTypeOf<Kinds<AgentDown>>();
  });
});
