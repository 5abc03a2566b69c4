// What is promised in words is done somewhere: every frame, limit, code and port method has someone who sends, keeps or calls it.
import { describe, expect, test } from "vitest";
import { CLOSE_CODES, LIMITS, NOTICE_CODES, REFUSALS } from "@baton/protocol";
import { wireJsonSchema } from "@baton/protocol/schema";
import { defaultPolicy } from "@baton/domain";
import { readSources } from "@baton/testkit";

const sources = readSources().filter(({ path }) => !/\/src\/contract\/|^packages\/testkit\//.test(path));
/** All code below some folders, without comments and without what only declares a shape. */
const codeOf = (...folders: readonly string[]): string =>
  sources
    .filter(({ path }) => folders.some((folder) => path.startsWith(`${folder}/`)))
    .map(({ text }) => text.replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, "").replace(/readonly kind: [^;},]*/g, ""))
    .join("\n");

const BROWSER = ["packages/client/src", "packages/ui/src", "apps/widget/src", "apps/inbox/src"];
const SERVER = [
  "apps/gateway/src",
  "packages/engine/src",
  "packages/domain/src",
  "packages/bot/src",
  "packages/records/src",
  "packages/store/src",
  "packages/store-redis/src",
];
const browser = codeOf(...BROWSER);
const server = codeOf(...SERVER);

/** What nobody does, unless it stands among the exceptions; and exceptions that are none any more. */
const loose = (
  names: readonly string[],
  isDone: (name: string) => boolean,
  exceptions: Readonly<Record<string, string>> = {},
): readonly string[] => [
  ...names.filter((name) => !isDone(name) && exceptions[name] === undefined),
  ...Object.keys(exceptions)
    .filter((name) => !names.includes(name) || isDone(name))
    .map((name) => `${name} is no exception any more`),
];

describe("frames", () => {
  const kindsOf = (side: string): readonly string[] =>
    Object.keys(wireJsonSchema()).flatMap((name) =>
      name.startsWith(`${side}/`) ? name.slice(side.length + 1) : [],
    );
  const sends = (code: string) => (kind: string) => code.includes(`kind: "${kind}"`);
  const hears = (code: string) => (kind: string) =>
    new RegExp(`case "${kind}"|kind [!=]== "${kind}"`).test(code);

  test.each(["visitor/up", "agent/up"])(
    "[PJ20] each of %s is sent by a page and heard by the gateway",
    (side) => {
      expect(loose(kindsOf(side), sends(browser))).toEqual([]);
      expect(loose(kindsOf(side), hears(server))).toEqual([]);
    },
  );

  test.each(["visitor/down", "agent/down"])(
    "[PJ20] each of %s is sent by the gateway and heard by a page",
    (side) => {
      expect(loose(kindsOf(side), sends(codeOf("apps/gateway/src")))).toEqual([]);
      expect(loose(kindsOf(side), hears(browser))).toEqual([]);
    },
  );

  test("[PJ20] each notice is made by the gateway", () => {
    expect(loose(NOTICE_CODES, (code) => server.includes(`notice(event, "${code}"`))).toEqual([]);
  });
});

const SENT_BY_OTHERS: Readonly<Record<string, string>> = {
  goingAway: "a browser's own, when its page is left",
  tooBig: "the socket library's own",
  silent: "whoever answers no heartbeat is cut off without a word, which clients read as this",
  tokenExpired: "no session has an end of its own yet; every client drops its token at it",
  badToken: "an unknown token begins a new visitor for now; every client drops its token at it",
};

describe("limits and codes", () => {
  const all = codeOf("packages", "apps");

  test("[PJ21] each limit is kept somewhere", () => {
    expect(loose(Object.keys(LIMITS), (name) => all.includes(`LIMITS.${name}`))).toEqual([]);
  });

  test("[PJ21] each policy of a site is gone by", () => {
    const isRead = (name: string): boolean =>
      new RegExp(`policy\\??\\.${name}|\\b${name}\\b[^=;]*} = [a-z.]*policy|, ${name}\\b`).test(server);
    expect(loose(Object.keys(defaultPolicy), isRead)).toEqual([]);
  });

  test("[PJ21] each refusal is given by somebody, and each close code by the server", () => {
    const refusing = codeOf(...SERVER, "packages/protocol/src/schema");
    expect(loose(Object.keys(REFUSALS), (code) => refusing.includes(`"${code}"`))).toEqual([]);
    const isSent = (name: string): boolean => server.includes(`CLOSE_CODES.${name}`);
    expect(loose(Object.keys(CLOSE_CODES), isSent, SENT_BY_OTHERS)).toEqual([]);
  });
});

/** By what name a port is called where it is used. */
const CALLED: Readonly<Record<string, string>> = {
  AgentRecords: "agents",
  Archive: "archive",
  SettingsRecords: "settings",
  AuditTrail: "audit",
  SiteSecrets: "secrets",
  Records: "records",
  ConversationStore: "conversations|store|live",
  Feed: "feed",
  Roster: "roster",
  Leases: "leases",
  Credentials: "credentials",
};

/** Nobody calls these yet: each waits for the screen of its own that needs it, and is kept by the contract suites until then. */
const WAITING: Readonly<Record<string, string>> = {
  "Archive.erase": "the screen on which an owner erases a person",
  "Archive.export": "the screen on which an owner gives a person their data",
  "AuditTrail.list": "the screen that shows who did what",
  "SettingsRecords.history": "the screen that shows who saved which settings",
};

describe("ports", () => {
  const methods = sources
    .filter(({ path }) => /^packages\/(store|records)\/src\/[^/]+\.ts$/.test(path))
    .flatMap(({ text }) =>
      [...text.matchAll(/^export interface (\w+)[^{]*\{\n([^]*?)^\}/gm)].flatMap(([, port = "", body = ""]) =>
        [...body.matchAll(/^ {2}(\w+)\(/gm)].map(([, method = ""]) => `${port}.${method}`),
      ),
    );
  const callers = codeOf("apps/gateway/src", "packages/engine/src");

  test("[PJ22] each method is called by engine or gateway, but for those that wait for their screen", () => {
    const ports = methods.filter((method) => CALLED[method.split(".")[0] ?? ""] !== undefined);
    const unknown = Object.keys(CALLED).filter((port) => !ports.some((one) => one.startsWith(`${port}.`)));
    expect(unknown).toEqual([]);
    const isCalled = (name: string): boolean => {
      const [port = "", method = ""] = name.split(".");
      return new RegExp(`\\b(${CALLED[port]})\\s*\\.\\s*${method}\\(`).test(callers);
    };
    expect(loose(ports, isCalled, WAITING)).toEqual([]);
  });
});
