// What is written in one turn of the event loop leaves together, and is waited for together where replicas must have it.
import { Cluster, ReplyError } from "ioredis";
import type { Redis } from "ioredis";

export type Write = (command: string, args: readonly string[]) => Promise<unknown>;

export type Turns = {
  readonly write: Write;
  /** As `write`, and rejects as NOREPLICAS when too few replicas have it in time: it has happened all the same. */
  readonly writeDurably: Write;
};

/** Less than an answer is waited for. */
const COPIED_WITHIN_MS = 1_000;

/** Commands given in one turn of the event loop leave in one write to the socket, with one WAIT behind those that ask for it. */
export const createTurns = (client: Redis | Cluster, replicas: number): Turns => {
  if (client instanceof Cluster) {
    const write: Write = (command, args) => client.call(command, ...args);
    return { write, writeDurably: write };
  }
  let held: Redis["stream"] | undefined;
  let isOpen = false;
  let copies: Promise<unknown> | undefined;
  let askForCopies = (): void => undefined;
  const release = (): void => {
    askForCopies();
    copies = undefined;
    held?.uncork();
    held = undefined;
    isOpen = false;
  };
  const open = (): void => {
    if (isOpen) return;
    isOpen = true;
    setImmediate(release);
    if (client.status !== "ready") return;
    held = client.stream;
    held.cork();
  };
  const write: Write = (command, args) => {
    open();
    return client.call(command, ...args);
  };
  const copiesOfTurn = (): Promise<unknown> =>
    (copies ??= new Promise((resolve) => {
      askForCopies = () => {
        askForCopies = () => undefined;
        resolve(client.call("WAIT", String(replicas), String(COPIED_WITHIN_MS)));
      };
    }));
  const writeDurably: Write = async (command, args) => {
    const [reply, copied] = await Promise.all([write(command, args), copiesOfTurn()]);
    if (Number(copied) < replicas) throw new ReplyError("NOREPLICAS too few replicas have it");
    return reply;
  };
  return { write, writeDurably: replicas > 0 ? writeDurably : write };
};
