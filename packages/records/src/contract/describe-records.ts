// What every engine of the records promises. An engine's own test opens it and calls this; see docs/spec/records.md.
import { afterEach, beforeEach, describe } from "vitest";
import type { Records } from "../records.ts";
import { describeAgents } from "./agents-contract.ts";
import { describeArchive } from "./archive-contract.ts";
import { describeReports } from "./reports-contract.ts";
import { describeSecrets } from "./secrets-contract.ts";
import { describeSettings } from "./settings-contract.ts";

/** An empty set of tables for one test. */
export type RecordsBench = {
  /** Opens the same tables, any number of times. */
  open(options: { readonly now: () => number }): Promise<Records>;
  /** Removes the tables; every opened `Records` was closed before. */
  dispose(): Promise<void> | void;
};

/** What a test of the contract works with. */
export type RecordsFixture = {
  /** Opened before each test. */
  readonly records: Records;
  /** The time records see; starts at 1,000. */
  readonly clock: { now: number };
  /** Another opening of the same tables, closed after the test. */
  readonly openAnother: () => Promise<Records>;
};

/** Runs the contract of `Records` over the engine `name`; `createBench` makes fresh tables for each test. */
export function describeRecords(name: string, createBench: () => RecordsBench | Promise<RecordsBench>): void {
  let bench: RecordsBench | undefined;
  let current: RecordsFixture | undefined;
  const opened: Records[] = [];

  const fixture = (): RecordsFixture => {
    if (current === undefined) throw new Error("used outside a test");
    return current;
  };

  describe(`records on ${name}`, () => {
    beforeEach(async () => {
      const made = await createBench();
      const clock = { now: 1_000 };
      const openAnother = async (): Promise<Records> => {
        const records = await made.open({ now: () => clock.now });
        opened.push(records);
        return records;
      };
      bench = made;
      current = { records: await openAnother(), clock, openAnother };
    });
    afterEach(async () => {
      for (const records of opened.splice(0)) await records.close();
      await bench?.dispose();
    });
    describeSettings(fixture);
    describeAgents(fixture);
    describeArchive(fixture);
    describeReports(fixture);
    describeSecrets(fixture);
  });
}
