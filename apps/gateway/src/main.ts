// The process: everything it does is in `run`, everything it uses in `compose`.
import { compose } from "./compose.ts";
import { run } from "./run.ts";

process.exit(await run(compose, process));
