// Shoppers who write all the time, each its next word when the last was stored, for tests that replace gateways meanwhile.
import type { ClientId } from "@baton/protocol";
import type { Happening } from "@baton/testkit";
import { createShopper } from "./chaos/shopper.ts";
import type { Shopper } from "./chaos/shopper.ts";

export type CrowdOptions = {
  /** Where all of them connect to. */
  readonly base: string;
  readonly size: number;
  readonly ca?: string;
};

export type Crowd = {
  readonly shoppers: readonly Shopper[];
  readonly happenings: readonly Happening[];
  /** Everyone says `each` more things; `when(n)` resolves once n words of this round are stored. */
  readonly write: (each: number) => { readonly when: (stored: number) => Promise<void> };
  /** The longest anyone has waited for a word to be stored, ms. */
  readonly longestWaitMs: () => number;
  readonly isQuiet: () => boolean;
  readonly close: () => void;
};

export const createCrowd = ({ base, size, ca }: CrowdOptions): Crowd => {
  const happenings: Happening[] = [];
  const left = Array.from({ length: size }, () => 0);
  const sentAt = new Map<ClientId, { readonly who: number; readonly at: number }>();
  const waiting = new Set<{ readonly stored: number; readonly tell: () => void }>();
  let stored = 0;
  let words = 0;
  let longest = 0;

  const sayNext = (who: number): void => {
    const remaining = left[who] ?? 0;
    if (remaining === 0) return;
    left[who] = remaining - 1;
    shoppers[who]?.say(`${who} says ${(words += 1)}`);
  };
  const record = (who: number, happening: Happening): void => {
    happenings.push(happening);
    if (happening.kind === "sent") sentAt.set(happening.clientId, { who, at: performance.now() });
    if (happening.kind !== "acked") return;
    const sent = sentAt.get(happening.clientId);
    if (sent === undefined || !sentAt.delete(happening.clientId)) return;
    longest = Math.max(longest, performance.now() - sent.at);
    stored += 1;
    for (const one of waiting) if (one.stored <= stored) one.tell();
    // After the client itself has heard the answer.
    queueMicrotask(() => sayNext(who));
  };
  const shoppers = Array.from({ length: size }, (_, who) =>
    createShopper({
      name: `shopper-${who}`,
      base: () => base,
      record: (happening) => record(who, happening),
      ...(ca !== undefined && { ca }),
    }),
  );

  return {
    shoppers,
    happenings,
    write: (each) => {
      const before = stored;
      left.fill(each);
      for (const who of shoppers.keys()) sayNext(who);
      const when = (count: number): Promise<void> =>
        new Promise((resolve) => {
          const tell = (): void => {
            waiting.delete(one);
            resolve();
          };
          const one = { stored: before + count, tell };
          waiting.add(one);
          if (stored >= one.stored) tell();
        });
      return { when };
    },
    longestWaitMs: () => longest,
    isQuiet: () => left.every((more) => more === 0) && shoppers.every((shopper) => shopper.isQuiet()),
    close: () => shoppers.forEach(({ close }) => close()),
  };
};
