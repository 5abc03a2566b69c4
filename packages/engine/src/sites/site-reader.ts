// Sites out of the records: the shop and its staff each on their own, since a large FAQ takes seconds to compile and nobody may go
// by an agent's old capacity for that long. Keeps EN28, EN31.
import type { SiteId } from "@baton/protocol";
import type { EngineDeps } from "../core.ts";
import { openShop, staffOf, type Shop, type Site, type Staff } from "./site.ts";

/** One after the other, so that what was read first is not taken for the newest. */
const inTurn = (work: (site: SiteId) => Promise<void>): ((site: SiteId) => Promise<void>) => {
  const turns = new Map<SiteId, Promise<void>>();
  return (site) => {
    const turn = (turns.get(site) ?? Promise.resolve()).catch(() => undefined).then(() => work(site));
    turns.set(site, turn);
    return turn;
  };
};

/** The sites as last read; says through `onChange` when one is another than before. Everything read rejects when the records are away. */
export const createSiteReader = (
  { records }: Pick<EngineDeps, "records">,
  onChange: (site: Site) => void,
) => {
  const shops = new Map<SiteId, Shop>();
  const staffs = new Map<SiteId, Staff>();
  const sites = new Map<string, Site>();

  const join = (id: SiteId): void => {
    const [shop, staff] = [shops.get(id), staffs.get(id)];
    if (!shop || !staff) return;
    const site = { ...shop, ...staff };
    sites.set(id, site);
    onChange(site);
  };
  const readShop = inTurn(async (id) => {
    const saved = await records.settings.get(id);
    const before = shops.get(id);
    if (!saved || saved.revision === before?.revision) return;
    shops.set(id, await openShop(saved, before));
    join(id);
  });
  /** The version is asked before the agents are read: what is saved meanwhile is found the next time. */
  const readStaff = inTurn(async (id) => {
    const version = (await records.agents.versions()).get(id) ?? 0;
    if (staffs.get(id)?.agentsVersion === version) return;
    staffs.set(id, staffOf(await records.agents.list(id), version));
    join(id);
  });
  const readAllStaff = async (): Promise<void> => {
    const versions = await records.agents.versions();
    for (const { id } of await records.settings.sites())
      if (staffs.get(id)?.agentsVersion !== (versions.get(id) ?? 0)) await readStaff(id);
  };
  const readAllShops = async (): Promise<void> => {
    for (const { id, revision } of await records.settings.sites())
      if (shops.get(id)?.revision !== revision) await readShop(id);
  };
  return { sites, readShop, readStaff, readAllShops, readAllStaff };
};
