// A gateway dies with the leases in its hands; the others go on without it. Keeps EN26.
import { startEngine } from "@baton/engine";
import type { AgentId, ClientId, VisitorId } from "@baton/protocol";
import { createManualClock } from "@baton/testkit";
import { expect, test } from "vitest";
import { openWorld, SITE } from "./harness.ts";

test("[EN26] whoever waits when a gateway dies is offered to a free agent within five seconds", async () => {
  const world = await openWorld();
  const { live, records, engine } = world;
  // Its time ends here: it has swept once, and neither sweeps nor gives anything back any more.
  const clock = createManualClock(world.clock.now());
  const log = { error: () => undefined };
  const dead = await startEngine({
    live,
    records,
    clock,
    log,
    ids: { make: world.random.id },
    instance: "g2",
  });
  await clock.run(1_000);
  expect(await live.leases.acquire(SITE, "match", "g1", 1)).toBe(false);

  const [kim, site] = ["kim" as AgentId, engine.sites.get(SITE)];
  if (!site) throw new Error("no site");
  await engine.agents.vouch(site, kim);
  await engine.agents.setPresence(site, kim, "available");
  const shopper = { visitor: "visitor-1" as VisitorId, locale: "ko" };
  await engine.shoppers.perform(site, shopper, {
    kind: "request-human",
    clientId: "client-id-00000001" as ClientId,
  });
  await world.pass(5_000);
  expect((await engine.shoppers.current(site, shopper.visitor))?.phase.kind).toBe("offered");
  await dead.close();
  await world.close();
});
