import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ConfigError, type ConfigProblem, environmentKeys, EXIT_CODES, loadConfig } from "../src/index.ts";

const problemsOf = (env: Record<string, string>): readonly ConfigProblem[] => {
  try {
    loadConfig(env);
  } catch (thrown) {
    if (thrown instanceof ConfigError) return thrown.problems;
    throw thrown;
  }
  return [];
};

describe("loadConfig", () => {
  test("[GW1] an empty environment gives the defaults, frozen", () => {
    const config = loadConfig({});
    expect(config).toMatchObject({ host: "127.0.0.1", port: 8750, durability: "full", trustProxy: 0 });
    expect(config.dataDir).toMatch(/\.baton$/);
    expect(Object.isFrozen(config) && Object.isFrozen(config.limits)).toBe(true);
  });

  test("[GW1] an empty value counts as unset", () => {
    expect(loadConfig({ BATON_PORT: "", BATON_PUBLIC_URL: "", REDIS_URL: "" }).port).toBe(8750);
  });

  test("[GW1] every fault is reported at once, with what it holds and what it should hold", () => {
    const problems = problemsOf({ BATON_PORT: "80a", BATON_DRAIN_MS: "-1", BATON_LOG_LEVEL: "loud" });
    expect(problems).toEqual([
      { path: "BATON_PORT", got: '"80a"', expected: "integer 0–65535" },
      { path: "BATON_LOG_LEVEL", got: '"loud"', expected: "debug, info, warn, error or silent" },
      { path: "BATON_DRAIN_MS", got: '"-1"', expected: "integer 0–20000" },
    ]);
  });

  test.each(["65536", "1.5", "1e3", " 80", "0x50", "999999999999"])("[GW1] %j is no port", (port) => {
    expect(problemsOf({ BATON_PORT: port })).toHaveLength(1);
  });

  test("[GW1] ports of owners' servers are a list of ports, 443 alone by default", () => {
    expect(loadConfig({}).outsidePorts).toEqual([443]);
    expect(loadConfig({ BATON_OUTSIDE_PORTS: "443,8443" }).outsidePorts).toEqual([443, 8443]);
    for (const ports of ["0", "65536", "443,", "443 8443", "*"]) {
      expect(problemsOf({ BATON_OUTSIDE_PORTS: ports })).toHaveLength(1);
    }
  });

  test("[GW2] an unknown key is refused with the one that was meant", () => {
    expect(problemsOf({ BATON_PROT: "1" })[0]?.expected).toContain("did you mean BATON_PORT?");
    expect(problemsOf({ baton_port: "1", PATH: "/bin" })).toEqual([]);
    expect(problemsOf({ BATON_ENTIRELY_DIFFERENT_THING: "1" })[0]?.expected).toBe("no key of that name");
  });

  test("[GW5] an address that is none, and engines that cannot work together, are refused in one sentence", () => {
    const [problem] = problemsOf({ REDIS_URL: "http://user:hunter2@db:6379" });
    expect(problem).toMatchObject({ path: "REDIS_URL", got: "[redacted]" });
    expect(loadConfig({ REDIS_URL: "redis://127.0.0.1:6379" }).redis).toEqual({
      url: "redis://127.0.0.1:6379",
      isInsecureAllowed: false,
      waitReplicas: 0,
    });
    expect(() => loadConfig({ DATABASE_URL: "postgres://u:hunter2@db/x" })).toThrow(/REDIS_URL as well/);
    const both = { REDIS_URL: "redis://127.0.0.1:6379", DATABASE_URL: "postgres://u@db/x" };
    expect(loadConfig(both).databaseUrl).toBe("postgres://u@db/x");
    expect(() => loadConfig({ ...both, DATABASE_URL: "mysql://db/x" })).toThrow(/postgres:\/\//);
  });

  test("[GW3] a secret never appears in the message", () => {
    expect(() => loadConfig({ DATABASE_URL: "postgres://u:hunter2@db/x" })).not.toThrow(/hunter2/);
  });

  test("[GW4] listening beyond this machine needs a public origin", () => {
    expect(problemsOf({ BATON_HOST: "0.0.0.0" })[0]?.path).toBe("BATON_PUBLIC_URL");
    expect(problemsOf({ BATON_HOST: "0.0.0.0", BATON_PUBLIC_URL: "https://chat.example" })).toEqual([]);
    expect(problemsOf({ BATON_HOST: "::1" })).toEqual([]);
  });

  test.each([
    "http://chat.example",
    "https://chat.example/path",
    "chat.example",
    "*",
    "https://a@chat.example",
    "ftp://chat.example",
  ])("[GW4] %j is no public origin", (url) => {
    expect(problemsOf({ BATON_PUBLIC_URL: url })).toHaveLength(1);
  });

  test("[GW4] a trailing slash and a loopback http origin are fine", () => {
    expect(loadConfig({ BATON_PUBLIC_URL: "https://chat.example/" }).publicUrl).toBe("https://chat.example");
    expect(loadConfig({ BATON_PUBLIC_URL: "http://localhost:9000" }).publicUrl).toBe("http://localhost:9000");
  });
});

describe("the reference page", () => {
  const page = readFileSync(new URL("../../../docs/reference/configuration.md", import.meta.url), "utf8");
  const rowsUnder = (heading: string): readonly string[] => {
    const section = page.split(`## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
    return section.split("\n").filter((line) => line.startsWith("| `"));
  };

  test("[GW9] names every key with its default, what it takes and what it means, and nothing else", () => {
    const rows = environmentKeys().map(
      ({ key, fallback, expects, means }) =>
        `| \`${key}\` | ${fallback === "" ? "–" : `\`${fallback}\``} | ${expects} | ${means} |`,
    );
    expect(rowsUnder("Keys")).toEqual(rows);
  });

  test("[GW6] names every exit code, and nothing else", () => {
    const rows = Object.values(EXIT_CODES).map(({ code, meaning }) => `| \`${code}\` | ${meaning} |`);
    expect(rowsUnder("Exit codes")).toEqual(rows);
  });
});
