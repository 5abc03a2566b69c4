// `npm run settings`: a site's settings and its FAQ out of and into files, Korean holidays, and a new password for an agent.
// Works on the data folder, whether a gateway is running on it or not: a running one sees the change within seconds. Keeps RC61, RC65 and RC95.
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { SiteId } from "@baton/protocol";
import {
  exportFaq,
  exportSite,
  importFaq,
  importSite,
  koreanHolidays,
  type Records,
  type RecordsOptions,
  type SettingsProblem,
} from "@baton/records";
import { generatePassword, type Passwords } from "./auth/index.ts";
import { loadConfig, recordsPlace } from "./config/index.ts";

/** What the command touches; the process, or a test's. */
export type SettingsHost = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  readonly openRecords: (place: RecordsOptions) => Promise<Records>;
  readonly passwords: Pick<Passwords, "hash">;
};

const USAGE = `Usage: npm run settings -- <command>
  export FILE [SITE]    writes the settings and agents of a site to FILE
  import FILE           checks FILE, then replaces the settings of its site; agents keep their passwords
  export-faq FILE [SITE]             writes the FAQ of a site as CSV
  import-faq FILE [SITE] [--replace] checks a CSV of questions, then adds them; --replace drops those not in it
  secret [SITE]         makes a new secret for requests to the site's own server and shows it once
  password LOGIN        gives an agent a new password and shows it once
  holidays YEAR...      prints Korea's public holidays, ready for "holidays" in a site's hours
`;

const ON_RECORDS: ReadonlySet<string> = new Set([
  "export",
  "import",
  "export-faq",
  "import-faq",
  "secret",
  "password",
]);

/** Ends the command: the sentence goes to standard error, and the exit code is 1. */
class CommandFailure extends Error {}

const listProblems = (problems: readonly SettingsProblem[]): string =>
  problems.map(({ path, message }) => `  ${path === "" ? "the file" : path}: ${message}`).join("\n");

const readBytes = (file: string): Buffer => {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new CommandFailure(`${file} could not be read: ${(cause as Error).message}`, { cause });
  }
};

/** Logins may be in it: for its owner only, and never half a file. */
const writeWhole = (file: string, text: string): string => {
  const path = resolve(file);
  try {
    writeFileSync(`${path}.part`, text, { mode: 0o600 });
    renameSync(`${path}.part`, path);
    return path;
  } catch (cause) {
    throw new CommandFailure(`${path} could not be written: ${(cause as Error).message}`, { cause });
  }
};

const faulty = (file: string, problems: readonly SettingsProblem[]): CommandFailure => {
  const count = problems.length === 1 ? "a fault" : `${problems.length} faults`;
  return new CommandFailure(`${file} has ${count}; nothing was changed.\n${listProblems(problems)}`);
};

const savedMeanwhile = (): CommandFailure =>
  new CommandFailure("Someone saved these settings just now; nothing was changed. Please try again.");

const readJson = (file: string): unknown => {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(readBytes(file));
  } catch (cause) {
    if (cause instanceof CommandFailure) throw cause;
    throw new CommandFailure(`${file} could not be read: it is not UTF-8`, { cause });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new CommandFailure(`${file} is not JSON: ${(cause as Error).message}`, { cause });
  }
};

const onlySite = async ({ settings }: Records, wanted: string | undefined): Promise<SiteId> => {
  const sites = (await settings.sites()).map(({ id }) => id);
  const names = sites.join(", ");
  if (wanted === undefined) {
    const [site, ...others] = sites;
    if (site === undefined)
      throw new CommandFailure("There is no site yet: run `npm start` once, or import one.");
    if (others.length > 0) throw new CommandFailure(`There are several sites; say which: ${names}.`);
    return site;
  }
  const site = sites.find((id) => id === wanted);
  if (site === undefined)
    throw new CommandFailure(`There is no site "${wanted}"; there is: ${names || "none"}.`);
  return site;
};

const runExport = async (records: Records, [file, wanted]: readonly string[]): Promise<string> => {
  if (file === undefined) throw new CommandFailure(USAGE);
  const site = await onlySite(records, wanted);
  const content = await exportSite(records, site);
  const path = writeWhole(file, `${JSON.stringify(content, null, 2)}\n`);
  return `Site ${site} was written to ${path}; it holds no passwords.\n`;
};

const runImport = async (records: Records, [file]: readonly string[]): Promise<string> => {
  if (file === undefined) throw new CommandFailure(USAGE);
  const result = await importSite(records, readJson(file), "import");
  switch (result.kind) {
    case "faulty":
      throw faulty(file, result.problems);
    case "conflict":
      throw savedMeanwhile();
    case "imported": {
      const { site, revision, created, withoutPassword, warnings } = result;
      const detail = { revision, created: created.join(" ") };
      await records.audit.record({ site, at: Date.now(), by: "import", what: "site-imported", detail });
      const lines = [`Site ${site} was imported as revision ${revision}.`];
      if (warnings.length > 0) lines.push("Worth a look:", listProblems(warnings));
      for (const login of withoutPassword) {
        lines.push(`${login} has no password yet: npm run settings -- password ${login}`);
      }
      return `${lines.join("\n")}\n`;
    }
  }
};

const runExportFaq = async (records: Records, [file, wanted]: readonly string[]): Promise<string> => {
  if (file === undefined) throw new CommandFailure(USAGE);
  const site = await onlySite(records, wanted);
  const current = await records.settings.get(site);
  if (current === undefined) throw new CommandFailure(`Site ${site} has no settings.`);
  const path = writeWhole(file, exportFaq(current.settings));
  return `The ${current.settings.bot.faq.length} questions of site ${site} were written to ${path}.\n`;
};

const runImportFaq = async (records: Records, args: readonly string[]): Promise<string> => {
  const [file, wanted] = args.filter((arg) => arg !== "--replace");
  if (file === undefined) throw new CommandFailure(USAGE);
  const site = await onlySite(records, wanted);
  const current = await records.settings.get(site);
  if (current === undefined) throw new CommandFailure(`Site ${site} has no settings.`);
  const mode = args.includes("--replace") ? "replace" : "merge";
  const result = importFaq(current.settings, readBytes(file), mode);
  if (!result.ok) throw faulty(file, result.problems);
  const { settings, counts, warnings } = result;
  const options = { expectedRevision: current.revision, by: "import-faq" };
  const saved = await records.settings.put(settings, options);
  if (saved.kind === "conflict") throw savedMeanwhile();
  const detail = { revision: saved.revision, ...counts };
  await records.audit.record({ site, at: Date.now(), by: "import-faq", what: "faq-imported", detail });
  const { added, changed, unchanged, removed } = counts;
  const lines = [
    `Site ${site}: ${added} questions added, ${changed} changed, ${unchanged} as before, ${removed} dropped (revision ${saved.revision}).`,
  ];
  if (warnings.length > 0) lines.push("Worth a look:", listProblems(warnings));
  return `${lines.join("\n")}\n`;
};

const runPassword = async (
  records: Records,
  passwords: SettingsHost["passwords"],
  [login]: readonly string[],
): Promise<string> => {
  if (login === undefined) throw new CommandFailure(USAGE);
  const agent = await records.agents.findByLogin(login);
  if (agent === undefined) throw new CommandFailure(`There is no agent with the login "${login}".`);
  const password = generatePassword();
  const { site, id } = agent;
  await records.agents.setPasswordHash(site, id, await passwords.hash(password), { mustChange: true });
  const detail = { login: agent.login };
  await records.audit.record({ site, at: Date.now(), by: "command-line", what: "password-reset", detail });
  return `${agent.login} signs in with ${password} and is then asked for one of their own; it is shown only this once.\n`;
};

const runSecret = async (records: Records, [wanted]: readonly string[]): Promise<string> => {
  const site = await onlySite(records, wanted);
  const secret = await records.secrets.renew(site);
  await records.audit.record({ site, at: Date.now(), by: "command-line", what: "secret-renewed" });
  return `Requests of site ${site} are signed with ${secret} from now on; it is shown only this once.\n`;
};

const runHolidays = async (years: readonly string[]): Promise<string> => {
  const faulty = years.find((year) => !/^\d{4}$/.test(year));
  if (faulty !== undefined || years.length === 0) throw new CommandFailure(USAGE);
  const { days, unknownYears } = await koreanHolidays(years.map(Number));
  const unknown = unknownYears.map((year) => `# ${year} is not known yet: weekdays decide there.\n`).join("");
  const names = days.map((day) => `# ${day.date} ${day.names.join(", ")}\n`).join("");
  return `${JSON.stringify(days.map(({ date }) => date))}\n${names}${unknown}`;
};

const runOnRecords = async (host: SettingsHost, [command, ...rest]: readonly string[]): Promise<string> => {
  const config = loadConfig(host.env);
  const { dataDir } = config;
  if (config.databaseUrl === undefined && !existsSync(dataDir)) {
    throw new CommandFailure(
      `The data folder ${dataDir} is not there: run \`npm start\` once, or set BATON_DATA.`,
    );
  }
  const records = await host.openRecords(recordsPlace(config));
  try {
    if (command === "export") return await runExport(records, rest);
    if (command === "import") return await runImport(records, rest);
    if (command === "export-faq") return await runExportFaq(records, rest);
    if (command === "import-faq") return await runImportFaq(records, rest);
    if (command === "secret") return await runSecret(records, rest);
    return await runPassword(records, host.passwords, rest);
  } finally {
    await records.close();
  }
};

/** Runs one command and resolves to the exit code: 0, or 1 after saying why nothing was done. Never rejects. */
export async function runSettings(args: readonly string[], host: SettingsHost): Promise<number> {
  const [command, ...rest] = args;
  try {
    if (command === "holidays") host.stdout.write(await runHolidays(rest));
    else if (command !== undefined && ON_RECORDS.has(command)) {
      host.stdout.write(await runOnRecords(host, args));
    } else throw new CommandFailure(USAGE);
    return 0;
  } catch (error) {
    host.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}
