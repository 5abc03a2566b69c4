import { demoSite, ensureFirstAgent, ensureFirstSite, openRecords, type Records } from "@baton/records";
import { makeTempFolder } from "@baton/testkit";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sampleSettings, siteId } from "../src/contract/sample-settings.ts";

const demo = siteId("demo");
const passwords = {
  generate: () => "generated",
  hash: (password: string) => Promise.resolve(`hash(${password})`),
};

describe("the first start", () => {
  let folder: ReturnType<typeof makeTempFolder>;
  let records: Records;
  beforeEach(async () => {
    folder = makeTempFolder("first");
    records = await openRecords({ dialect: "sqlite", path: join(folder.path, "baton.db") });
  });
  afterEach(async () => {
    await records.close();
    folder.remove();
  });

  test("[RC52] an empty installation gets the demo site and an admin whose password is told once", async () => {
    expect(await ensureFirstSite(records)).toBe(true);
    const first = await ensureFirstAgent(records, demo, passwords);
    expect(first).toEqual({ login: "admin", password: "generated" });
    expect((await records.settings.get(demo))?.settings).toEqual(demoSite());
    expect(await records.secrets.get(demo)).toBeDefined();
    expect(await records.agents.findByLogin("admin")).toMatchObject({
      site: "demo",
      isAdmin: true,
      isDisabled: false,
      passwordHash: "hash(generated)",
    });
    expect(JSON.stringify(await records.agents.list(demo))).not.toContain('"generated"');
    expect(await ensureFirstAgent(records, demo, passwords)).toBeUndefined();
  });

  test("[RC53] a site someone saved, or an agent someone made, is never touched", async () => {
    await records.settings.put(sampleSettings("atelier"), { expectedRevision: 0, by: "owner" });
    expect(await ensureFirstSite(records)).toBe(false);
    expect((await records.settings.sites()).map(({ id }) => id)).toEqual(["atelier"]);
    await ensureFirstAgent(records, siteId("atelier"), passwords);
    const second = await ensureFirstAgent(records, demo, passwords);
    expect(second?.login).toBe("admin-demo");
  });
});
