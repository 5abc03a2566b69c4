// A site as one JSON document: its settings and its agents, without passwords. Keeps RC60, RC61.
import { ID_PATTERN, LIMITS } from "@baton/protocol";
import { z } from "zod";
import { foldLogin } from "../agent-records.ts";
import { describeIssue, didYouMean } from "../settings/describe-issue.ts";
import { parseSiteSettings } from "../settings/parse-site-settings.ts";
import type { SettingsProblem, SiteSettings } from "../settings/site-settings.ts";

/** Says which kind of file it is and how it is laid out; another layout gets another number. */
export const SITE_FILE_FORMAT = "baton-site-1";

const nameSchema = z.string().trim().min(1, "expected some text, got none").max(LIMITS.nameLength);

const agentSchema = z
  .strictObject({
    login: nameSchema.transform(foldLogin),
    name: nameSchema,
    departments: z.array(z.string().regex(ID_PATTERN)).max(50).readonly().default([]),
    capacity: z.int().min(1).max(50).default(4),
    isAdmin: z.boolean().default(false),
    isDisabled: z.boolean().default(false),
  })
  .readonly();

/** An agent as a file carries one. */
export type SiteFileAgent = z.infer<typeof agentSchema>;

/** A checked file. */
export type SiteFile = {
  readonly format: typeof SITE_FILE_FORMAT;
  readonly settings: SiteSettings;
  readonly agents: readonly SiteFileAgent[];
};

/** The file and what is questionable about it, or all its faults. */
export type ParsedSiteFile =
  | { readonly ok: true; readonly file: SiteFile; readonly warnings: readonly SettingsProblem[] }
  | { readonly ok: false; readonly problems: readonly SettingsProblem[] };

const frameSchema = z.strictObject({
  format: z.literal(SITE_FILE_FORMAT),
  settings: z.unknown(),
  agents: z.array(agentSchema).max(1_000).readonly().default([]),
});

const below = (problem: SettingsProblem): SettingsProblem => ({
  ...problem,
  path: problem.path === "" ? "settings" : `settings.${problem.path}`,
});

const checkAgents = (
  agents: readonly SiteFileAgent[],
  settings: SiteSettings | undefined,
): SettingsProblem[] => {
  const logins = agents.map(({ login }) => login);
  const ids = settings?.departments.map(({ id }) => id);
  return agents.flatMap(({ login, departments }, at) => {
    const first = logins.indexOf(login);
    const twice =
      first < at
        ? [
            {
              path: `agents.${at}.login`,
              message: `login "${login}" is already used at agents.${first}.login`,
            },
          ]
        : [];
    const strays = departments.flatMap((id, i) =>
      ids === undefined || ids.includes(id)
        ? []
        : [
            {
              path: `agents.${at}.departments.${i}`,
              message: `no department "${id}"${didYouMean(id, ids)}`,
            },
          ],
    );
    return [...twice, ...strays];
  });
};

/** Checks any value as a site file; never throws. */
export function parseSiteFile(value: unknown): ParsedSiteFile {
  const frame = frameSchema.safeParse(value);
  const faults = frame.success
    ? []
    : frame.error.issues.flatMap((issue) => describeIssue(issue, { schema: frameSchema, root: value }));
  const given =
    typeof value === "object" && value !== null && "settings" in value ? value.settings : undefined;
  const settings = parseSiteSettings(given);
  const problems = [
    ...faults,
    ...(settings.ok ? [] : settings.problems.map(below)),
    ...(frame.success ? checkAgents(frame.data.agents, settings.ok ? settings.settings : undefined) : []),
  ];
  if (!frame.success || !settings.ok || problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    file: { format: SITE_FILE_FORMAT, settings: settings.settings, agents: frame.data.agents },
    warnings: settings.warnings.map(below),
  };
}
