import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isAgentOrigin } from "../src/index.ts";
import { codeOf, PASSWORD, startTestGateway, type TestGateway } from "./test-gateway.ts";

const LOGIN = "/v1/agent/login";
const right = { login: "admin", password: PASSWORD };

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway({ env: { BATON_LOGIN_TRIES: "100" } });
});
afterAll(() => gateway.close());

type Raw = { readonly status: number; readonly body: string };

/** `fetch` tidies headers up; an attacker does not. */
const sendHeaders = (headers: Record<string, string>, body = JSON.stringify(right)): Promise<Raw> =>
  new Promise((resolve, reject) => {
    const call = request(
      { port: gateway.port, host: "127.0.0.1", path: LOGIN, method: "POST", headers },
      (answer) => {
        let text = "";
        answer.setEncoding("utf8");
        answer.on("data", (chunk: string) => {
          text += chunk;
        });
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body: text }));
      },
    );
    call.on("error", reject);
    call.end(body);
  });

const own = () => ({ origin: gateway.url, "x-baton": "1" });

describe("who may write", () => {
  test.each([
    ["none", undefined],
    ["null", "null"],
    ["another site", "https://evil.example"],
    ["our host as prefix", "http://127.0.0.1.evil.example"],
    ["our host as user", "http://127.0.0.1@evil.example"],
    ["another port", "http://127.0.0.1:1"],
    ["another scheme", "https://127.0.0.1"],
    ["a list", "http://127.0.0.1 http://evil.example"],
    ["the shop", "https://shop.example"],
  ])("[GW13] origin: %s → bad-origin", async (_name, origin) => {
    const headers = {
      "x-baton": "1",
      "content-type": "application/json",
      ...(origin !== undefined && { origin }),
    };
    const { status, body } = await sendHeaders(headers);
    expect([status, body]).toEqual([403, expect.stringContaining('"bad-origin"')]);
  });

  test("[GW13] a cross-site fetch is refused even if it names our origin, and the body is not read first", async () => {
    const headers = { ...own(), "content-type": "application/json", "sec-fetch-site": "cross-site" };
    expect((await sendHeaders(headers, "not json")).body).toContain('"bad-origin"');
  });

  test("[GW13] without the header it is csrf", async () => {
    const { status, body } = await sendHeaders({ origin: gateway.url, "content-type": "application/json" });
    expect([status, body]).toEqual([403, expect.stringContaining('"csrf"')]);
  });

  test("[GW14] with a public URL only that origin counts, whole", () => {
    const config = { host: "127.0.0.1", publicUrl: "https://chat.example" };
    expect(isAgentOrigin(config, "https://chat.example", 8750)).toBe(true);
    const foreign = [
      "https://CHAT.example",
      "https://chat.example.",
      "https://chat.example:443",
      "http://chat.example",
      "https://a.chat.example",
      "https://xn--cht-gva.example",
      "http://127.0.0.1:8750",
      "",
    ];
    expect(foreign.map((origin) => isAgentOrigin(config, origin, 8750))).toEqual(foreign.map(() => false));
    expect(
      ["http://localhost:8750", "http://[::1]:8750", "http://127.0.0.9:8750"].map((origin) =>
        isAgentOrigin({ host: "127.0.0.9" }, origin, 8750),
      ),
    ).toEqual([true, true, true]);
  });
});

describe("what may be written", () => {
  test.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/json\t;x",
    "application/json ;charset=utf-8",
    "application/json; charset=utf-16",
    "application/json;charset=utf-8;x=y",
    "application/jsonp",
    "text/json",
  ])("[GW15] %j is 415", async (type) => {
    const { status, body } = await sendHeaders({ ...own(), "content-type": type });
    expect([status, body]).toEqual([415, expect.stringContaining('"unsupported-media-type"')]);
  });

  test("[GW15] a body without a type is 415; upper case and charset=utf-8 are read by the same rules", async () => {
    expect((await sendHeaders(own())).status).toBe(415);
    for (const type of [
      "APPLICATION/JSON",
      "application/json; charset=UTF-8",
      "application/json;charset=utf-8",
    ]) {
      expect((await sendHeaders({ ...own(), "content-type": type })).status).toBe(200);
      expect((await sendHeaders({ ...own(), "content-type": type }, '{"login":1}')).body).toContain(
        '"invalid-type"',
      );
    }
  });

  test.each([
    ["empty", ""],
    ["broken", '{"login":'],
    ["a scalar", "1"],
    ["an array", "[]"],
    ["__proto__", '{"login":"a","password":"b","__proto__":{"isAdmin":true}}'],
    ["constructor", '{"login":"a","password":"b","constructor":{"prototype":{"isAdmin":true}}}'],
    ["a hidden key", '{"login":"a","password":{"\\u005f_proto__":1}}'],
    ["17 deep", `{"login":${"[".repeat(16)}${"]".repeat(16)}}`],
    ["20,000 deep", "[".repeat(20_000) + "]".repeat(20_000)],
  ])("[GW12] a body that is %s is invalid-json", async (_name, body) => {
    const response = await gateway.write("POST", LOGIN, body);
    expect([response.status, await codeOf(response)]).toEqual([400, "invalid-json"]);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  test("[GW12] a body that is not UTF-8 is invalid-json", async () => {
    const body = Buffer.concat([
      Buffer.from('{"login":"'),
      Buffer.from([0xff, 0xfe]),
      Buffer.from('","password":"b"}'),
    ]);
    const headers = { ...own(), "content-type": "application/json" };
    const response = await fetch(gateway.url + LOGIN, { method: "POST", headers, body });
    expect(await codeOf(response)).toBe("invalid-json");
  });

  test("[GW11] 64 KiB are read, one more byte is 413", async () => {
    const filled = (bytes: number) =>
      JSON.stringify({ login: "", x: "" }).replace('"x":""', `"x":"${"y".repeat(bytes - 19)}"`);
    expect(filled(65_536)).toHaveLength(65_536);
    expect(await codeOf(await gateway.write("POST", LOGIN, filled(65_536)))).toBe("invalid-type");
    const tooLarge = await gateway.write("POST", LOGIN, filled(65_537));
    expect([tooLarge.status, await codeOf(tooLarge)]).toEqual([413, "body-too-large"]);
  });

  test.each([123, null, ["admin"], { $ne: "" }, true])(
    "[GW19] %j where a string belongs is invalid-type and names the field",
    async (login) => {
      const response = await gateway.write("POST", LOGIN, { login, password: PASSWORD });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error: { code: "invalid-type", field: "login" } });
    },
  );

  test("[GW19] an unknown field is refused, not dropped", async () => {
    const response = await gateway.write("POST", LOGIN, { ...right, isAdmin: true });
    expect(await response.json()).toMatchObject({ error: { code: "unknown-field", field: "isAdmin" } });
  });

  test.each([
    "limit=0",
    "limit=-1",
    "limit=1e9",
    "limit=NaN",
    "limit=101",
    "limit=1&limit=2",
    "before=../x",
    "before=%7B%7D",
    "site=other",
    "search=",
  ])("[GW19] the query %s is invalid-query", async (query) => {
    const cookie = await gateway.signIn("kim");
    const response = await gateway.read(`/v1/agent/conversations?${query}`, cookie);
    expect([response.status, await codeOf(response)]).toEqual([400, "invalid-query"]);
  });

  test("[GW10] nothing of a refused request comes back in a stack trace, and nothing secret in the log", async () => {
    const response = await gateway.write("POST", LOGIN, { login: "admin", password: "canary-password-1" });
    expect(Object.keys((await response.json()) as object)).toEqual(["error"]);
    expect(gateway.log()).not.toMatch(/canary|correct horse|baton_session/);
  });
});
