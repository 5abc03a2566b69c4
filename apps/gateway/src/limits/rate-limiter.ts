// Leaky buckets by key: a visitor, an address at a site. Bounded: a flood of keys costs old keys, never memory.
import { isEmpty, take, type Bucket, type BucketRule } from "./leaky-bucket.ts";

export interface RateLimiter {
  /** Counts one operation. 0 when allowed, otherwise how long to wait. */
  take(key: string): { readonly retryAfterMs: number };
  /** How many keys are remembered. */
  readonly size: number;
}

export type RateLimiterOptions = {
  readonly rule: BucketRule;
  /** Epoch ms. */
  readonly now: () => number;
  /** Keys remembered at most; the one unused longest goes first. */
  readonly mostKeys?: number;
};

/** Drops buckets that have run dry from the old end, and the oldest when there are too many. */
export const createRateLimiter = ({ rule, now, mostKeys = 50_000 }: RateLimiterOptions): RateLimiter => {
  const buckets = new Map<string, Bucket>();

  const sweep = (): void => {
    for (const [key, bucket] of buckets) {
      if (buckets.size <= mostKeys && !isEmpty(rule, bucket, now())) return;
      buckets.delete(key);
    }
  };

  return {
    take: (key) => {
      const { bucket, retryAfterMs } = take(rule, buckets.get(key), now());
      buckets.delete(key);
      buckets.set(key, bucket);
      sweep();
      return { retryAfterMs };
    },
    get size() {
      return buckets.size;
    },
  };
};
