import { demoSite, exportFaq, importFaq, type FaqImportMode, type SiteSettings } from "@baton/records";
import { describe, expect, test } from "vitest";

const demo = demoSite();
const { contactForm: _form, ...bot } = demo.bot;
const [first, second] = [
  {
    id: "refund",
    title: "환불 시기",
    questions: ["환불 언제 되나요?", "카드 취소"],
    answer: { text: "3일 안에요." },
  },
  {
    id: "ship",
    title: "배송비",
    questions: ["배송비 얼마예요?"],
    answer: { text: "3,000원", links: [{ label: "안내", href: "https://shop.example/ship" }] },
  },
];
const shop: SiteSettings = {
  ...demo,
  bot: { ...bot, faq: [first, second], menu: [], rules: [], forms: [], flows: [] },
};
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (file: string | Uint8Array, mode: FaqImportMode = "merge", into = shop) =>
  importFaq(into, typeof file === "string" ? bytes(file) : file, mode);
const faqOf = (...given: Parameters<typeof read>) => {
  const result = read(...given);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.settings.bot.faq;
};
const faultsOf = (...given: Parameters<typeof read>) => {
  const result = read(...given);
  return result.ok ? [] : result.problems.map(({ path, code }) => `${path}: ${code ?? "?"}`);
};

describe("a FAQ in rows", () => {
  test("[RC90] a row is a question with its other wordings, answer, language and whether it counts", () => {
    const file = `질문,다른 표현,다른 표현 2,답변,언어,사용\n"영수증","영수증 주세요\n현금영수증",세금계산서,"주문 내역에서,\n받으실 수 있어요.",영어,아니오\n`;
    const entry = faqOf(file).at(-1);
    expect(entry).toEqual({
      id: expect.stringMatching(/^faq-[0-9a-f]{12}$/),
      title: "영수증",
      questions: ["영수증", "영수증 주세요", "현금영수증", "세금계산서"],
      answer: { text: "주문 내역에서,\n받으실 수 있어요." },
      locale: "en",
      enabled: false,
    });
  });

  test("[RC90] a row with a known id or question changes that entry and keeps what rows cannot hold", () => {
    const faq = faqOf("id,question,answer\nship,배송비 안내,무료예요\n,환불 시기,내일이요");
    expect(faq).toEqual([
      { ...first, answer: { text: "내일이요" } },
      {
        ...second,
        title: "배송비 안내",
        questions: ["배송비 안내", "배송비 얼마예요?"],
        answer: { ...second?.answer, text: "무료예요" },
      },
    ]);
  });

  test("[RC93] entries the file does not name stay, or go where the file is to replace all", () => {
    const file = "question,answer\n배송비,무료예요";
    const counts = { added: 0, changed: 1, unchanged: 0 };
    expect(read(file)).toMatchObject({ ok: true, counts: { ...counts, removed: 0 } });
    expect(read(file, "replace")).toMatchObject({ ok: true, counts: { ...counts, removed: 1 } });
    expect(faqOf(file, "replace").map(({ id }) => id)).toEqual(["ship"]);
  });

  test("[RC93] a file read twice changes nothing the second time", () => {
    const file = "question,answer\n새 질문,새 답";
    const once = read(file);
    if (!once.ok) throw new Error("refused");
    expect(read(file, "merge", once.settings)).toMatchObject({
      counts: { added: 0, changed: 0, unchanged: 1, removed: 0 },
    });
  });

  test.each<[string, string | Uint8Array]>([
    ["UTF-8", "질문,답변\n똠방각하 배송되나요?,네\n"],
    ["UTF-8 with a mark", "\ufeff질문,답변\r\n똠방각하 배송되나요?,네\r\n"],
    ["CP949", Buffer.from("c1fab9ae2cb4e4baaf0a8c63b9e6b0a2c7cf20b9e8bcdbb5c7b3aabfe43f2cb3d70a", "hex")],
    ["UTF-16 with tabs", Buffer.from("\ufeff질문\t답변\n똠방각하 배송되나요?\t네\n", "utf16le")],
    ["semicolons", "질문;답변\n똠방각하 배송되나요?;네"],
    ["a separator named first", "sep=;\n질문;답변\n똠방각하 배송되나요?;네"],
    ["blank rows and empty columns", "\n질문,답변,,\n\n똠방각하 배송되나요?,네,,\n,,,\n"],
    ["a decomposed text", "질문,답변\n똠방각하 배송되나요?,네".normalize("NFD")],
  ])("[RC91] it is read from %s", (_what, file) => {
    expect(faqOf(file).at(-1)).toMatchObject({ title: "똠방각하 배송되나요?", answer: { text: "네" } });
  });

  test("[RC91] it is read from a Japanese Excel's file at a Japanese shop", () => {
    const file = Buffer.from(
      "8ebf96e22c89f1939a0a919797bf82cd82a282ad82e782c582b782a92c353030897e82c582b70a",
      "hex",
    );
    const texts = { ja: "x" };
    const ja: SiteSettings = {
      ...shop,
      site: { ...shop.site, defaultLocale: "ja", locales: ["ja"] },
      appearance: { ...shop.appearance, launcherLabel: texts, greetingBubble: texts },
      greeting: texts,
      notice: texts,
      contactConsent: texts,
      departments: [],
    };
    expect(faqOf(file, "merge", ja).at(-1)).toMatchObject({ title: "送料はいくらですか" });
  });

  test.each<[string, string | Uint8Array, readonly string[]]>([
    ["a workbook", Buffer.from("504b030414000600", "hex"), [": csv-workbook"]],
    ["bytes of no encoding", Buffer.from([0x80, 0xff, 0x00, 0x81]), [": csv-encoding"]],
    ["nothing", " \n,,\n", [": csv-no-header"]],
    ["a head alone", "question,answer\n", ["row 2: csv-no-rows"]],
    [
      "wrong columns",
      "질문,답볍,비고,질문\nx,y,z,w",
      [
        "row 1, 답볍: csv-column-unknown",
        "row 1, 비고: csv-column-unknown",
        "row 1, question: csv-column-twice",
        "row 1, answer: csv-column-missing",
      ],
    ],
    [
      "every kind of wrong cell",
      "id,question,answer,language,enabled,same as\n,,답,,,\na b,질문1,답,fr,maybe,\n,질문2,,,,\nship,질문3,답,,,,남는 칸\nship,질문4,답,,,\n,질문5,,,,nowhere\n",
      [
        "row 2, question: csv-empty",
        "row 3, language: csv-language",
        "row 3, enabled: csv-enabled",
        "row 3, id: format-id",
        "row 4, answer: csv-empty",
        "row 5: csv-cells",
        "row 6: csv-twice",
        "row 7, same as: csv-same-as",
      ],
    ],
    ["an answer that is missing", "question,answer\n가,\n나,답", ["row 2, answer: csv-empty"]],
    ["an open quote", 'question,answer\n가,"답\n나,답', ["row 2: csv-quote"]],
    [
      "a broken quote amid others",
      'question,answer\n,답\n"가"나,답',
      ["row 2, question: csv-empty", "row 3: csv-quote"],
    ],
    [
      "references that lead nowhere",
      "question,answer,same as\n,답,\n나,,nowhere",
      ["row 2, question: csv-empty", "row 3, same as: csv-same-as"],
    ],
  ])("[RC92] %s: every fault is listed with row and column", (_what, file, faults) => {
    expect(faultsOf(file)).toEqual(expect.arrayContaining([...faults]));
    expect(faultsOf(file)).toHaveLength(faults.length);
  });

  test("[RC92] a line break inside a cell counts no row", () => {
    expect(faultsOf('question,answer\n가,"한 줄\n두 줄\n\n세 줄"\n나,답\n,답')).toEqual([
      "row 4, question: csv-empty",
    ]);
  });

  test("[RC92] of many rows every fault is listed too", () => {
    const rows = Array.from({ length: 1_000 }, (_, at) => `질문 ${String(at)},${at % 2 === 0 ? "답" : ""}`);
    expect(faultsOf(`question,answer\n${rows.join("\n")}`)).toHaveLength(500);
  });
});

describe("a FAQ as a file", () => {
  test("[RC94] what is exported comes back the same, line breaks, quotes and formulas included", () => {
    const odd = ["=1+1", "+82", "-3", "@x", "'=x", "＝全角", "\u2019quote", 'say "hi", ok', "- 하나\n- 둘"];
    const faq = odd.map((text, at) => ({
      id: `e${String(at)}`,
      title: `${text} ?`,
      questions: [text.split("\n")[0] ?? "", "다른 말"],
      answer: { text },
    }));
    const odds: SiteSettings = { ...shop, bot: { ...shop.bot, faq } };
    const file = exportFaq(odds);
    expect(read(file, "replace", odds)).toMatchObject({
      counts: { added: 0, changed: 0, unchanged: faq.length, removed: 0 },
    });
    expect(read(file, "replace", { ...odds, bot: { ...odds.bot, faq: [] } })).toMatchObject({ ok: true });
    expect(read(exportFaq(demo), "replace", demo)).toMatchObject({
      counts: { added: 0, changed: 0, removed: 0 },
    });
  });

  test("[RC94] no cell starts with what a spreadsheet runs, and Excel is told that it is UTF-8", () => {
    const faq = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "＝1", "%0"].map((text, at) => ({
      id: `e${String(at)}`,
      title: text,
      questions: [text],
      answer: { text },
    }));
    const file = exportFaq({ ...shop, bot: { ...shop.bot, faq } });
    expect(file.startsWith("\ufeff아이디,질문,다른 표현,답변,언어,사용,같은 답\r\n")).toBe(true);
    expect(file).not.toMatch(/(?:^|,|\n)"?\s*[=+\-@％%＝]/m);
  });
});
