// The engine's way to site owners' servers. Where the demo site is kept, its shop's made-up name leads to this machine.
import { createOutside, type Outside } from "@baton/engine";
import type { SiteId } from "@baton/protocol";
import type { Records } from "@baton/records";
import { SHOP_ORIGIN, startShopServer } from "./shop-server.ts";

const DEMO = "demo" as SiteId;

/** The way out, and what to close after the engine. */
export type WayOut = { readonly outside: Outside; close(): Promise<void> };

/** Opens it to servers on `ports`. An installation without the demo site gets no server of its own and no exception to any rule. */
export const openWayOut = async (
  { settings, secrets }: Records,
  ports: readonly number[],
): Promise<WayOut> => {
  const now = Date.now;
  if ((await settings.revision(DEMO)) === 0) {
    return { outside: createOutside({ secrets, now, ports }), close: async () => undefined };
  }
  const shop = await startShopServer({ secret: () => secrets.get(DEMO), now });
  const standIns = new Map([[SHOP_ORIGIN, shop.url]]);
  return { outside: createOutside({ secrets, now, ports, standIns }), close: () => shop.close() };
};
