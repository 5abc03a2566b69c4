import { openRecords } from "@baton/records";
import { describeRecords } from "@baton/records/contract";
import { startPostgres, type PostgresServer } from "@baton/testkit";
import { afterAll, beforeAll } from "vitest";

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(() => server.stop());

describeRecords("PostgreSQL", () => {
  const url = server.newDatabase();
  return { open: ({ now }) => openRecords({ dialect: "postgres", url, now }), dispose: () => undefined };
});
