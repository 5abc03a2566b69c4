// Reads files of questions beside the thread that carries the messages: 50,000 rows take seconds, and nobody waits for them.
import { Worker } from "node:worker_threads";
import type { FaqFileAnswer } from "./answer-faq-file.ts";

export interface FaqReader {
  /** Answers the bytes of a request. Rejects when the thread breaks, as for want of memory. */
  read(request: Uint8Array): Promise<FaqFileAnswer>;
}

const THREAD = new URL("reader-thread.js", import.meta.url);

const readInThread = (request: Uint8Array): Promise<FaqFileAnswer> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(THREAD, { workerData: request });
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", () =>
      reject(new Error("the thread that reads a file of questions ended without an answer")),
    );
  });

/** A reader with a thread for each request, one after the other, so that many large files take the memory of one. */
export const createFaqReader = (): FaqReader => {
  let last: Promise<unknown> = Promise.resolve();
  return {
    read: (request) => {
      const answer = last.catch(() => undefined).then(() => readInThread(request));
      last = answer;
      return answer;
    },
  };
};
