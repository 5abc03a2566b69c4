import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import { cleanForLog, createLogger } from "../src/index.ts";

const capture = () => {
  const sink = new PassThrough();
  const logger = createLogger({ logLevel: "debug" }, sink);
  return { logger, text: () => String(sink.read() ?? "") };
};

describe("the log", () => {
  test("[GW30] redacts words, secrets and headers wherever they stand", () => {
    const { logger, text } = capture();
    const canary = "canary-7391";
    logger.debug({
      token: canary,
      password: canary,
      text: canary,
      body: { text: canary },
      frame: { message: { text: canary } },
    });
    logger.error({
      headers: { cookie: canary },
      session: { token: canary },
      contact: canary,
      comment: canary,
      query: canary,
    });
    logger.info({
      req: { method: "GET", url: `/v1/agent/conversations?search=${canary}`, headers: { cookie: canary } },
    });
    expect(text()).not.toContain(canary);
  });

  test("[GW30] keeps the path of a request", () => {
    const { logger, text } = capture();
    logger.info({ req: { id: "1", method: "GET", url: "/v1/agent/me?x=1" } }, "slow");
    expect(JSON.parse(text())).toMatchObject({
      level: "info",
      msg: "slow",
      req: { method: "GET", path: "/v1/agent/me" },
    });
  });

  test("[GW31] forged lines, terminal codes and direction marks are escaped", () => {
    expect(cleanForLog("a\r\nb\u001b[2Jc\u202ed")).toBe("a\\u000d\\u000ab\\u001b[2Jc\\u202ed");
    const { logger, text } = capture();
    const error = new Error('bad\r\n{"level":"info"}\u001b[31m', { cause: new Error("inner\n") });
    logger.error({ err: error, req: { url: "/a\u001b[2J\nb" } });
    const lines = text().trimEnd().split("\n");
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      err: { message: 'bad\\u000d\\u000a{"level":"info"}\\u001b[31m' },
    });
    expect(lines[0]).not.toContain("\u001b");
  });
});
