/** Scripts that are written today, by their ISO 15924 codes, apart from what Noto Sans has. */
const SCRIPTS = (
  "Hani Arab Armn Beng Bopo Cans Cher Deva Ethi Geor Gujr Guru Hang Hebr Hira Kana Khmr Knda Laoo " +
  "Mlym Mong Mymr Nkoo Orya Sinh Syrc Taml Telu Tfng Thaa Thai Tibt Yiii"
).split(" ")

const LETTERS = SCRIPTS.map(
  (code) => [code, new RegExp(`\\p{Script=${code}}`, "u")] as const
)
/** Signs that several scripts share, such as 。 and ، */
const SHARED_SIGNS = SCRIPTS.map(
  (code) => [code, new RegExp(`\\p{Script_Extensions=${code}}`, "u")] as const
)
/** Signs as wide as Chinese characters, such as ！ */
const WIDE_SIGNS = /[\u3000-\u303F\uFE30-\uFE4F\uFF00-\uFFEF]/u

/**
 * ISO 15924 codes of the scripts that a character is written in: `Zsye` for emoji, `Zsym` for other
 * signs, `Zzzz` for a script that is hardly written today. The first is what it counts for.
 */
export function scriptsOf(character: string): string[] {
  for (const scripts of [LETTERS, SHARED_SIGNS]) {
    const found = scripts.filter(([, pattern]) => pattern.test(character))
    if (found.length) {
      return found.map(([code]) => code)
    }
  }
  if (WIDE_SIGNS.test(character)) {
    return ["Hani"]
  }
  if (/\p{Emoji_Presentation}/u.test(character)) {
    return ["Zsye"]
  }
  return [/[\p{S}\p{P}\p{N}\p{M}]/u.test(character) ? "Zsym" : "Zzzz"]
}
