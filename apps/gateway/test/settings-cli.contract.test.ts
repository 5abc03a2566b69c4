import { demoSite, openRecords } from "@baton/records";
import { makeTempFolder } from "@baton/testkit";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runSettings, type SettingsHost } from "../src/settings-cli.ts";

describe("npm run settings", () => {
  let folder: ReturnType<typeof makeTempFolder>;
  let file: string;
  beforeEach(async () => {
    folder = makeTempFolder("settings");
    file = join(folder.path, "site.json");
    const records = await openRecords({ dialect: "sqlite", path: join(folder.path, "baton.db") });
    await records.settings.put(demoSite(), { expectedRevision: 0, by: "seed" });
    await records.close();
  });
  afterEach(() => folder.remove());

  const run = async (args: readonly string[], more: Partial<SettingsHost> = {}) => {
    let out = "";
    let err = "";
    const code = await runSettings(args, {
      env: { BATON_DATA: folder.path },
      stdout: { write: (text: string) => (out += text) },
      stderr: { write: (text: string) => (err += text) },
      openRecords,
      passwords: { hash: (password) => Promise.resolve(`hash(${password})`) },
      ...more,
    });
    return { code, out, err };
  };

  test("[RC65] what export writes, import takes, as a new revision", async () => {
    const exported = await run(["export", file]);
    expect(exported).toMatchObject({ code: 0, err: "" });
    expect(statSync(file).mode & 0o077).toBe(0);
    const content = JSON.parse(readFileSync(file, "utf8")) as { settings: { site: { name: string } } };
    content.settings.site.name = "다른 이름";
    writeFileSync(file, JSON.stringify(content));
    const imported = await run(["import", file]);
    expect(imported).toMatchObject({ code: 0, err: "" });
    expect(imported.out).toContain("revision 2");
    await run(["export", file, "demo"]);
    expect(readFileSync(file, "utf8")).toContain("다른 이름");
  });

  test("[RC65] a faulty file is refused with every fault, exit code 1, and nothing changes", async () => {
    await run(["export", file]);
    const content = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown> & { settings: object };
    content.settings = { ...content.settings, appearance: {}, greeting: 3 };
    writeFileSync(file, JSON.stringify(content));
    const { code, out, err } = await run(["import", file]);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain("nothing was changed");
    for (const path of ["appearance.accent", "appearance.position", "appearance.launcherLabel", "greeting"]) {
      expect(err).toContain(`settings.${path}: `);
    }
    await run(["export", file]);
    expect(JSON.parse(readFileSync(file, "utf8"))).toHaveProperty("settings.site.name", demoSite().site.name);
  });

  test.each([
    ["is not JSON", "{"],
    ["is not UTF-8", Buffer.from([0xff, 0xfe, 0x00])],
    ["could not be read", undefined],
  ])("[RC65] a file that %s is said so", async (why, content) => {
    if (content !== undefined) writeFileSync(file, content);
    expect(await run(["import", file])).toMatchObject({
      code: 1,
      out: "",
      err: expect.stringContaining(why),
    });
  });

  test("[RC95] the FAQ goes out as CSV and comes back in, faults listed and nothing changed by them", async () => {
    expect(await run(["export-faq", file])).toMatchObject({ code: 0, out: expect.stringContaining(file) });
    const exported = readFileSync(file, "utf8");
    expect((await run(["import-faq", file])).out).toContain("0 questions added, 0 changed");
    writeFileSync(file, "질문,답변\n새 질문,새 답\n,답\n");
    const refused = await run(["import-faq", file, "demo"]);
    expect([refused.code, refused.out]).toEqual([1, ""]);
    expect(refused.err).toContain("has a fault; nothing was changed.\n  row 3, question: ");
    writeFileSync(file, "질문,답변\n새 질문,새 답\n");
    expect((await run(["import-faq", file])).out).toContain("1 questions added");
    const replaced = await run(["import-faq", file, "--replace"]);
    expect(replaced.code).toBe(1);
    expect(replaced.err).toContain("there is no entry");
    await run(["export-faq", file]);
    expect(readFileSync(file, "utf8")).toMatch(/새 질문/);
    expect(readFileSync(file, "utf8").length).toBeGreaterThan(exported.length);
  });

  test("[RC80] a renewed secret is shown once and stands in no export", async () => {
    const { code, out } = await run(["secret"]);
    const secret = /signed with (\S{43}) /.exec(out)?.[1] ?? "none";
    expect(code).toBe(0);
    await run(["export", file]);
    expect(readFileSync(file, "utf8")).not.toContain(secret);
    const records = await openRecords({ dialect: "sqlite", path: join(folder.path, "baton.db") });
    expect(await records.secrets.get(demoSite().site.id)).toBe(secret);
    expect(JSON.stringify(await records.audit.list(demoSite().site.id, { limit: 10 }))).not.toContain(secret);
    await records.close();
    expect(await run(["secret", "nobody"])).toMatchObject({ code: 1, out: "" });
  });

  test("[RC65] an agent of a file gets a password from the command line, shown once", async () => {
    await run(["export", file]);
    const content = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
    writeFileSync(
      file,
      JSON.stringify({ ...content, agents: [{ login: "kim", name: "김서연", isAdmin: true }] }),
    );
    expect((await run(["import", file])).out).toContain("npm run settings -- password kim");
    const { code, out } = await run(["password", "KIM"]);
    expect([code, out]).toEqual([0, expect.stringMatching(/kim signs in with \S{24} /)]);
    const records = await openRecords({ dialect: "sqlite", path: join(folder.path, "baton.db") });
    const kim = await records.agents.findByLogin("kim");
    expect(kim).toMatchObject({ mustChangePassword: true });
    expect(out).toContain(kim?.passwordHash?.slice(5, -1) ?? "no hash");
    await records.close();
    expect((await run(["password", "nobody"])).code).toBe(1);
  });

  test("[RC65] holidays of Korea are printed, and unknown years named", async () => {
    const { code, out } = await run(["holidays", "2026", "2999"]);
    expect(code).toBe(0);
    expect(JSON.parse(out.split("\n")[0] ?? "")).toContain("2026-09-25");
    expect(out).toContain("2999 is not known yet");
  });

  test("[RC65] whatever else is asked gets the usage, and a folder is never made by accident", async () => {
    for (const args of [
      [],
      ["exprot"],
      ["export"],
      ["import"],
      ["password"],
      ["holidays"],
      ["holidays", "soon"],
    ]) {
      expect(await run(args)).toMatchObject({ code: 1, out: "", err: expect.stringContaining("Usage") });
    }
    const nowhere = join(folder.path, "nowhere");
    expect(await run(["export", file], { env: { BATON_DATA: nowhere } })).toMatchObject({ code: 1 });
    expect(existsSync(nowhere)).toBe(false);
    expect((await run(["export", file, "other"])).err).toContain("there is: demo");
    expect((await run(["export", file], { env: { BATON_DTAA: "x" } })).err).toContain("BATON_DATA");
  });
});
