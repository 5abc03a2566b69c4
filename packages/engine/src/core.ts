// What every part of the engine works with.
import type { LiveStore } from "@baton/store";
import type { Records } from "@baton/records";
import type { Clock } from "./clock.ts";
import type { Brain } from "./outside/brain.ts";
import type { Outside } from "./outside/outside.ts";
import type { Pages } from "./pages.ts";
import type { Sites } from "./sites/sites.ts";
import type { Submit } from "./submit.ts";

/** Ids and tokens nobody can guess. */
export interface Ids {
  /** At least 128 random bits, in the alphabet of `ID_PATTERN`. */
  make(): string;
}

/** Where the engine says what went wrong; never message text. */
export interface EngineLog {
  error(
    what: { readonly err: unknown; readonly where: string; readonly site?: string },
    message: string,
  ): void;
}

/** The engine's dependencies. `instance` names this gateway among others, for leases. */
export type EngineDeps = {
  readonly live: LiveStore;
  readonly records: Records;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: EngineLog;
  readonly instance: string;
  /** The way to the endpoints site owners name; by default straight there. */
  readonly outside?: Outside;
};

/** Dependencies with the engine's own middle added. */
export type Core = EngineDeps & {
  readonly sites: Sites;
  readonly submit: Submit;
  readonly outside: Outside;
  readonly brain: Brain;
  readonly pages: Pages;
};
