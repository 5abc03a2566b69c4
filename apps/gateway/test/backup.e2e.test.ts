// A data folder copied while its gateway stands still, and gateways started on the copy, as docs/how-to/back-up.md says.
import { cpSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { ClientId, SiteId, VisitorHello } from "@baton/protocol";
import { makeTempFolder, root, signIn, startGateway, visitorSocket } from "@baton/testkit";
import type { GatewayProcess } from "@baton/testkit";
import Database from "libsql";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const hello: VisitorHello = { kind: "hello", version: 1, site: "demo" as SiteId, locale: "ko" };
const words = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => `${from + index}번째 문의예요`);

let original: GatewayProcess;
const gateways: GatewayProcess[] = [];
/** What a folder holds is everything there is only where both engines are embedded. */
const engines = "embedded";
const start = async (dataDir?: string): Promise<GatewayProcess> => {
  const gateway = await startGateway({ engines, ...(dataDir !== undefined && { dataDir }) });
  gateways.push(gateway);
  return gateway;
};
beforeEach(async () => {
  original = await start();
});
afterEach(async () => {
  await Promise.all(gateways.splice(0).map((gateway) => gateway.kill9()));
});

const enter = async ({ url }: GatewayProcess, resume: Partial<VisitorHello> = {}) => {
  const socket = await visitorSocket(url);
  socket.send({ ...hello, ...resume });
  const welcome = await socket.next("welcome");
  const say = async (texts: readonly string[]): Promise<number> => {
    let last = 0;
    for (const text of texts) {
      socket.send({ kind: "say", clientId: crypto.randomUUID().replaceAll("-", "") as ClientId, text });
      last = (await socket.next("ack")).seq;
    }
    return last;
  };
  return { socket, welcome, say };
};
type Entered = Awaited<ReturnType<typeof enter>>;

const ownWords = ({ welcome }: Entered): readonly string[] =>
  welcome.entries.flatMap(({ author, body }) =>
    author.kind === "visitor" && "text" in body ? [body.text] : [],
  );

/** The copy, made as the page says: the gateway neither stops nor writes meanwhile. */
const copyWhileStill = ({ pid, dataDir }: GatewayProcess): string => {
  const { path } = makeTempFolder("backup");
  process.kill(pid, "SIGSTOP");
  cpSync(dataDir, path, { recursive: true });
  process.kill(pid, "SIGCONT");
  return path;
};

/** The statement of the page that gives restored data a new epoch. */
const newEpoch = (): string => {
  const page = readFileSync(join(root, "docs/how-to/back-up.md"), "utf8");
  const [, statement = ""] = /"(UPDATE live_meta [^"]+)"/.exec(page) ?? [];
  return statement;
};

describe("backups", () => {
  test("[GW108] a copy has everything acknowledged before it, and both gateways go on", async () => {
    const shopper = await enter(original);
    const { token = "" } = shopper.welcome;
    await shopper.say(words(1, 12));
    const copy = copyWhileStill(original);
    await shopper.say(words(13, 1));
    expect(readdirSync(copy).filter((name) => name.startsWith("baton.db.journal-"))).not.toEqual([]);

    const restored = await start(copy);
    expect(restored.firstAgent).toBeUndefined();
    const back = await enter(restored, { token });
    expect(ownWords(back)).toEqual(words(1, 12));
    expect(await signIn(restored.url, original.firstAgent ?? { login: "", password: "" })).not.toBe("");
    expect(ownWords(await enter(original, { token }))).toEqual(words(1, 13));
  });

  test("[GW108] the database file alone is not a backup", async () => {
    const shopper = await enter(original);
    await shopper.say(words(1, 3));
    const copy = copyWhileStill(original);
    for (const name of readdirSync(copy)) if (name !== "baton.db") rmSync(join(copy, name));
    const restored = await start(copy);
    expect(ownWords(await enter(restored, { token: shopper.welcome.token ?? "" }))).not.toEqual(words(1, 3));
  });

  test("[GW109] after a restore a client that is ahead starts over, with a new epoch every client", async () => {
    const shopper = await enter(original);
    const { token = "", epoch } = shopper.welcome;
    const kept = await shopper.say(words(1, 2));
    const copy = copyWhileStill(original);
    const ahead = await shopper.say(words(3, 1));
    const conversation = (await enter(original, { token })).welcome.conversation?.id;
    const cursor = (seq: number) =>
      conversation === undefined ? {} : { cursor: { epoch, conversation, seq } };

    const restored = await start(copy);
    expect((await enter(restored, { token, ...cursor(ahead + 50) })).welcome.isReset).toBe(true);
    const known = await enter(restored, { token, ...cursor(kept) });
    expect([known.welcome.isReset, ownWords(known)]).toEqual([false, []]);
    await restored.stop();

    const database = new Database(join(copy, "baton.db"));
    database.exec(newEpoch());
    database.close();
    const renewed = await enter(await start(copy), { token, ...cursor(kept) });
    expect(renewed.welcome.epoch).not.toBe(epoch);
    expect([renewed.welcome.isReset, ownWords(renewed)]).toEqual([true, words(1, 2)]);
  });
});
