import type { Site } from "@baton/engine";
import type { AgentSite } from "@baton/protocol";
import { localized } from "@baton/records";

/** The site as the inbox needs it. */
export const agentSite = ({ id, settings, policy }: Site): AgentSite => {
  const { site, departments, cannedReplies } = settings;
  return {
    id,
    name: site.name,
    timeZone: site.timeZone,
    departments: departments.map((one) => ({
      id: one.id,
      name: localized(one.name, site.defaultLocale, site.defaultLocale),
    })),
    cannedReplies,
    serviceLevelMs: policy.serviceLevelMs,
    namedAgentForMs: policy.namedAgentForMs,
  };
};
