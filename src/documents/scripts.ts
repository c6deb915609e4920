/**
 * Scripts that are written today, by their ISO 15924 codes, apart from what Noto Sans has. A sign that
 * several share counts for the first.
 */
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

/**
 * The ISO 15924 code of the script that a character belongs to: `Zsye` for emoji, `Zsym` for other
 * signs, `Zzzz` for a script that is hardly written today.
 */
export function scriptOf(character: string): string {
  const [script] =
    LETTERS.find(([, pattern]) => pattern.test(character)) ??
    SHARED_SIGNS.find(([, pattern]) => pattern.test(character)) ??
    []
  if (script) {
    return script
  }
  if (/\p{Emoji_Presentation}/u.test(character)) {
    return "Zsye"
  }
  return /[\p{S}\p{P}\p{N}\p{M}]/u.test(character) ? "Zsym" : "Zzzz"
}
