import config from "../../playwright.config"

/** Makes the README's pictures: the browser tests' stack, another folder. Run by `npm run screenshots`. */
export default { ...config, testDir: __dirname }
