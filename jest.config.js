/**
 * One project a kind of test; `npm test -- <kind>` picks them. What they need (PostgreSQL, a
 * migrated template database) is brought up by `scripts/test.ts` and reaches them by environment.
 */
const shared = {
  rootDir: __dirname,
  testEnvironment: "node",
  transform: {
    "^.+\\.[jt]sx?$": [
      "@swc/jest",
      {
        swcrc: false,
        jsc: {
          parser: { syntax: "typescript", tsx: true, decorators: true },
          transform: { decoratorMetadata: true, react: { runtime: "automatic" } },
          target: "es2022",
          keepClassNames: true,
        },
      },
    ],
  },
  modulePathIgnorePatterns: ["/\\.medusa/", "/\\.demo/", "/\\.test/", "/dist/"].map(
    (folder) => `<rootDir>${folder}`
  ),
}

/** @type {import("jest").Config} */
module.exports = {
  testTimeout: 60_000,
  watchman: false,
  maxWorkers: 2,
  // A booted Medusa stays in its worker's memory when its test file is done.
  workerIdleMemoryLimit: "1GB",
  projects: [
    {
      ...shared,
      displayName: "unit",
      testMatch: [
        "<rootDir>/src/**/__tests__/*.unit.spec.{ts,tsx}",
        "<rootDir>/admin/**/__tests__/*.unit.spec.{ts,tsx}",
        "<rootDir>/storefront-module/**/__tests__/*.unit.spec.{ts,tsx}",
        "<rootDir>/stripe-stand-in/**/__tests__/*.unit.spec.ts",
      ],
    },
    ...["modules", "http", "faults", "package"].map((kind) => ({
      ...shared,
      displayName: kind,
      testMatch: [`<rootDir>/integration-tests/${kind}/**/*.spec.ts`],
    })),
  ],
}
