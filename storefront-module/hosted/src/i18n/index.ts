export { loadTexts } from "./load-texts"
export { TextsContext, useTexts, type HubTexts, type Texts } from "./texts"
