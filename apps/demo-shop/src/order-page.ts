// Looking up an order: the sample one, and those made in this browser.
import { delivery, won } from "./catalogue.ts";
import { part } from "./element.ts";
import { lineRow } from "./line-row.ts";
import { priceOf, readOrders, showCartCount } from "./stored.ts";
import type { Order } from "./stored.ts";

const SAMPLE: Order = {
  number: "20261121-0000123",
  placedAt: Date.parse("2026-11-20T11:24:00+09:00"),
  lines: [
    { id: "kettle", option: "솔잎색", quantity: 1 },
    { id: "sochang", option: "선물 포장 (+1,500원)", quantity: 2 },
  ],
};

const dayText = (at: number): string =>
  new Date(at).toLocaleDateString("ko-KR", {
    timeZone: "Asia/Seoul",
    month: "long",
    day: "numeric",
    weekday: "short",
  });

/** Folds full-width digits and dashes as phones and pasted messages have them. */
const tidy = (number: string): string => number.normalize("NFKC").replace(/[^\d-]/g, "");

const find = (number: string): Order | undefined =>
  [SAMPLE, ...readOrders()].find((order) => order.number.replace("-", "") === tidy(number).replace("-", ""));

const show = (order: Order, isNew: boolean): void => {
  const isSample = order === SAMPLE;
  part("placed").textContent = `${dayText(order.placedAt)} 주문`;
  part("state").textContent = isSample
    ? "지금 배송 중이에요"
    : isNew
      ? "주문해 주셔서 고맙습니다"
      : "상품을 준비하고 있어요";
  part("number").textContent = order.number;
  const current = isSample ? 2 : 0;
  for (const [index, step] of [...part("steps").children].entries()) {
    step.className = index <= current ? "is-done" : "";
    step.ariaCurrent = index === current ? "step" : null;
  }
  part("parcel").textContent = isSample
    ? "가상택배 0000-0000-0000 · 내일 오후에 도착할 예정이에요."
    : "평일 오후 2시 전에 주문하시면 그날 보내 드려요. 출고되면 문자로 알려 드릴게요.";
  part("lines").replaceChildren(
    ...order.lines.map((line) => lineRow(line, `${line.option} · ${line.quantity}개`)),
  );
  const goods = order.lines.reduce((sum, line) => sum + priceOf(line), 0);
  const fee = goods >= delivery.freeFrom ? 0 : delivery.fee;
  part("fee").textContent = fee === 0 ? "무료" : won(fee);
  part("sum").textContent = won(goods + fee);
};

const lookUp = (number: string, isNew: boolean): void => {
  const order = find(number);
  part("order").hidden = !order;
  part("not-found").textContent = order
    ? ""
    : "그 번호의 주문을 찾지 못했어요. 번호를 다시 확인하시거나, 채팅으로 물어봐 주세요.";
  if (order) show(order, isNew);
};

const form = part<HTMLFormElement>("lookup");
const input = form.elements.namedItem("no") as HTMLInputElement;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  lookUp(input.value, false);
  if (!part("order").hidden) part("order").focus();
});
part("sample").addEventListener("click", () => {
  input.value = SAMPLE.number;
  form.requestSubmit();
});

const address = new URLSearchParams(location.search);
const asked = address.get("no");
if (asked) {
  input.value = asked;
  lookUp(asked, address.has("new"));
}
showCartCount();
