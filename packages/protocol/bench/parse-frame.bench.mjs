// What checking a `say` costs beyond JSON.parse: medians of interleaved rounds, in µs per frame.
import { cpus } from "node:os";
import { parseVisitorFrame } from "@baton/protocol/schema";

const ROUNDS = 9;
const FRAMES = 200_000;
const text = JSON.stringify({
  kind: "say",
  clientId: "c0123456789abcdef0123",
  text: "환불은 언제 되나요? 지난주 금요일에 주문한 원피스입니다.",
});

const measure = (read) => {
  const start = process.cpuUsage();
  let kept = 0;
  for (let index = 0; index < FRAMES; index += 1) kept += read(text) === undefined ? 0 : 1;
  const { user, system } = process.cpuUsage(start);
  if (kept !== FRAMES) throw new Error("a frame was not read");
  return (user + system) / FRAMES;
};
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

const results = { parsed: [], checked: [] };
for (let round = 0; round < ROUNDS; round += 1) {
  results.parsed.push(measure(JSON.parse));
  results.checked.push(measure(parseVisitorFrame));
}
const parsed = median(results.parsed);
const checked = median(results.checked);
console.log(
  `machine                     ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, node ${process.version}`,
);
console.log(`JSON.parse                  ${parsed.toFixed(2)} µs CPU per frame`);
console.log(`parseVisitorFrame           ${checked.toFixed(2)} µs CPU per frame`);
console.log(`the check                   ${(checked - parsed).toFixed(2)} µs CPU per frame (aim ≤ 2)`);
