// Where is my order? Through a real gateway, to the demo shop's own server and back.
import type { ClientId, SiteId, VisitorDown } from "@baton/protocol";
import { startGateway, visitorSocket, type GatewayProcess } from "@baton/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

type Appended = Extract<VisitorDown, { kind: "appended" }>;

let gateway: GatewayProcess;
let count = 0;

beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const arrive = async (locale: "ko" | "en") => {
  const socket = await visitorSocket(gateway.url);
  socket.send({ kind: "hello", version: 1, site: "demo" as SiteId, locale });
  await socket.next("welcome");
  /** Says it and returns what the bot says next. */
  const ask = async (text: string): Promise<string> => {
    const clientId = `test-client-${String((count += 1)).padStart(8, "0")}` as ClientId;
    socket.send({ kind: "say", clientId, text });
    const isBot = ({ entries }: Appended): boolean => entries.some(({ author }) => author.kind === "bot");
    const { entries } = await socket.next("appended", { where: isBot });
    return JSON.stringify(entries);
  };
  return { socket, ask };
};

describe("the demo shop", () => {
  test("[BT122] 배송 조회, the order number, and the shopper reads where the parcel is", async () => {
    const { ask } = await arrive("ko");
    expect(await ask("배송 조회")).toContain("주문번호를 알려 주세요");
    expect(await ask("주문번호는 20261121-0000123이에요")).toContain("지금 배송 중이에요");
    expect(await ask("배송 조회 20261121-0000123")).toContain("지금 배송 중이에요");
  });

  test("[BT122] a number the shop does not know leads to another try or to a person", async () => {
    const { ask } = await arrive("en");
    expect(await ask("I want to track my order")).toContain("order number");
    const unknown = await ask("20261121-0000999");
    expect(unknown).toContain("no order under that number");
    expect(unknown).toContain("Talk to a person");
    expect(await ask("Enter the number again")).toContain("order number");
    expect(await ask("20261121-0000123")).toContain("on its way");
  });

  test("[GW35] a page in Japanese is told of a shop without Japanese wholly in its own language", async () => {
    const read = async (view: string): Promise<unknown> =>
      (await fetch(`${gateway.url}/v1/sites/demo/${view}?locale=ja`)).json();
    expect(await read("launcher")).toMatchObject({ locale: "ko", label: "채팅 상담", dismiss: "닫기" });
    expect(await read("panel")).toMatchObject({
      locale: "ko",
      greeting: expect.stringContaining("안녕하세요"),
    });
  });
});
