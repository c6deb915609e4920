/** An npm package whose font has letters that Noto Sans lacks. */
type FontPackage = {
  name: string
  /** Scripts that it has, by their ISO 15924 codes. */
  scripts: string[]
}

/** Packages of a script that is named like its font. */
const ONE_SCRIPT: Record<string, string> = {
  Arab: "arabic",
  Armn: "armenian",
  Beng: "bengali",
  Deva: "devanagari",
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

/** In the order in which they are looked into. */
export const FONT_PACKAGES: FontPackage[] = [
  ...Object.entries(ONE_SCRIPT).map(([script, font]) => ({
    name: `@fontsource/noto-sans-${font}`,
    scripts: [script],
  })),
  { name: "@fontsource/noto-sans-sc", scripts: ["Hani", "Bopo"] },
  { name: "@fontsource/noto-sans-jp", scripts: ["Hira", "Kana", "Hani"] },
  { name: "@fontsource/noto-sans-kr", scripts: ["Hang", "Hani"] },
  { name: "@fontsource/noto-emoji", scripts: ["Zsye"] },
]

/** The package that brings letters of a script, by its ISO 15924 code; null when none is known. */
export function fontPackageOf(script: string): string | null {
  return FONT_PACKAGES.find(({ scripts }) => scripts.includes(script))?.name ?? null
}
