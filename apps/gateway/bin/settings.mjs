#!/usr/bin/env node
// `npm run settings -- export|import|export-faq|import-faq|secret|password|holidays …`: the command line of apps/gateway/src/settings-cli.ts.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { install, npm, ROOT } from "./install.mjs";

install();
if (!existsSync(join(ROOT, "apps", "gateway", "dist", "settings-cli.js"))) {
  process.stdout.write("Building (once) …\n");
  npm(["run", "build"], "Baton could not be built; the lines above say why.");
}
const { runSettings } = await import("../dist/settings-cli.js");
const { createPasswords } = await import("../dist/auth/index.js");
const { openRecords } = await import("@baton/records");

process.exitCode = await runSettings(process.argv.slice(2), {
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  openRecords,
  passwords: createPasswords(),
});
