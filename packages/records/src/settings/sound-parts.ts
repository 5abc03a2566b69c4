// What of a faulty value is right by itself, each part at its own place, so that one fault hides no other. Keeps RC2.
import type { z } from "zod";

/** Any part may be missing; of a list a faulty entry leaves a gap, and those behind it keep their numbers. */
export type SoundParts<T> = T extends string | number | boolean
  ? T
  : T extends readonly (infer Item)[]
    ? readonly (SoundParts<Item> | undefined)[]
    : T extends object
      ? { readonly [Key in keyof T]?: SoundParts<T[Key]> }
      : T;

type Inside = {
  readonly def?: { readonly innerType?: z.core.$ZodType; readonly element?: z.core.$ZodType };
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
  safeParse(value: unknown): { readonly success: boolean; readonly data?: unknown };
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const soundPart = (schema: z.core.$ZodType, value: unknown): unknown => {
  const inside = schema as z.core.$ZodType & Inside;
  const parsed = inside.safeParse(value);
  if (parsed.success) return parsed.data;
  const { innerType, element } = inside.def ?? {};
  if (innerType !== undefined) return soundPart(innerType, value);
  if (element !== undefined && Array.isArray(value)) return value.map((item) => soundPart(element, item));
  if (inside.shape === undefined || !isRecord(value)) return undefined;
  const parts = Object.entries(inside.shape).flatMap(([key, part]) => {
    const sound = value[key] === undefined ? undefined : soundPart(part, value[key]);
    return sound === undefined ? [] : [[key, sound] as const];
  });
  return Object.fromEntries(parts);
};

/** The parts of `value` its schema accepts; nothing where not even its kind is right. Never throws. */
export const soundParts = <T>(schema: z.ZodType<T>, value: unknown): SoundParts<T> | undefined =>
  soundPart(schema, value) as SoundParts<T> | undefined;
