// Child processes under measurement: their CPU and memory as the kernel counts them.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

const TICK_MS = 10;

/** CPU time of a process so far, in microseconds. */
export const cpuMicros = (pid) => {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS * 1_000;
};

/** Resident memory of a process, in bytes. */
export const rssBytes = (pid) => {
  const line = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(line?.[1] ?? 0) * 1024;
};

/** Starts a Node script and waits until its output matches `ready`. */
export const startNode = (script, { env = {}, args = [], ready }) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...args, script], {
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const read = (chunk) => {
      output += chunk;
      const match = ready.exec(output);
      if (match) resolve({ pid: child.pid, match, stop: () => stop(child) });
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("exit", () => reject(new Error(`ended before it was ready\n${output}`)));
  });

const stop = (child) =>
  new Promise((resolve) => {
    child.removeAllListeners("exit");
    child.on("exit", resolve);
    child.kill("SIGTERM");
  });

export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
};

export const quantile = (values, share) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
};
