// 10,000 synthetic numbers of each kind, made from a fixed seed: recall on what must be masked, false alarms on what must not.
import { describe, expect, test } from "vitest";
import { cleanText } from "../src/clean-text.ts";
import { maskSensitive } from "../src/masking/index.ts";

const SIZE = 10_000;

const seeded = (seed: number) => {
  let state = seed;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
  const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T;
  const digits = (count: number): string => Array.from({ length: count }, () => below(10)).join("");
  return { below, pick, digits };
};
type Random = ReturnType<typeof seeded>;

const two = (value: number): string => String(value).padStart(2, "0");
const FRAMES = [
  ["", ""],
  ["제 번호는 ", "입니다"],
  ["확인해 주세요: ", " 감사합니다 :)"],
  ["(", ")"],
  ["no.", ", thanks"],
] as const;

const birthday = ({ below }: Random): string => {
  const month = 1 + below(12);
  const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 28;
  return two(below(100)) + two(month) + two(1 + below(days));
};

/** The same digits as someone might type them: full-width, circled, spaced out, cut by a zero-width space. */
const disguise = (number: string, { below }: Random): string => {
  const wide = (digit: string): string => String.fromCodePoint(0xff10 + Number(digit));
  const circled = (digit: string): string =>
    digit === "0" ? "⓪" : String.fromCodePoint(0x245f + Number(digit));
  const way = below(6);
  if (way === 0) return number.replace(/\d/g, wide);
  if (way === 1) return number.replace(/\d/g, circled);
  if (way === 2) return number.split("").join(" ").replace(/\s+/g, " ");
  if (way === 3) return number.replace(/(\d{3})/g, "$1\u200b");
  return number;
};

const luhnDigit = (body: string): string => {
  let sum = 0;
  for (const [index, digit] of Array.from(body).reverse().entries()) {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return String((10 - (sum % 10)) % 10);
};

const card = (random: Random): string => {
  const [prefix, length, groups] = random.pick([
    ["4", 16, [4, 4, 4, 4]],
    ["53", 16, [4, 4, 4, 4]],
    ["2345", 16, [4, 4, 4, 4]],
    ["37", 15, [4, 6, 5]],
    ["36", 14, [4, 6, 4]],
    ["9490", 16, [4, 4, 4, 4]],
    ["3560", 16, [4, 4, 4, 4]],
    ["62", 19, [4, 4, 4, 4, 3]],
  ] as const);
  const body = prefix + random.digits(length - 1 - prefix.length);
  const number = body + luhnDigit(body);
  const separator = random.pick(["", "-", " "]);
  let at = 0;
  return groups.map((size) => number.slice(at, (at += size))).join(separator);
};

const corpus = (seed: number, make: (random: Random) => string): string[] => {
  const random = seeded(seed);
  return Array.from({ length: SIZE }, () => {
    const [before, after] = random.pick(FRAMES);
    return before + make(random) + after;
  });
};

const missed = (texts: readonly string[], kind: string): string[] =>
  texts.filter((text) => !maskSensitive(text).found.some((found) => found === kind));
const alarms = (texts: readonly string[]): string[] =>
  texts.filter((text) => maskSensitive(text).text !== text);

describe("positives", () => {
  test("[PV50] every one of 10,000 resident numbers is masked whole, checksum or not", () => {
    const texts = corpus(50, (random) =>
      disguise(birthday(random) + random.pick(["", "-", " ", "–", "."]) + random.digits(7), random),
    );
    expect(missed(texts, "resident-number")).toEqual([]);
    for (const text of texts) expect(maskSensitive(text).text.normalize("NFKC")).not.toMatch(/\d/);
  });

  test("[PV60] every one of 10,000 passport numbers is masked, of either form", () => {
    const texts = corpus(60, (random) => {
      const letter = random.pick(["M", "S", "R", "O", "D", "G"]);
      const digits = (count: number): string => disguise(random.digits(count), random);
      return letter + random.pick([disguise(`3${random.digits(7)}`, random), `${digits(3)}A${digits(4)}`]);
    });
    expect(missed(texts, "passport-number")).toEqual([]);
    for (const text of texts) expect(maskSensitive(text).text.normalize("NFKC")).not.toMatch(/\d/);
  });

  test("[PV61] every one of 10,000 driver's licence numbers is masked whole", () => {
    const texts = corpus(61, (random) => {
      const [region, mark] = random.pick([
        ["", "-"],
        ["", "."],
        ["", "–"],
        ["서울 ", "-"],
        ["경기", "–"],
        ["면허증 ", ""],
      ] as const);
      const groups = [2, 6, 2].map(random.digits);
      if (!/[가-힣]{2}/.test(region) || mark === "") groups.unshift(`${11 + random.below(18)}`);
      return region + disguise(groups.join(mark), random);
    });
    expect(missed(texts, "driver-licence-number")).toEqual([]);
    for (const text of texts) expect(maskSensitive(text).text.normalize("NFKC")).not.toMatch(/\d/);
  });

  test("[PV52] every one of 10,000 cards is masked but for four digits", () => {
    const texts = corpus(52, (random) => disguise(card(random), random));
    expect(missed(texts, "card-number")).toEqual([]);
    for (const text of texts) {
      expect(maskSensitive(text).text.normalize("NFKC").match(/\d/g)).toHaveLength(4);
    }
  });

  test("[PV54] every one of 10,000 accounts beside a bank is masked", () => {
    const shapes = [[3, 3, 6], [6, 2, 6], [4, 3, 6], [4, 2, 7], [3, 4, 4, 2], [12]] as const;
    const texts = corpus(54, (random) => {
      const groups = random.pick(shapes).map((size, index) => (index ? "" : "1") + random.digits(size));
      const number = groups.join("-").slice(0, 17);
      const [before, after] = random.pick([
        ["계좌번호 ", ""],
        ["", " 신한은행"],
        ["카카오뱅크 ", ""],
        ["농협: ", " 홍길동"],
        ["", "로 입금해 주세요"],
      ]);
      return before + number.replace(/^1\d/, "1") + after;
    });
    expect(missed(texts, "account-number")).toEqual([]);
  });
});

describe("negatives", () => {
  const date = ({ below }: Random): string => `20${25 + below(3)}${two(1 + below(12))}${two(1 + below(28))}`;

  test("[PV55] no phone number of 10,000 is touched, beside 입금 and 카드 too", () => {
    const texts = corpus(551, (random) => {
      const area = random.pick(["010", "02", "031", "064", "070", "0504", "011"]);
      const parts = [area, random.digits(area === "02" ? 3 : 4), random.digits(4)];
      return random.pick(["", "입금 확인 ", "카드 결제 "]) + parts.join(random.pick(["-", " ", ""]));
    });
    expect(alarms(texts)).toEqual([]);
  });

  test("[PV55] no order number of 10,000 is touched, beside 입금 and 카드 too", () => {
    const texts = corpus(552, (random) => {
      const number = random.pick([
        `${date(random)}-${random.digits(7)}`,
        `${date(random)}${random.digits(8)}`,
        `${date(random)}${random.digits(4)}`,
        `ORD-${random.digits(8)}`,
      ]);
      return random.pick(["", "카드로 결제한 ", "입금한 주문 ", "주문번호 "]) + number;
    });
    expect(alarms(texts)).toEqual([]);
  });

  test("[PV55] no waybill of 10,000 with 10 to 12 digits is touched", () => {
    const texts = corpus(553, (random) => {
      const number = random.digits(10 + random.below(3));
      return random.pick(["", "송장 ", "입금했는데 송장번호 ", "CJ대한통운 "]) + number;
    });
    expect(alarms(texts)).toEqual([]);
  });

  test("[PV62] no code of a shop of 10,000 is touched, in the forms of passports and licences too", () => {
    const texts = corpus(62, (random) => {
      const letter = random.pick(["M", "S", "R", "O", "D", "G", "P", "A"]);
      return random.pick([
        `주문번호 ${letter}${random.digits(8)}`,
        `상품 ${letter}${random.digits(3)}A${random.digits(4)}`,
        `${letter}${date(random)}`,
        `${letter}${date(random)}-${random.digits(4)}`,
        `${letter}${random.digits(8)}-${random.digits(2)}`,
        `${letter}${random.digits(7)}`,
        `${letter}${random.digits(9)}`,
        `https://shop.kr/product/${letter}${random.digits(8)}`,
        `송장번호 11-22-${random.digits(6)}-${random.digits(2)}`,
        `11${random.digits(10)}`,
        `${date(random).slice(2)}-${random.digits(6)}`,
      ]);
    });
    expect(alarms(texts)).toEqual([]);
  });

  test("[PV55] 13-digit waybills are touched only when they begin with a date or are a Visa number", () => {
    const random = seeded(554);
    const texts = Array.from({ length: SIZE }, () => random.digits(13));
    const touched = alarms(texts);
    expect(touched.length).toBeLessThan(SIZE * 0.045);
    for (const text of touched) {
      expect(text).toMatch(/^(?:\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|4)/);
    }
  });
});

describe("hostile texts", () => {
  const HOSTILE = [
    "1",
    "1 ",
    "1-",
    "111 ",
    "111-",
    " ",
    "-",
    "9 0",
    "900101-",
    "4111 ",
    "계좌 1-",
    "M",
    "M123",
    "M12345678",
    "여권 ",
    "11-22-",
    "서울",
    "면허 11-22-123456-",
    "\u200b",
    "⑩",
  ];

  test.each(HOSTILE)("[PV57] 200,000 characters of %j end well before the test's time limit", (piece) => {
    const text = piece.repeat(200_000 / piece.length); // quadratic work would take a minute
    expect(maskSensitive(text).text).toHaveLength(text.length);
    expect(cleanText(text)).toBe(text);
  });
});
