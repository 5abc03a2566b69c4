// The process: everything it does is in `run`, everything it uses in `compose`.
import { compose } from "./compose.ts";
import { run } from "./run.ts";

// A notice that nobody reads any more must not end the gateway.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

process.exit(await run(compose, process));
