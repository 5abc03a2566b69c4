import type { LiveStore } from "../live-store.ts";
import type { OpenSubject, StoreSubject } from "./subject.ts";

/** Runs a test body with a fresh subject and disposes of it, whatever happens. */
export const subjectOf =
  (open: OpenSubject) =>
  async (body: (subject: StoreSubject) => Promise<void>): Promise<void> => {
    const subject = await open();
    try {
      await body(subject);
    } finally {
      await subject.dispose();
    }
  };

/** The same for bodies that need nothing but the store. */
export const chatOf =
  (open: OpenSubject) =>
  (body: (store: LiveStore) => Promise<void>): Promise<void> =>
    subjectOf(open)(({ store }) => body(store));
