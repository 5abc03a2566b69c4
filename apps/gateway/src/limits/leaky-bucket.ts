/** A bucket that leaks: `capacity` drops at once, `perMinute` for ever. */
export type BucketRule = { readonly capacity: number; readonly perMinute: number };

/** How full it was at an instant, epoch ms; a new bucket is undefined. */
export type Bucket = { readonly level: number; readonly at: number };

export type Taken = {
  readonly bucket: Bucket;
  /** 0 when the drop went in; otherwise how long until one would. */
  readonly retryAfterMs: number;
};

const levelAt = (rule: BucketRule, bucket: Bucket | undefined, now: number): number => {
  if (bucket === undefined) return 0;
  const passedMs = Math.max(0, now - bucket.at);
  return Math.max(0, bucket.level - (passedMs * rule.perMinute) / 60_000);
};

/** Adds one drop, unless it would overflow; pure. A clock that goes back leaks nothing. */
export const take = (rule: BucketRule, bucket: Bucket | undefined, now: number): Taken => {
  const level = levelAt(rule, bucket, now);
  const at = Math.max(now, bucket?.at ?? now);
  if (level + 1 <= rule.capacity) return { bucket: { level: level + 1, at }, retryAfterMs: 0 };
  const excess = level + 1 - rule.capacity;
  return { bucket: { level, at }, retryAfterMs: Math.max(1, Math.ceil((excess * 60_000) / rule.perMinute)) };
};

/** Whether the bucket says nothing more than a new one would. */
export const isEmpty = (rule: BucketRule, bucket: Bucket, now: number): boolean =>
  levelAt(rule, bucket, now) === 0;
