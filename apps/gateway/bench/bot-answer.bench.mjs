// A question the bot answers: CPU per question with everything on, and how long the shopper waits.
import { clientId, shopper, startDesk } from "./desk.mjs";
import { cpuMicros, median, quantile } from "./processes.mjs";

const TIMES = Number(process.env.TIMES ?? 500);
const QUESTIONS = ["환불은 언제 되나요?", "배송비가 얼마예요?", "교환하고 싶어요", "주문 취소 되나요?"];

const desk = await startDesk({ agents: 1, capacity: 1 });
/** A shopper of their own for each question: asked again and again, the bot would call a person. */
const ask = async (index) => {
  let answered = () => undefined;
  const done = new Promise((resolve) => (answered = resolve));
  const socket = await shopper(desk, (frame) => {
    if (frame.kind === "appended" && frame.entries.some(({ author }) => author.kind === "bot")) answered();
  });
  const start = performance.now();
  const cpu = cpuMicros(desk.pid);
  socket.send(
    JSON.stringify({ kind: "say", clientId: clientId(), text: QUESTIONS[index % QUESTIONS.length] }),
  );
  await done;
  const waited = performance.now() - start;
  spent += cpuMicros(desk.pid) - cpu;
  socket.removeAllListeners("close");
  socket.close();
  return waited;
};
let spent = 0;
for (let warm = 0; warm < 50; warm += 1) await ask(warm);
spent = 0;
const waits = [];
for (let index = 0; index < TIMES; index += 1) waits.push(await ask(index));
const perQuestion = spent / TIMES;
console.log(
  `bot      ${perQuestion.toFixed(0)} µs CPU per question, answered p50 ${median(waits).toFixed(2)} ms, p99 ${quantile(waits, 0.99).toFixed(2)} ms`,
);
await desk.stop();
process.exit(0);
