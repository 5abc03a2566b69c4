// What only PostgreSQL promises: about its server.
import { openRecords } from "@baton/records";
import { startPostgres, type PostgresServer } from "@baton/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sampleSettings, siteId } from "../src/contract/sample-settings.ts";

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(() => server.stop());

test("[RC70] a server that is killed is said so, and comes back with everything", async () => {
  const records = await openRecords({ dialect: "postgres", url: server.newDatabase() });
  await records.settings.put(sampleSettings("shop"), { expectedRevision: 0, by: "kim" });
  await server.kill9();
  const away = { name: "RecordsError", code: "records-unavailable", retryable: true };
  await expect(records.settings.revision(siteId("shop"))).rejects.toMatchObject(away);
  await expect(records.archive.append([])).resolves.toBeUndefined();
  await expect(
    records.settings.put(sampleSettings("shop"), { expectedRevision: 1, by: "kim" }),
  ).rejects.toMatchObject(away);
  await server.start();
  expect(await records.settings.revision(siteId("shop"))).toBe(1);
  await records.close();
});

test("[RC71] five gateways that start together share one set of tables", async () => {
  const url = server.newDatabase();
  const all = await Promise.all(Array.from({ length: 5 }, () => openRecords({ dialect: "postgres", url })));
  const saved = await Promise.all(
    all.map((records) => records.settings.put(sampleSettings("shop"), { expectedRevision: 0, by: "kim" })),
  );
  expect(saved.filter(({ kind }) => kind === "saved")).toHaveLength(1);
  for (const records of all) await records.close();
});
