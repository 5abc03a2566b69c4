import { describe } from "vitest";
import { describeArchive } from "./archive-suite.ts";
import { describeCommits } from "./commit-suite.ts";
import { describeFeed } from "./feed-suite.ts";
import { describePresence } from "./presence-suite.ts";
import { describeReading } from "./reading-suite.ts";
import type { OpenSubject } from "./subject.ts";

/** Every promise of the live store's ports, tested against one engine. */
export const describeStore = (name: string, open: OpenSubject): void => {
  describe(name, () => {
    describeCommits(open);
    describeReading(open);
    describeArchive(open);
    describeFeed(open);
    describePresence(open);
  });
};
