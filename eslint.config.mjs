import medusaPlugin from "@medusajs/eslint-plugin"
import { defineConfig } from "eslint/config"
import reactHooks from "eslint-plugin-react-hooks"
import regexp from "eslint-plugin-regexp"
import tseslint from "typescript-eslint"

/** Test and tooling rooms: `integration-tests/modules` and the like are not Medusa modules. */
const OUTSIDE_THE_PLUGIN = [
  "**/__tests__/**",
  "**/*.spec.*",
  "integration-tests/**",
  "demo/**",
  "scripts/**",
  "bench/**",
  "storefront-module/**",
  "stripe-stand-in/**",
]

/** A workflow that another's code starts. */
const NO_RUN = {
  selector:
    "CallExpression[callee.property.name='run'][callee.object.type='CallExpression']",
  message: "A workflow is part of another by runAsStep; what runs several is a task.",
}

/** Words between tags, or in an attribute that people read or hear. */
const WORDS = "[value=/[A-Za-z]{2}/]"
const CHILD = ":matches(JSXElement, JSXFragment) > JSXExpressionContainer"
const READ = "/^(alt|aria-label|aria-description|label|note|placeholder|preview|title)$/"
const WRITTEN_OUT = [
  `JSXText${WORDS}`,
  `${CHILD} > Literal${WORDS}`,
  `${CHILD} > :matches(ConditionalExpression, LogicalExpression) > Literal${WORDS}`,
  `${CHILD} > TemplateLiteral > TemplateElement[value.raw=/[A-Za-z]{2}/]`,
  `${CHILD} > :matches(ConditionalExpression, LogicalExpression) > TemplateLiteral > TemplateElement[value.raw=/[A-Za-z]{2}/]`,
  `JSXAttribute[name.name=${READ}] > Literal${WORDS}`,
].map((selector) => ({
  selector,
  message: "Texts stand in src/locales, in every language: say their key.",
}))

/**
 * Medusa's strict preset, every rule an error, without its global ignore list (it would hide every
 * test from the other rules as well); its rules look at the plugin's own code only.
 */
const medusaStrict = medusaPlugin.configs.strict
  .filter((block) => block.files || block.plugins)
  .map(({ rules = {}, ...block }) => ({
    ...block,
    ...(block.files && { ignores: OUTSIDE_THE_PLUGIN }),
    rules: Object.fromEntries(Object.keys(rules).map((rule) => [rule, "error"])),
  }))

/** Tests and the demo move the clock; a plain date in the server's code would not follow. */
const NO_PLAIN_DATES = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: "Business time comes from lib/clock: use now().",
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: "Business time comes from lib/clock: use now().",
  },
]

export default defineConfig(
  {
    ignores: [
      "**/node_modules/**",
      "**/dist/**",
      "**/.medusa/**",
      ".demo/**",
      ".test/**",
      "public/**",
      "static/**",
      "test-results/**",
      "playwright-report/**",
      // An app of its own, with its own packages: its build checks it.
      "integration-tests/package/blank-app/**",
    ],
  },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "error" } },
  tseslint.configs.recommended,
  ...medusaStrict,
  {
    files: ["src/workflows/**"],
    rules: {
      // An id is global, and Medusa does not boot with one twice: ours begin with the plugin's name,
      // which src/__tests__/workflow-ids.unit.spec.ts holds.
      "@medusajs/workflow-id-matches-export-or-filename": "off",
    },
  },
  {
    // People type what these patterns read: on hostile text they must stay linear.
    plugins: { regexp },
    rules: {
      "regexp/no-super-linear-backtracking": ["error", { report: "potential" }],
      "regexp/no-super-linear-move": ["error", { report: "potential" }],
    },
  },
  {
    files: ["**/*.{ts,tsx}"],
    languageOptions: {
      parserOptions: {
        project: [
          "tsconfig.dev.json",
          "admin/tsconfig.json",
          "storefront-module/tsconfig.json",
          "stripe-stand-in/tsconfig.json",
          "stripe-stand-in/stripe-js/tsconfig.json",
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/ban-ts-comment": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/await-thenable": "error",
      // The compiler reports these, and lets a leading underscore pass.
      "@typescript-eslint/no-unused-vars": "off",
    },
  },
  { files: ["**/*.cjs"], rules: { "@typescript-eslint/no-require-imports": "off" } },
  {
    files: ["src/modules/*/service.ts"],
    rules: {
      // A public method that is one transaction opens it itself, without a private twin.
      "@medusajs/use-inject-manager-on-public-methods": "off",
      // `super(...arguments)` is how Medusa's generated constructors are called.
      "prefer-rest-params": "off",
    },
  },
  {
    // Said in browsers too, which have no Medusa.
    files: ["src/locales/**"],
    rules: { "@medusajs/use-medusa-error-not-generic-error": "off" },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    ignores: ["**/__tests__/**", "src/lib/clock*"],
    rules: { "no-restricted-syntax": ["error", ...NO_PLAIN_DATES] },
  },
  {
    files: ["src/workflows/**/*.{ts,tsx}"],
    // A mail says which workflow sends it; a subscriber or a task asks it to.
    ignores: ["**/__tests__/**", "src/workflows/emails/*/mail.ts"],
    rules: {
      "no-restricted-syntax": ["error", ...NO_PLAIN_DATES, NO_RUN],
    },
  },
  {
    files: ["src/{emails,documents,workflows/emails}/**/*.tsx"],
    ignores: ["**/__tests__/**"],
    rules: {
      "no-restricted-syntax": ["error", ...NO_PLAIN_DATES, NO_RUN, ...WRITTEN_OUT],
    },
  },
  {
    files: ["storefront-module/hosted/**/*.tsx"],
    rules: { "no-restricted-syntax": ["error", ...WRITTEN_OUT] },
  },
  {
    // A month, a year or a day taken from today's date makes a test that fails on some days.
    files: [
      "integration-tests/{http,faults,modules}/**/*.ts",
      "integration-tests/helpers/*.ts",
      "stripe-stand-in/**/__tests__/*.ts",
    ],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector:
            "CallExpression[callee.property.name=/^[gs]et(UTC)?(Date|Day|Month|FullYear)$/]",
          message: "Write the day of a test down, and go there with standAt().",
        },
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: "Business time comes from lib/clock: use now().",
        },
        {
          selector:
            "CallExpression[callee.object.name='DateTime'][callee.property.name=/^(now|utc|local)$/][arguments.length=0]",
          message: "Business time comes from lib/clock: use now().",
        },
      ],
    },
  },
  {
    // What runs in a browser may share types and texts with the server, but no server code. Medusa's own two
    // rules for this look for `src/admin` in the path and so never fire on the linked folder.
    files: ["admin/**/*.{ts,tsx}", "storefront-module/**/*.{ts,tsx}"],
    ignores: ["**/vite.config.ts"],
    extends: [reactHooks.configs["recommended-latest"]],
    rules: {
      "react-hooks/exhaustive-deps": "error",
      // The rule wants the framework's, which is the server's.
      "@medusajs/zod-import-source": "off",
      "no-restricted-globals": [
        "error",
        {
          name: "process",
          message: "There is no process in a browser: use import.meta.env.",
        },
      ],
      "@typescript-eslint/no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex:
                "^(@medusajs/(framework|utils|medusa)(/|$)|(\\.\\./)+src/(?!lib/(money-format|time-zone)$|locales/((translator|reason-texts)$|[a-zA-Z-]+/)))",
              allowTypeImports: true,
              message:
                "Server code does not run in a browser; import types, texts and formats only.",
            },
          ],
        },
      ],
    },
  }
)
