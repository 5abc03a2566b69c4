// CP949, in which a Korean Excel writes CSV. What Node calls `euc-kr` knows the 2,350 syllables of KS X 1001 and not the
// 8,822 others (똠, 햏, 믜), so those are added here: they stand in the order of Unicode in the places KS X 1001 leaves free
// (https://encoding.spec.whatwg.org/#index-euc-kr).

const LEADS = 0x7e;
const FIRST_LEAD = 0x81;
const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;

/** Later additions to KS X 1001 that Node does not know either. */
const ADDED = [
  [0xa2, 0xe6, "€"],
  [0xa2, 0xe7, "®"],
] as const;

const isFreeTrail = (lead: number, trail: number): boolean =>
  (trail >= 0x41 && trail <= 0x5a) ||
  (trail >= 0x61 && trail <= 0x7a) ||
  (trail >= 0x81 && trail <= (lead <= 0xa0 ? 0xfe : 0xa0));

const place = (lead: number, trail: number): number => (lead - FIRST_LEAD) * 256 + trail;

/** Every character by its two bytes; 0 where there is none. */
const buildTable = (): Uint16Array => {
  const table = new Uint16Array(LEADS * 256);
  const standard = new TextDecoder("euc-kr");
  const known = new Set<number>();
  for (let lead = 0xa1; lead <= 0xfe; lead++) {
    for (let trail = 0xa1; trail <= 0xfe; trail++) {
      const text = standard.decode(Uint8Array.of(lead, trail));
      if (text.length !== 1 || text === "\ufffd") continue;
      table[place(lead, trail)] = text.charCodeAt(0);
      known.add(text.charCodeAt(0));
    }
  }
  for (const [lead, trail, text] of ADDED) table[place(lead, trail)] = text.charCodeAt(0);
  let next = FIRST_SYLLABLE;
  for (let lead = FIRST_LEAD; lead <= 0xc6; lead++) {
    for (let trail = 0x41; trail <= 0xfe; trail++) {
      if (!isFreeTrail(lead, trail)) continue;
      while (known.has(next)) next++;
      if (next > LAST_SYLLABLE) return table;
      table[place(lead, trail)] = next++;
    }
  }
  return table;
};

let table: Uint16Array | undefined;

/** The text, or undefined when a byte belongs to no character. */
export const decodeCp949 = (bytes: Uint8Array): string | undefined => {
  table ??= buildTable();
  const units = new Uint16Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      units[length++] = lead;
      continue;
    }
    at += 1;
    const unit = lead < FIRST_LEAD ? 0 : (table[place(lead, bytes[at] ?? 0)] ?? 0);
    if (unit === 0) return undefined;
    units[length++] = unit;
  }
  return new TextDecoder("utf-16le").decode(units.subarray(0, length));
};
