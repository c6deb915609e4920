/**
 * The floors of the house, as `npm run lint` holds them: an import goes down, never up, and never
 * sideways between modules. A room that is not named for another may not be seen by it.
 */

/** Each room of `src/`, and the rooms that it may import. */
const ROOMS = {
  lib: ["types"],
  locales: [],
  types: [],
  providers: ["lib"],
  modules: ["lib", "types", "payment-providers"],
  "payment-providers": ["lib", "types"],
  emails: ["lib", "locales", "types"],
  documents: ["lib", "locales", "types", "modules"],
  queries: ["lib", "types", "modules", "payment-providers", "emails"],
  links: ["modules"],
  "migration-scripts": ["queries"],
  workflows: [
    "lib",
    "types",
    "modules",
    "payment-providers",
    "emails",
    "documents",
    "queries",
  ],
  tasks: ["lib", "types", "modules", "payment-providers", "queries", "workflows"],
  jobs: ["lib", "modules", "workflows", "tasks"],
  subscribers: [
    "lib",
    "types",
    "modules",
    "payment-providers",
    "queries",
    "workflows",
    "tasks",
  ],
  policies: [],
  api: [
    "lib",
    "types",
    "modules",
    "payment-providers",
    "emails",
    "documents",
    "queries",
    "workflows",
    "tasks",
    "policies",
  ],
}

/** Each domain of `src/workflows/`, and the domains whose steps and workflows it may use. */
const DOMAINS = {
  events: [],
  invoices: [],
  carts: [],
  plans: [],
  settings: [],
  access: ["events"],
  emails: ["events", "invoices"],
  billing: ["events", "invoices"],
  "payment-methods": ["events", "billing", "carts"],
  "payment-webhooks": ["events", "billing", "payment-methods"],
  subscriptions: ["events", "billing", "emails"],
}

const oneOf = (names) => `(?:${names.join("|")})`

/** Rules that a folder's children import only themselves and what a table allows. */
const floors = (folder, table) =>
  Object.entries(table).map(([name, below]) => ({
    name: `${folder}/${name}`,
    severity: "error",
    from: { path: `^${folder}/${name}/`, pathNot: "/__tests__/" },
    to: {
      path: `^${folder}/[^/]+/`,
      pathNot: `^${folder}/${oneOf([name, ...below])}/`,
    },
  }))

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...floors("src", ROOMS),
    ...floors("src/workflows", DOMAINS),
    {
      name: "every-room-has-a-floor",
      comment:
        "A new folder of src/ or src/workflows/ needs its line in the tables above.",
      severity: "error",
      from: {
        path: "^src/[^/]+/",
        pathNot: `^src/(?:admin|__tests__|workflows|${Object.keys(ROOMS).join("|")})/`,
      },
      to: {},
    },
    {
      name: "every-domain-has-a-floor",
      severity: "error",
      from: {
        path: "^src/workflows/[^/]+/",
        pathNot: `^src/workflows/${oneOf(Object.keys(DOMAINS))}/`,
      },
      to: {},
    },
    {
      name: "modules-are-strangers",
      severity: "error",
      from: { path: "^src/modules/([^/]+)/", pathNot: "/__tests__/" },
      to: { path: "^src/modules/[^/]+/", pathNot: "^src/modules/$1/" },
    },
    {
      name: "providers-hang-on-the-settings",
      comment: "Other modules never ask a payment provider.",
      severity: "error",
      from: { path: "^src/modules/", pathNot: "^src/modules/hub-settings/" },
      to: { path: "^src/payment-providers/" },
    },
    {
      name: "only-the-registry-knows-stripe",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/payment-providers/" },
      to: { path: "^src/payment-providers/stripe/" },
    },
    {
      name: "delivery-knows-no-mail",
      severity: "error",
      from: { path: "^src/workflows/emails/delivery/" },
      to: { path: "^src/workflows/emails/", pathNot: "^src/workflows/emails/delivery/" },
    },
    {
      name: "mails-are-strangers",
      comment: "Except for a key: of two mails with one key only one goes out.",
      severity: "error",
      from: {
        path: "^src/workflows/emails/([^/]+)/",
        pathNot: ["^src/workflows/emails/delivery/", "/__tests__/"],
      },
      to: {
        path: "^src/workflows/emails/[^/]+/",
        pathNot: ["^src/workflows/emails/(?:$1|delivery)/", "/key\\.ts$"],
      },
    },
    {
      name: "templates-are-pure",
      comment: "A template gets all that it shows as props.",
      severity: "error",
      from: { path: "^src/workflows/emails/[^/]+/template\\.tsx$" },
      to: { path: "^src/", pathNot: "^src/(?:emails|lib|types)/" },
    },
    {
      name: "pages-see-the-wire-texts-and-money-only",
      severity: "error",
      from: { path: "^(?:admin|src/admin|storefront-module)/", pathNot: "/__tests__/" },
      to: {
        path: "^src/",
        pathNot:
          "^src/(?:(?:admin|locales|types/http)/|lib/(?:money-format|minor-units|time-zone)\\.ts$)",
      },
    },
    {
      name: "stand-in-stands-alone",
      severity: "error",
      from: { path: "^stripe-stand-in/" },
      to: { pathNot: "^(?:stripe-stand-in|node_modules)/", dependencyTypes: ["local"] },
    },
    {
      name: "no-circle",
      severity: "error",
      from: { path: "^(?:src|admin|storefront-module)/" },
      // Two models with a relation name each other: that is how Medusa's DML draws it.
      to: { circular: true, pathNot: "^src/modules/[^/]+/models/" },
    },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.dev.json" },
    // Types bind as values do: what a room knows is what it can be broken by.
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(?:^|/)(?:dist|\\.medusa)/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default"],
    },
  },
}
