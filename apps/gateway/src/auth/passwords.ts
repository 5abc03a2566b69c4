// Passwords as scrypt hashes, made off the main thread and few at a time, so that a flood of sign-ins cannot slow a chat:
// hashing shares libuv's four threads with files and names. Keeps GW40 to GW43.
import { availableParallelism } from "node:os";
import {
  randomBytes,
  randomInt,
  scrypt,
  timingSafeEqual,
  type BinaryLike,
  type ScryptOptions,
} from "node:crypto";

/** Cost as powers: OWASP's N = 2^17, r = 8, p = 1 takes 128 MiB and about a third of a second. */
export type HashCost = { readonly logN: number; readonly r: number; readonly p: number };

export type PasswordsOptions = {
  readonly cost?: HashCost;
  /** Hashes under way at once. */
  readonly parallel?: number;
  /** Hashes that may wait; the next one is refused. */
  readonly queue?: number;
};

/** Thrown when the queue of hashes is full; the caller answers 503 `busy`. */
export class PasswordsBusyError extends Error {
  readonly code = "passwords-busy";
  readonly retryable = true;

  constructor() {
    super("too many passwords are being checked at once");
    this.name = "PasswordsBusyError";
  }
}

export interface Passwords {
  /** A new hash in PHC form. Throws `PasswordsBusyError`. */
  hash(password: string): Promise<string>;
  /** Whether the password made this hash; with no hash it works as long and says no. Throws `PasswordsBusyError`. */
  verify(password: string, hash: string | undefined): Promise<boolean>;
}

const DEFAULT_COST: HashCost = { logN: 17, r: 8, p: 1 };
const KEY_BYTES = 32;
const SALT_BYTES = 16;
const MOST_BYTES = 256;
export const LEAST_NEW_LENGTH = 15;

type Parsed = { readonly cost: HashCost; readonly salt: Buffer; readonly key: Buffer };

const PHC = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{22})\$([A-Za-z0-9+/]{43})$/;

const parse = (hash: string): Parsed | undefined => {
  const [, logN, r, p, salt, key] = PHC.exec(hash) ?? [];
  if (salt === undefined || key === undefined) return undefined;
  const cost = { logN: Number(logN), r: Number(r), p: Number(p) };
  return { cost, salt: Buffer.from(salt, "base64"), key: Buffer.from(key, "base64") };
};

const format = ({ cost, salt, key }: Parsed): string => {
  const [saltText, keyText] = [salt, key].map((bytes) => bytes.toString("base64").replace(/=+$/, ""));
  return `$scrypt$ln=${cost.logN},r=${cost.r},p=${cost.p}$${saltText}$${keyText}`;
};

const derive = (password: BinaryLike, salt: Buffer, cost: HashCost): Promise<Buffer> => {
  const N = 2 ** cost.logN;
  const options: ScryptOptions = { N, r: cost.r, p: cost.p, maxmem: 256 * N * cost.r };
  return new Promise((resolve, reject) => {
    scrypt(password, salt, KEY_BYTES, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
};

/** Runs at most `parallel` tasks at once and lets `queue` more wait. */
const createGate = (parallel: number, queue: number) => {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async <Result>(task: () => Promise<Result>): Promise<Result> => {
    if (running >= parallel) {
      if (waiting.length >= queue) throw new PasswordsBusyError();
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      running += 1;
    }
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
};

/** Whether a password is worth hashing: not empty, no NUL, at most 256 bytes after normalisation. */
export const isHashable = (password: string): boolean =>
  password !== "" &&
  password.length <= MOST_BYTES &&
  !password.includes("\0") &&
  Buffer.byteLength(password.normalize("NFC")) <= MOST_BYTES;

/** Whether a new password is good enough: 15 characters and more than five different ones. */
export const isStrong = (password: string): boolean => {
  const characters = Array.from(password.normalize("NFC"));
  return isHashable(password) && characters.length >= LEAST_NEW_LENGTH && new Set(characters).size > 5;
};

/** Leaves one core to the chats where there are two. */
const defaultParallel = (): number => Math.max(1, Math.min(2, availableParallelism() - 1));

export const createPasswords = (options: PasswordsOptions = {}): Passwords => {
  const cost = options.cost ?? DEFAULT_COST;
  const gate = createGate(options.parallel ?? defaultParallel(), options.queue ?? 20);
  const nobody: Parsed = { cost, salt: randomBytes(SALT_BYTES), key: randomBytes(KEY_BYTES) };
  return {
    hash: async (password) => {
      const salt = randomBytes(SALT_BYTES);
      return format({ cost, salt, key: await gate(() => derive(password.normalize("NFC"), salt, cost)) });
    },
    verify: async (password, hash) => {
      const known = hash === undefined ? undefined : parse(hash);
      const { salt, key, cost: knownCost } = known ?? nobody;
      const derived = await gate(() => derive(password.normalize("NFC"), salt, knownCost));
      return timingSafeEqual(derived, key) && known !== undefined;
    },
  };
};

/** Without letters and digits that look alike. */
const READABLE = "abcdefghjkmnpqrstuvwxyz23456789";

/** A first password: five groups of four, 99 bits, easy to read out and type. */
export const generatePassword = (): string =>
  Array.from({ length: 5 }, () =>
    Array.from({ length: 4 }, () => READABLE[randomInt(READABLE.length)]).join(""),
  ).join("-");
