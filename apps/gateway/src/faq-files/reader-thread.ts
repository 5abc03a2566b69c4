// What runs in the thread of `faq-reader.ts`: one request in, its answer out.
import { parentPort, workerData } from "node:worker_threads";
import { answerFaqFile } from "./answer-faq-file.ts";

parentPort?.postMessage(answerFaqFile(workerData as Uint8Array));
