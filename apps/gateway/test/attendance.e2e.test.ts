// Agents who come, go and hand on, against a real gateway.
import type { AgentDown, AgentId, AgentUp, ClientId, ConversationId, SiteId } from "@baton/protocol";
import {
  addAgent,
  agentSocket,
  signIn,
  startGateway,
  visitorSocket,
  type FrameSocket,
  type GatewayProcess,
} from "@baton/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

type Agent = FrameSocket<AgentUp, AgentDown>;

let gateway: GatewayProcess;
let admin: string;
let count = 0;
const id = (): ClientId => `test-client-${String((count += 1)).padStart(8, "0")}` as ClientId;

/** A new agent's way in: the session's cookie, and the login for another. */
const hire = async (login: string) => {
  const credentials = await addAgent(gateway.url, admin, { login, name: login, capacity: 5 });
  return { credentials, cookie: await signIn(gateway.url, credentials) };
};
const enter = async (cookie: string) => {
  const socket = await agentSocket(gateway.url, { cookie });
  socket.send({ kind: "hello", version: 1 });
  const { me, colleagues } = await socket.next("welcome");
  return { socket, me, presence: colleagues.find(({ id: agent }) => agent === me.id)?.presence };
};
const presenceOf = (watcher: Agent, agent: AgentId, presence: string) =>
  watcher.next("colleagues", {
    where: ({ colleagues }) => colleagues.some((one) => one.id === agent && one.presence === presence),
  });
const signOut = (cookie: string) =>
  fetch(`${gateway.url}/v1/agent/logout`, {
    method: "POST",
    headers: { cookie, origin: gateway.url, "x-baton": "1", "content-type": "application/json" },
    body: "{}",
  });
const ask = async (department?: string): Promise<ConversationId> => {
  const shopper = await visitorSocket(gateway.url);
  shopper.send({ kind: "hello", version: 1, site: "demo" as SiteId, locale: "ko" });
  await shopper.next("welcome");
  const clientId = id();
  shopper.send({ kind: "request-human", clientId, ...(department !== undefined && { department }) });
  return (await shopper.next("ack", { where: (ack) => ack.clientId === clientId })).conversation;
};
const offer = async (socket: Agent, conversation: ConversationId) => {
  const { rows } = await socket.next("rows", {
    where: (frame) =>
      frame.rows.some((row) => row.conversation === conversation && row.phase.kind === "offered"),
  });
  return rows.find((row) => row.conversation === conversation)?.phase;
};

beforeAll(async () => {
  gateway = await startGateway({ env: { BATON_OPERATIONS_PER_MINUTE: "100000" } });
  if (!gateway.firstAgent) throw new Error("no first agent");
  admin = await signIn(gateway.url, gateway.firstAgent);
});
afterAll(() => gateway.stop());

describe("coming and going", () => {
  test("[GW170] a lost link keeps an agent available, a sign-out does not, whoever closes the socket first", async () => {
    const watcher = await enter(admin);
    const { credentials, cookie } = await hire("comes-back");
    const first = await enter(cookie);
    expect(first.presence).toBe("away");
    first.socket.send({ kind: "set-presence", presence: "available" });
    await presenceOf(watcher.socket, first.me.id, "available");
    first.socket.terminate();
    await presenceOf(watcher.socket, first.me.id, "offline");
    const second = await enter(cookie);
    expect(second.presence).toBe("available");
    // As the inbox does: the server's answer first, then it goes.
    await signOut(cookie);
    second.socket.close();
    await second.socket.ended();
    await presenceOf(watcher.socket, first.me.id, "offline");
    const again = await signIn(gateway.url, credentials);
    const third = await enter(again);
    expect(third.presence).toBe("away");
    third.socket.close();
    watcher.socket.close();
  });

  test("[GW170] a second browser stays available when the first signs out", async () => {
    const watcher = await enter(admin);
    const { credentials, cookie } = await hire("two-browsers");
    const other = await signIn(gateway.url, credentials);
    const [desk, phone] = [await enter(cookie), await enter(other)];
    desk.socket.send({ kind: "set-presence", presence: "available" });
    await presenceOf(watcher.socket, desk.me.id, "available");
    await signOut(other);
    expect((await phone.socket.ended()).code).toBe(4503);
    const third = await enter(cookie);
    expect(third.presence).toBe("available");
    for (const { socket } of [desk, third, watcher]) socket.close();
  });
});

describe("handing on", () => {
  test("[GW171] the colleague is told who hands on, with what word and to which department, and the thread says so by names", async () => {
    const giver = await enter((await hire("giver")).cookie);
    const taker = await enter((await hire("taker")).cookie);
    giver.socket.send({ kind: "set-presence", presence: "available" });
    const conversation = await ask();
    await offer(giver.socket, conversation);
    giver.socket.send({ kind: "accept", clientId: id(), conversation });
    giver.socket.send({ kind: "watch", conversation });
    const { conversation: held } = await giver.socket.next("conversation", {
      where: (frame) => frame.conversation.conversation === conversation,
    });
    const fence = held.phase.kind === "assigned" ? held.phase.fence : -1;
    giver.socket.send({
      kind: "transfer",
      clientId: id(),
      conversation,
      fence,
      agent: taker.me.id,
      department: "returns",
      note: "교환 건이에요",
    });
    const appended = await giver.socket.next("appended", {
      where: ({ entries }) => JSON.stringify(entries).includes("transferred"),
    });
    const notice = appended.entries.find(({ body }) => body.kind === "notice");
    expect(notice?.body).toMatchObject({ params: { by: "giver", name: "taker", department: "returns" } });
    // Away so far: nobody else is offered it meanwhile.
    taker.socket.send({ kind: "set-presence", presence: "available" });
    const transfer = { byName: "giver", toName: "taker", note: "교환 건이에요" };
    expect(await offer(taker.socket, conversation)).toMatchObject({
      kind: "offered",
      agentId: taker.me.id,
      department: "returns",
      transfer,
    });
    taker.socket.send({ kind: "watch", conversation });
    const { conversation: seen } = await taker.socket.next("conversation");
    expect(seen.packet).toMatchObject({ transfer });
    // Ended, or it would be the first in line for whoever comes next.
    taker.socket.send({ kind: "accept", clientId: id(), conversation });
    const { row } = await taker.socket.next("appended", {
      where: (frame) => frame.row.conversation === conversation && frame.row.phase.kind === "assigned",
    });
    const accepted = row.phase.kind === "assigned" ? row.phase.fence : -1;
    const closing = id();
    taker.socket.send({ kind: "close", clientId: closing, conversation, fence: accepted });
    await taker.socket.next("ack", { where: ({ clientId }) => clientId === closing });
    for (const { socket } of [giver, taker]) socket.close();
  });
});

/** Saves the settings without the department and without anything of the bot that leads to it. */
const removeDepartment = async (id: string): Promise<Response> => {
  const url = `${gateway.url}/v1/admin/settings`;
  type Saved = {
    readonly revision: number;
    readonly settings: { readonly departments: readonly { id: string }[] };
  };
  const { revision, settings } = (await (await fetch(url, { headers: { cookie: admin } })).json()) as Saved;
  const departments = settings.departments.filter((one) => one.id !== id);
  const text = JSON.stringify({ ...settings, departments })
    .replaceAll(`,"department":"${id}"`, "")
    .replaceAll(`"department":"${id}",`, "");
  return fetch(url, {
    method: "PUT",
    headers: { cookie: admin, origin: gateway.url, "x-baton": "1", "content-type": "application/json" },
    body: `{"revision":${revision},"settings":${text}}`,
  });
};

describe("a department that is removed", () => {
  test("[GW172] strands nobody: who waits for it is offered to whoever is there, and no row names it", async () => {
    const there = await enter((await hire("there")).cookie);
    const waiting = await ask("returns");
    expect((await removeDepartment("returns")).status).toBe(200);
    there.socket.send({ kind: "set-presence", presence: "available" });
    const offered = await offer(there.socket, waiting);
    expect(offered).toMatchObject({ agentId: there.me.id });
    expect(offered).not.toHaveProperty("department");
    // Nor does a frame that names one there is none of.
    there.socket.send({ kind: "accept", clientId: id(), conversation: waiting });
    const late = await ask("returns");
    expect(await offer(there.socket, late)).not.toHaveProperty("department");
    there.socket.close();
  });
});
