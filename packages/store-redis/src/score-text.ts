// Numbers as text that sorts as they do, without loss: the queue needs exact order, and a sorted set's own scores lose
// precision above 2^53 and leave ties to the alphabet.
const bytes = new DataView(new ArrayBuffer(8));
const SIGN = 1n << 63n;
const ALL = (1n << 64n) - 1n;

/** Sixteen hex digits; of two numbers the smaller has the smaller text. */
export const scoreText = (score: number): string => {
  // Both zeros are one score.
  bytes.setFloat64(0, score === 0 ? 0 : score);
  const bits = bytes.getBigUint64(0);
  const sortable = bits & SIGN ? ~bits & ALL : bits | SIGN;
  return sortable.toString(16).padStart(16, "0");
};

/** The number `scoreText` was made of. */
export const scoreOf = (text: string): number => {
  const sortable = BigInt(`0x${text}`);
  bytes.setBigUint64(0, sortable & SIGN ? sortable & ~SIGN : ~sortable & ALL);
  return bytes.getFloat64(0);
};
