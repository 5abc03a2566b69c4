import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "@baton/testkit";
import { describe, expect, test } from "vitest";
import { environmentSchema, loadConfig } from "../src/config/index.ts";

const read = (name: string): string => readFileSync(join(root, "docs/how-to/deploy", name), "utf8");
const unit = read("baton.service");
const compose = read("compose.yaml");
const dockerfile = read("Dockerfile");

/** What closing may take beyond the drain itself. */
const CLOSING_SECONDS = 5;
const mostSeconds = Array.from({ length: 60 }, (_, index) => index).findLast(
  (seconds) => environmentSchema.shape.BATON_DRAIN_MS.safeParse(String(seconds * 1_000)).success,
);

const pairs = (text: string, pattern: RegExp): Record<string, string> =>
  Object.fromEntries([...text.matchAll(pattern)].map(([, key = "", value = ""]) => [key, value]));
const fromUnit = pairs(unit, /^Environment=(\w+)=(.*)$/gm);
const fromImage = pairs(dockerfile, /^ENV (\w+)=(.*)$/gm);
const fromCompose = { ...fromImage, ...pairs(compose, /^ {6}(\w+): "?([^"\n]*)"?$/gm) };

describe("files for production", () => {
  test("[GW107] each is a configuration without a fault, for a gateway behind one proxy", () => {
    for (const env of [fromUnit, fromCompose]) {
      expect(loadConfig(env)).toMatchObject({
        publicUrl: "https://chat.example.com",
        trustProxy: 1,
        port: 8750,
      });
    }
    expect(loadConfig(fromUnit)).toMatchObject({ host: "127.0.0.1", dataDir: "/var/lib/baton" });
    expect(loadConfig(fromCompose)).toMatchObject({ host: "0.0.0.0", dataDir: "/data" });
  });

  test("[GW107] each starts the gateway's own program", () => {
    expect(unit).toMatch(/^ExecStart=\/usr\/bin\/node apps\/gateway\/dist\/main\.js$/m);
    expect(dockerfile).toContain('CMD ["node", "apps/gateway/dist/main.js"]');
    expect(compose).toContain("dockerfile: docs/how-to/deploy/Dockerfile");
    expect(unit).toContain("RestartPreventExitStatus=73 78");
  });

  test("[GW107] each gives a gateway more time to leave than it may take", () => {
    const needed = (mostSeconds ?? Infinity) + CLOSING_SECONDS;
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])).toBeGreaterThan(needed);
    expect(Number(/^ +stop_grace_period: (\d+)s$/m.exec(compose)?.[1])).toBeGreaterThan(needed);
  });

  test("[GW107] each allows as many open files as sockets, and some more", () => {
    const { sockets } = loadConfig({}).limits;
    expect(Number(/^LimitNOFILE=(\d+)$/m.exec(unit)?.[1])).toBeGreaterThan(sockets * 2);
    expect(Number(/^ +nofile: (\d+)$/m.exec(compose)?.[1])).toBeGreaterThan(sockets * 2);
  });

  test("[GW107] the page names each file", () => {
    const page = readFileSync(join(root, "docs/how-to/deploy.md"), "utf8");
    for (const name of ["nginx.conf", "baton.service", "compose.yaml", "Dockerfile"])
      expect(page).toContain(`(deploy/${name})`);
  });
});
