import { describe } from "vitest";
import { describeCommits } from "./commit-suite.ts";
import type { OpenSubject } from "./subject.ts";

/** Every promise of the live store's ports, tested against one engine. */
export const describeStore = (name: string, open: OpenSubject): void => {
  describe(name, () => {
    describeCommits(open);
  });
};
