export { loadTexts } from "./load-texts"
export { TextsContext, useTexts, type HubTexts } from "./texts"
