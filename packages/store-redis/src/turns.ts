// What is written in one turn of the event loop leaves together, and is waited for together where replicas must have it.
import { Cluster, ReplyError } from "ioredis";
import type { Redis } from "ioredis";

export type Write = (command: string, args: readonly string[]) => Promise<unknown>;

export type Turns = {
  readonly write: Write;
  /** As `write`, and rejects as NOREPLICAS when too few replicas have it in time: it has happened all the same. */
  readonly writeDurably: Write;
  /** Runs it before the next command or at the end of the turn, whichever comes first: what it writes keeps its place in line. */
  readonly atEnd: (work: () => void) => void;
  /** Ends the turn now. */
  readonly end: () => void;
};

/** Less than an answer is waited for. */
const COPIED_WITHIN_MS = 1_000;

/** What waits to be done before the next command. */
const createWorks = () => {
  let works: (() => void)[] = [];
  return {
    add: (work: () => void): void => void works.push(work),
    do: (): void => {
      if (works.length === 0) return;
      const due = works;
      works = [];
      for (const work of due) work();
    },
  };
};

/** Every command finds its node by itself. */
const createClusterTurns = (client: Cluster): Turns => {
  const works = createWorks();
  const write: Write = (command, args) => {
    works.do();
    return client.call(command, ...args);
  };
  const atEnd = (work: () => void): void => {
    works.add(work);
    setImmediate(works.do);
  };
  return { write, writeDurably: write, atEnd, end: works.do };
};

const createServerTurns = (client: Redis, replicas: number): Turns => {
  let held: Redis["stream"] | undefined;
  let isOpen = false;
  const works = createWorks();
  let copies: Promise<unknown> | undefined;
  let askForCopies = (): void => undefined;
  const end = (): void => {
    works.do();
    askForCopies();
    copies = undefined;
    held?.uncork();
    held = undefined;
    isOpen = false;
  };
  const open = (): void => {
    if (isOpen) return;
    isOpen = true;
    setImmediate(end);
    if (client.status !== "ready") return;
    held = client.stream;
    held.cork();
  };
  const write: Write = (command, args) => {
    works.do();
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
  const atEnd = (work: () => void): void => {
    open();
    works.add(work);
  };
  return { write, writeDurably: replicas > 0 ? writeDurably : write, atEnd, end };
};

/** Commands given in one turn of the event loop leave in one write to the socket, with one WAIT behind those that ask for it. */
export const createTurns = (client: Redis | Cluster, replicas: number): Turns =>
  client instanceof Cluster ? createClusterTurns(client) : createServerTurns(client, replicas);
