export { estimateWait, MIN_WAIT_SAMPLES } from "./estimate-wait.ts";
export type { WaitEvidence, WaitRange } from "./estimate-wait.ts";
