// What the script tag costs a page while the panel is closed: script time and blocking time at 4× CPU throttle, each page
// view in a fresh context, with and without the tag in turn.
import { startGateway, launchChromium } from "../../../packages/testkit/dist/index.js";

const ROUNDS = Number(process.env.ROUNDS ?? 7);
const THROTTLE = 4;
const LONG_TASK_MS = 50;

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** Script time and blocking time of one view of the shop, in ms. */
const view = async (browser, url, hasTag) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 780 } });
  const page = await context.newPage();
  if (!hasTag)
    await page.route("**/baton.js", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
  await page.addInitScript(() => {
    globalThis.longTasks = [];
    new PerformanceObserver((list) =>
      globalThis.longTasks.push(...list.getEntries().map((task) => task.duration)),
    ).observe({
      type: "longtask",
      buffered: true,
    });
  });
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable");
  await session.send("Emulation.setCPUThrottlingRate", { rate: THROTTLE });
  await page.goto(`${url}/shop/`, { waitUntil: "networkidle" });
  if (hasTag) await page.getByRole("button", { name: "채팅 상담" }).waitFor();
  const { metrics } = await session.send("Performance.getMetrics");
  const tasks = await page.evaluate(() => globalThis.longTasks);
  await context.close();
  const script = (metrics.find(({ name }) => name === "ScriptDuration")?.value ?? 0) * 1_000;
  return { script, blocking: tasks.reduce((sum, ms) => sum + Math.max(0, ms - LONG_TASK_MS), 0) };
};

const gateway = await startGateway();
const browser = await launchChromium();
const views = { with: [], without: [] };
await view(browser, gateway.url, true);
for (let round = 0; round < ROUNDS; round += 1) {
  views.without.push(await view(browser, gateway.url, false));
  views.with.push(await view(browser, gateway.url, true));
}
const of = (kind, key) => median(views[kind].map((one) => one[key]));
for (const key of ["script", "blocking"]) {
  const [without, withTag] = [of("without", key), of("with", key)];
  console.log(
    `${key.padEnd(8)} ${withTag.toFixed(1)} ms with the tag, ${without.toFixed(1)} ms without: the tag costs ${(withTag - without).toFixed(1)} ms`,
  );
}
await browser.close();
await gateway.stop();
process.exit(0);
