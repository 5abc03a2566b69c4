import { signIn, startGateway } from "@baton/testkit";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SITE, startTestGateway, type TestGateway } from "./test-gateway.ts";

let gateway: TestGateway;
let admin: string;

beforeEach(async () => {
  gateway = await startTestGateway();
  admin = await gateway.signIn("admin");
});
afterEach(() => gateway.close());

const saved = async (): Promise<{ readonly revision: number; readonly settings: unknown }> =>
  (await gateway.read("/v1/admin/settings", admin)).json() as never;
const base64 = (text: string): string => Buffer.from(text).toString("base64");

describe("the FAQ as a file", () => {
  test("[GW150] it is downloaded as saved", async () => {
    const answer = await gateway.read("/v1/admin/faq.csv", admin);
    expect(answer.headers.get("content-disposition")).toBe(`attachment; filename="${SITE}-faq.csv"`);
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect([...new Uint8Array(await answer.arrayBuffer()).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  test("[GW151] it is read into the settings being edited, and saved by nobody", async () => {
    const { revision, settings } = await saved();
    const read = (file: string) =>
      gateway.write("POST", "/v1/admin/faq-import", { settings, mode: "merge", file }, { cookie: admin });
    const good = await read(base64("질문,답변\n새 질문,새 답\n"));
    expect(good.status).toBe(200);
    expect(await good.json()).toMatchObject({
      counts: { added: 1, changed: 0, removed: 0 },
      settings: { bot: { faq: expect.arrayContaining([expect.objectContaining({ title: "새 질문" })]) } },
    });
    const bad = await read(base64("질문,답변\n,답\n질문,\n"));
    expect(bad.status).toBe(422);
    expect(await bad.json()).toMatchObject({
      error: {
        code: "invalid-faq-file",
        problems: [
          { row: 2, column: "question" },
          { row: 3, column: "answer" },
        ],
      },
    });
    expect((await read("no base64!")).status).toBe(400);
    expect(await saved()).toMatchObject({ revision, settings });
  });
});

/** Enough for a second of reading, many times what it takes to answer others a hundred times. */
const ROWS = 20_000;
const OTHERS = 50;

test("[GW158] the built gateway reads a large file and answers everybody else meanwhile", async () => {
  const { url, firstAgent, stop } = await startGateway();
  const cookie = await signIn(url, firstAgent ?? expect.fail("no first agent"));
  const headers = { cookie, "x-baton": "1", origin: new URL(url).origin, "content-type": "application/json" };
  const current = await fetch(`${url}/v1/admin/settings`, { headers });
  const { settings } = (await current.json()) as { settings: unknown };
  const rows = Array.from(
    { length: ROWS },
    (_, at) => `${at}번 상품은 언제 다시 들어오나요,${at}일 뒤에 들어와요`,
  );
  const body = JSON.stringify({ settings, mode: "merge", file: base64(`질문,답변\n${rows.join("\n")}\n`) });
  let isOver = false;
  const reading = fetch(`${url}/v1/admin/faq-import`, { method: "POST", headers, body }).finally(() => {
    isOver = true;
  });
  let others = 0;
  while (!isOver) {
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    others += 1;
  }
  const answer = await reading;
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ counts: { added: ROWS, removed: 0 } });
  expect(others).toBeGreaterThan(OTHERS);
  await stop();
});
