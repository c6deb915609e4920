import { copyText } from "../../../integration-tests/helpers/pdf"
import { directionOf, inVisualOrder, mirrored } from "../bidi"
import { loadFonts } from "../fonts"
import { drawInvoice } from "../invoice"
import { missingScripts } from "../missing-scripts"
import { runsOf } from "../runs"
import { aLine, anInvoice } from "./samples"

/** Names and addresses of people. */
const TEXTS = [
  ["Arabic", "محمد بن سلمان، شارع الملك 12"],
  ["Arabic, with brackets and Latin", "السلام عليكم (مرحبا) ABC 34/5"],
  ["Arabic, with ligatures", "لا إله الله"],
  ["Persian, with joiners", "می‌خواهم ۱۲۳ خیابان"],
  ["Hebrew", "רחוב הרצל 12, תל אביב"],
  ["Hebrew, with vowels", "שָׁלוֹם (עולם) 7/3-א"],
  ["Hebrew after Latin", "Tel Aviv רחוב הרצל 12"],
  ["Thai", "สวัสดีครับ กรุงเทพฯ น้ำใจ 5"],
  ["Georgian", "გამარჯობა თბილისი 5"],
  ["Armenian", "Հայաստան Երևան 7"],
  ["Tamil", "வணக்கம் கொழும்பு செந்தில் ஸ்ரீ 5"],
  ["Bengali", "কলকাতা শ্রীমতী কোম্পানি রবীন্দ্রনাথ ক্ষুদ্র"],
  ["Japanese", "山本颯太 東京都渋谷区1-2-3、のり"],
  ["Chinese", "李小龙 北京市朝阳区"],
  ["Korean", "김철수 서울특별시"],
  ["Devanagari", "नमस्ते हिन्दी किताब"],
  ["signs", "→ ★ ✓ ← ✔ ♥ ☕ ① ☎"],
]

describe("text of many scripts", () => {
  it.each(TEXTS)("in %s is read as it was written", async (_, title) => {
    const invoice = anInvoice({ lines: [aLine({ title: `§${title}§`, subtitle: null })] })
    expect(missingScripts(invoice.snapshot, {})).toEqual([])
    expect(await copyText(await drawInvoice(invoice))).toContain(`§${title}§`)
  })

  it("is the same bytes in a process that drew something else before", async () => {
    const drawn = async (title: string) =>
      await drawInvoice(anInvoice({ lines: [aLine({ title })] }))
    const alone = await drawn(TEXTS[0][1])
    await drawn(TEXTS[2][1])
    expect((await drawn(TEXTS[0][1])).equals(alone)).toBe(true)
  })
})

describe("the order on paper", () => {
  /** What stands on paper from left to right, where every font has everything. */
  const order = (line: string) => {
    const fonts = loadFonts()
    return inVisualOrder(runsOf(line, "regular", fonts, directionOf(line)))
      .map(({ text }) => text.trim())
      .filter(Boolean)
      .join("|")
  }

  it.each([
    ["Herzl 12, Tel Aviv", "Herzl 12, Tel Aviv"],
    ["רחוב הרצל 12", "12|רחוב הרצל"],
    ["רחוב הרצל 12, תל אביב", "תל אביב|,|12|רחוב הרצל"],
    ["Tel Aviv רחוב הרצל 12", "Tel Aviv|12|רחוב הרצל"],
    ["شارع الملك ١٢", "١٢|شارع الملك"],
  ])("of %j is %s", (line, expected) => {
    expect(order(line)).toBe(expected)
  })

  it("turns brackets", () => {
    expect(mirrored("(a)")).toBe(")a(")
  })
})

describe("Chinese characters", () => {
  it.each([
    ["a text with kana", "直のり", undefined, /noto-sans-jp/],
    ["a buyer in Japan", "直", "JP", /noto-sans-jp/],
    ["a buyer in Germany", "直", "DE", /noto-sans-sc/],
  ])("of %s are drawn in its way", (_, text, region, font) => {
    const [run] = runsOf(text, "regular", loadFonts({ region }))
    expect(run.font).toMatch(font)
  })
})
