// Who may import what. This table is the authority on the direction of dependencies; a test holds the tree to it.

/** What the files under a folder may import besides their own package. A name covers its subpaths (`preact/hooks`). */
export type ImportRule = {
  readonly folder: string;
  /** May be imported in any way. */
  readonly values: readonly string[];
  /** May be imported with `import type` alone. */
  readonly types: readonly string[];
};

/** The longest matching folder decides. `node:` stands for Node's own modules. */
export const IMPORT_TABLE: readonly ImportRule[] = [
  { folder: "packages/protocol/src", values: [], types: [] },
  { folder: "packages/protocol/src/schema", values: ["zod"], types: [] },
  { folder: "packages/domain/src", values: [], types: ["@baton/protocol"] },
  { folder: "packages/bot/src", values: ["zod", "re2js"], types: ["@baton/protocol", "@baton/domain"] },
  { folder: "packages/store/src", values: ["node:", "libsql"], types: ["@baton/protocol", "@baton/domain"] },
  {
    folder: "packages/store/src/contract",
    values: ["@baton/testkit", "vitest", "node:"],
    types: ["@baton/protocol", "@baton/domain"],
  },
  {
    folder: "packages/store-redis/src",
    values: ["@baton/store", "ioredis", "node:"],
    types: ["@baton/protocol", "@baton/domain"],
  },
  {
    folder: "packages/records/src",
    values: [
      "@baton/protocol",
      "@baton/domain",
      "@baton/bot/script",
      "@hyunbinseo/holidays-kr",
      "kysely",
      "libsql",
      "papaparse",
      "pg",
      "zod",
      "node:",
    ],
    types: ["@baton/bot"],
  },
  {
    folder: "packages/records/src/contract",
    values: ["@baton/protocol", "@baton/domain", "@baton/bot/script", "@baton/testkit", "vitest", "node:"],
    types: ["kysely"],
  },
  {
    folder: "packages/engine/src",
    values: ["@baton/protocol", "@baton/domain", "@baton/bot", "@baton/store", "@baton/records", "node:"],
    types: [],
  },
  { folder: "packages/client/src", values: ["@baton/protocol"], types: [] },
  { folder: "packages/ui/src", values: ["preact"], types: ["@baton/protocol"] },
  {
    folder: "packages/testkit/src",
    values: ["@baton/protocol", "@baton/domain", "playwright-core", "puppeteer-core", "ws", "node:"],
    types: [],
  },
  {
    folder: "apps/gateway/src",
    values: [
      "@baton/protocol",
      "@baton/domain",
      "@baton/bot",
      "@baton/store",
      "@baton/store-redis",
      "@baton/records",
      "@baton/engine",
      "fastify",
      "@fastify/websocket",
      "pino",
      "ws",
      "zod",
      "node:",
    ],
    types: [],
  },
  {
    folder: "apps/widget/src",
    values: ["@baton/client", "@baton/ui", "@baton/protocol", "preact"],
    types: [],
  },
  {
    folder: "apps/inbox/src",
    values: ["@baton/client", "@baton/ui", "@baton/protocol", "preact"],
    types: [],
  },
  { folder: "apps/demo-shop/src", values: [], types: [] },
];

/** What is sent to a browser, and the packages that must never come along, however indirectly. */
export const BROWSER_PACKAGES = [
  "@baton/client",
  "@baton/ui",
  "@baton/widget",
  "@baton/inbox",
  "@baton/demo-shop",
];
export const SERVER_ONLY = [
  "@baton/domain",
  "@baton/bot",
  "@baton/store",
  "@baton/store-redis",
  "@baton/records",
  "@baton/engine",
  "@baton/protocol/schema",
  "zod",
];

/** Names that say nothing about what is inside. */
export const EMPTY_NAMES = /^(utils?|helpers?|common|misc|managers?|services?|types?)$/;

/** Everything that may lie at the top of the repository, the ignored included. */
export const TOP_LEVEL = [
  ".baton",
  ".ci",
  ".git",
  ".gitignore",
  ".npmrc",
  ".nvmrc",
  ".oxfmtrc.json",
  ".oxlintrc.json",
  "LICENSE",
  "README.md",
  "apps",
  "docs",
  "node_modules",
  "package-lock.json",
  "package.json",
  "packages",
  "tsconfig.json",
  "vitest.workspace.ts",
];
