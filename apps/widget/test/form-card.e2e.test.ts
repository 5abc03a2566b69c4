// A form the bot shows again because it was filled in wrongly.
import { launchChromium } from "@baton/testkit";
import { expect, onTestFinished, test } from "vitest";
import { startFakeGateway } from "./harness/fake-gateway.ts";

test("[BT147] a form that comes back holds what was written and says what is wrong at the field", async () => {
  const fields = [
    { id: "order", label: "주문번호", type: "order-number", isRequired: true },
    { id: "why", label: "사유", type: "choice", isRequired: false, options: ["단순 변심", "불량"] },
    { id: "more", label: "자세히", type: "multiline", isRequired: false },
  ] as const;
  const values = { order: "12", why: "불량", more: "단추가 없어요" };
  const faults = { order: "주문번호를 다시 확인해 주세요." };
  const form = { id: "find", title: "주문 조회", fields, values, faults };
  const gateway = await startFakeGateway({ bot: () => [{ kind: "form", text: "다시 적어 주세요.", form }] });
  onTestFinished(() => gateway.close());
  const browser = await launchChromium();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  await page.goto(gateway.url);
  await page.getByRole("button", { name: "채팅 상담" }).click();
  await page.getByRole("textbox").fill("주문");
  await page.getByRole("textbox").press("Enter");

  await page.getByRole("alert").getByText("주문번호를 다시 확인해 주세요.").waitFor();
  const order = page.getByLabel("주문번호");
  expect(await order.inputValue()).toBe("12");
  expect(await order.getAttribute("aria-invalid")).toBe("true");
  expect(await page.getByLabel("사유").inputValue()).toBe("불량");
  expect(await page.getByLabel("자세히").inputValue()).toBe("단추가 없어요");

  await order.fill("");
  await page.getByRole("button", { name: "제출" }).click();
  await page.getByRole("alert").getByText("꼭 적어 주세요").waitFor();
  expect(await page.getByLabel("사유").inputValue()).toBe("불량");
});
