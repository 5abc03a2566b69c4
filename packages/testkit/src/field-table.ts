// A frame's fields as the table the protocol reference shows, made of its JSON schema.

type Schema = {
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly type?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly required?: readonly string[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
};

const code = (text: string): string => `\`${text}\``;

const keysOf = ({ properties = {}, required = [] }: Schema): string =>
  `\`{${Object.keys(properties)
    .map((key) => (required.includes(key) ? key : `${key}?`))
    .join(", ")}}\``;

const describeString = ({ pattern, maxLength }: Schema): string => {
  if (pattern?.includes("{16,64}") === true) return "client id";
  if (pattern?.includes("{1,64}") === true) return "id";
  if (pattern !== undefined) return "language tag";
  return maxLength === undefined ? "text" : `text, at most ${maxLength.toLocaleString("en")} characters`;
};

const describeNumber = ({ type, minimum, maximum }: Schema): string => {
  if (type === "number") return "number";
  const isBounded = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER;
  return isBounded ? `${minimum}–${maximum}` : "whole number";
};

const describeObject = (schema: Schema): string => {
  if (schema.properties !== undefined) return keysOf(schema);
  return typeof schema.additionalProperties === "object"
    ? `object of ${describe(schema.additionalProperties)}`
    : "object";
};

const DESCRIBERS: Readonly<Record<string, (schema: Schema) => string>> = {
  string: describeString,
  integer: describeNumber,
  number: describeNumber,
  array: ({ items = {} }) => `list of ${describe(items)}`,
  object: describeObject,
};

const describe = (schema: Schema): string => {
  const options = schema.oneOf ?? schema.anyOf;
  if (options !== undefined) {
    const kinds = options.map(({ properties }) => properties?.["kind"]?.const);
    if (kinds.every((kind) => typeof kind === "string"))
      return `object of kind ${kinds.map(code).join(", ")}`;
    return options.map(describe).join(" or ");
  }
  if (schema.enum !== undefined) return schema.enum.length > 8 ? "a code" : schema.enum.map(code).join(", ");
  const byType = DESCRIBERS[schema.type ?? ""];
  return byType === undefined ? (schema.type ?? "anything") : byType(schema);
};

/** The rows of a frame's table: field, what it holds, whether it may be left out. `kind` is left to the heading. */
export const fieldRows = (frame: object): readonly string[] => {
  const { properties = {}, required = [] } = frame as Schema;
  return Object.entries(properties)
    .filter(([name]) => name !== "kind")
    .map(
      ([name, schema]) =>
        `| \`${name}\` | ${describe(schema)} | ${required.includes(name) ? "" : "optional"} |`,
    );
};
