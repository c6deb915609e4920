import documents from "../en/documents.json"
import mails from "../en/mails.json"
import reasons from "../en/reasons.json"
import { reasonTexts } from "../reason-texts"
import { translator } from "../translator"
import { pseudo } from "./pseudo"

/**
 * What `read-texts` exports, in the pseudo-locale.
 *
 * @example jest.mock("../../locales/read-texts", () => jest.requireActual("…/pseudo-read-texts"))
 */
export const mailTextsIn = () => translator<typeof mails>(pseudo(mails), "en")
export const documentTextsIn = () => translator<typeof documents>(pseudo(documents), "en")
export const reasonsIn = () => reasonTexts(pseudo(reasons), "en")
