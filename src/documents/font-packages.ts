/** An npm package with a font for letters that Noto Sans lacks. */
type FontPackage = {
  name: string
  /** Its whole font of regular weight. */
  file: string
  /** Scripts that it has, by their ISO 15924 codes; `Zsym` for signs, `Zsye` for emoji. */
  scripts: string[]
}

const aPackage = (font: string, part: string, scripts: string[]): FontPackage => ({
  name: `@fontsource/${font}`,
  file: `${font}-${part}-400-normal.woff`,
  scripts,
})

/** Fonts of a script that are named like it. */
const ONE_SCRIPT: Record<string, string> = {
  Arab: "arabic",
  Armn: "armenian",
  Beng: "bengali",
  Ethi: "ethiopic",
  Geor: "georgian",
  Gujr: "gujarati",
  Guru: "gurmukhi",
  Hebr: "hebrew",
  Khmr: "khmer",
  Knda: "kannada",
  Laoo: "lao",
  Mlym: "malayalam",
  Mymr: "myanmar",
  Orya: "oriya",
  Sinh: "sinhala",
  Taml: "tamil",
  Telu: "telugu",
  Thaa: "thaana",
  Thai: "thai",
}

const SIMPLIFIED = aPackage("noto-sans-sc", "chinese-simplified", ["Hani", "Bopo"])
const TRADITIONAL = aPackage("noto-sans-tc", "chinese-traditional", ["Hani", "Bopo"])
const JAPANESE = aPackage("noto-sans-jp", "japanese", ["Hira", "Kana", "Hani"])
const KOREAN = aPackage("noto-sans-kr", "korean", ["Hang"])

/** The first of a script is the one to install for it, and the first to be looked into. */
const PACKAGES: FontPackage[] = [
  ...Object.entries(ONE_SCRIPT).map(([script, name]) =>
    aPackage(`noto-sans-${name}`, name, [script])
  ),
  SIMPLIFIED,
  TRADITIONAL,
  JAPANESE,
  KOREAN,
  aPackage("noto-sans-symbols", "symbols", ["Zsym"]),
  aPackage("noto-sans-symbols-2", "symbols", ["Zsym", "Zsye"]),
  aPackage("noto-emoji", "emoji", ["Zsye"]),
]

/** Where the same character of Chinese origin is written in its own way, by ISO 3166 codes. */
const CHINESE_CHARACTERS: Record<string, FontPackage> = {
  JP: JAPANESE,
  KR: TRADITIONAL,
  TW: TRADITIONAL,
  HK: TRADITIONAL,
  MO: TRADITIONAL,
}

/** Come with the plugin, so nobody needs to install them. */
const OWN = ["@fontsource/noto-sans-symbols", "@fontsource/noto-sans-symbols-2"]

/** The package that brings letters of a script, by its ISO 15924 code; null when none is known. */
export function fontPackageOf(script: string): string | null {
  const found = PACKAGES.find(
    ({ name, scripts }) => scripts.includes(script) && !OWN.includes(name)
  )
  return found?.name ?? null
}

/**
 * Paths of the fonts that are installed for a script, the plugin's own or in the project that it is
 * used in. Chinese characters are drawn as in the text's language where it shows, else as in the region.
 *
 * @param scripts - ISO 15924 codes
 * @param around - the whole text
 * @param region - ISO 3166 code
 */
export function fontFilesOf(
  scripts: string[],
  { around, region }: { around: string; region?: string }
): string[] {
  const preferred = scripts.includes("Hani") ? chineseCharactersOf(around, region) : null
  const packages = PACKAGES.filter(
    (each) =>
      each !== preferred && each.scripts.some((script) => scripts.includes(script))
  )
  return [...(preferred ? [preferred] : []), ...packages].flatMap((each) => {
    const path = pathOf(each)
    return path ? [path] : []
  })
}

function chineseCharactersOf(around: string, region = ""): FontPackage {
  return /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(around)
    ? JAPANESE
    : (CHINESE_CHARACTERS[region] ?? SIMPLIFIED)
}

/** By package; null for those that are not installed. */
const paths = new Map<FontPackage, string | null>()

function pathOf(fontPackage: FontPackage): string | null {
  const known = paths.get(fontPackage)
  if (known !== undefined) {
    return known
  }
  const found = resolve(`${fontPackage.name}/files/${fontPackage.file}`)
  paths.set(fontPackage, found)
  return found
}

function resolve(file: string): string | null {
  try {
    return require.resolve(file, { paths: [__dirname, process.cwd()] })
  } catch {
    return null
  }
}
