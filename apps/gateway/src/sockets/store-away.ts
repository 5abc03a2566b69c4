import type { ClientId, Refused } from "@baton/protocol";
import { StoreError } from "@baton/store";
import type { Logger } from "pino";
import type { Refusal } from "./peer.ts";

type Refusing = { refuse(refusal: Refusal): void };

/** When to try again after `store-unavailable`. */
const RETRY_MS: NonNullable<Refused["retryAfterMs"]> = 1_000;

/** Does the work; a store that is away is the client's to retry with the same id, anything else is thrown on. */
export const refusingWhenStoreAway = async (
  peer: Refusing | undefined,
  logger: Logger,
  clientId: ClientId | undefined,
  work: () => Promise<void> | void,
): Promise<void> => {
  try {
    await work();
  } catch (err) {
    if (!(err instanceof StoreError)) throw err;
    logger.warn({ err }, "the store is away");
    peer?.refuse({ code: "store-unavailable", clientId, retryAfterMs: RETRY_MS });
  }
};
