import { openRecords } from "@baton/records";
import { describeRecords } from "@baton/records/contract";
import { makeTempFolder } from "@baton/testkit";
import { join } from "node:path";

describeRecords("SQLite", () => {
  const folder = makeTempFolder("records");
  const path = join(folder.path, "baton.db");
  return {
    open: ({ now }) => openRecords({ dialect: "sqlite", path, now }),
    dispose: () => folder.remove(),
  };
});
