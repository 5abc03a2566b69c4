// Which pages may sign an agent in or speak for one: exactly those the gateway serves itself. Keeps GW14.
import type { Config } from "../config/index.ts";

/**
 * Whether `origin` is the inbox's own: the public URL, or on a machine without one, the loopback names at the bound port (a host open to
 * other machines always has a public URL).
 * Compared as whole strings, so case, port, scheme, suffix, user info and `null` all count.
 */
export const isAgentOrigin = (
  config: Pick<Config, "publicUrl" | "host">,
  origin: string | undefined,
  boundPort: number | undefined,
): boolean => {
  if (origin === undefined) return false;
  if (config.publicUrl !== undefined) return origin === config.publicUrl;
  const port = boundPort === 80 ? "" : `:${boundPort}`;
  return ["127.0.0.1", "localhost", "[::1]", config.host].some((host) => origin === `http://${host}${port}`);
};
