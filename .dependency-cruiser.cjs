// The import law: imports run downhill only.
//   app → components, lib/mcp → lib/http, lib/services, lib/worker, lib/contract → lib/data, lib/integrations, lib/realtime → lib/domain
// Run by `npm run check`.

/** What the product is made of, without tests; scripts start it and are held to the last rules only. */
const PRODUCT = "^(app|components|lib)/|^(proxy|instrumentation)\\.ts$";
const GENERATED = "^(lib/data|sdk/typescript/src)/generated/";

/** Tests, and what generates their cases. */
const TESTS = "\\.(test|arbitrary)\\.tsx?$";

const DATABASE_PACKAGES = "(^|node_modules/)(pg|pg-[^/]+|prisma|@prisma/[^/]+)(/|$)";

/** Parsers, validators and the check of signatures, without I/O, state or framework. */
const PURE_PACKAGES = "(^|node_modules/)(zod|lossless-json|jsonc-parser|ipaddr\\.js|markdown-it|jose)(/|$)";

module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment: "A cycle is one module in two files.",
      severity: "error",
      from: { pathNot: GENERATED },
      to: { circular: true, pathNot: GENERATED },
    },
    {
      name: "domain-is-pure",
      comment:
        "lib/domain imports itself, node:crypto (and zlib's crc32) and pure parsers: no I/O, no framework, no clock.",
      severity: "error",
      from: { path: "^lib/domain/", pathNot: TESTS },
      to: { pathNot: ["^lib/domain/", "^(node:)?(crypto|zlib)$", PURE_PACKAGES] },
    },
    {
      name: "contract-knows-the-domain-only",
      severity: "error",
      from: { path: "^lib/contract/", pathNot: TESTS },
      to: { pathNot: ["^lib/(contract|domain)/", PURE_PACKAGES] },
    },
    {
      name: "config-knows-nobody",
      severity: "error",
      from: { path: "^lib/config/" },
      to: { path: "^(app|components|lib|scripts)/", pathNot: "^lib/config/" },
    },
    {
      name: "components-take-data",
      comment:
        "Components import components, lib/domain and lib/contract; what they show is handed to them or fetched.",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^(app|lib|scripts)/", pathNot: "^lib/(domain|contract)/" },
    },
    {
      name: "components-run-in-browsers",
      severity: "error",
      from: { path: "^components/", pathNot: TESTS },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "lowest-layers-look-down",
      comment: "lib/data, lib/integrations and lib/realtime know the domain, not what uses them.",
      severity: "error",
      from: { path: "^lib/(data|integrations|realtime)/" },
      to: { path: "^(app|components|scripts)/|^lib/(http|mcp|services|worker|contract)/" },
    },
    {
      name: "services-look-down",
      severity: "error",
      from: { path: "^lib/services/" },
      to: { path: "^(app|components|scripts)/|^lib/(http|mcp|worker)/" },
    },
    {
      name: "mcp-is-a-door",
      comment:
        "lib/mcp speaks another protocol over the same services: it stands beside the routes, on lib/http, and only its route knows it.",
      severity: "error",
      from: { path: "^(app|lib)/", pathNot: ["^lib/mcp/", "^app/api/mcp/"] },
      to: { path: "^lib/mcp/" },
    },
    {
      name: "mcp-asks-services",
      severity: "error",
      from: { path: "^lib/mcp/" },
      to: { path: "^lib/(data|integrations|realtime|worker)/" },
    },
    {
      name: "only-mcp-knows-its-protocol",
      severity: "error",
      from: { path: PRODUCT, pathNot: "^lib/mcp/" },
      to: { path: "(^|node_modules/)@modelcontextprotocol/" },
    },
    {
      name: "lib-does-not-know-its-front",
      severity: "error",
      from: { path: "^lib/" },
      to: { path: "^(app|components|scripts|tests|e2e)/" },
    },
    {
      name: "app-asks-services",
      comment: "Routes and pages declare and compose; reading and writing is the services' part.",
      severity: "error",
      from: { path: "^app/" },
      to: { path: "^lib/data/" },
    },
    {
      name: "only-data-knows-the-database",
      severity: "error",
      from: { path: PRODUCT, pathNot: "^lib/data/" },
      to: { path: DATABASE_PACKAGES },
    },
    {
      name: "api-without-next",
      comment:
        "API handlers are plain functions of the web's Request: the server may call them without Next in between.",
      severity: "error",
      from: { path: "^app/(api|\\.well-known)/", pathNot: "^app/api/auth/" },
      to: { path: "(^|node_modules/)next(/|$)", reachable: true },
    },
    {
      name: "sdk-stands-alone",
      comment: "The SDK is installed without the product.",
      severity: "error",
      from: { path: "^sdk/", pathNot: TESTS },
      to: { path: "^(app|components|lib|scripts|tests|e2e)/" },
    },
    {
      name: "product-without-sdk",
      severity: "error",
      from: { path: PRODUCT },
      to: { path: "^sdk/" },
    },
    {
      name: "product-without-tests",
      severity: "error",
      from: { path: PRODUCT, pathNot: TESTS },
      to: { path: `^(scripts|tests|e2e)/|${TESTS}` },
    },
    {
      name: "no-loose-file-in-lib",
      severity: "error",
      from: { path: "^(app|components|lib|scripts)/|^(proxy|instrumentation)\\.ts$" },
      to: { path: "^lib/[^/]+\\.tsx?$" },
    },
    {
      name: "no-drawer-for-everything",
      comment: "utils, helpers and common say nothing of what is in them.",
      severity: "error",
      from: {},
      to: { path: "/(util|utils|helper|helpers|common|misc)(/|[.]tsx?$)", pathNot: ["node_modules", GENERATED] },
    },
    {
      name: "no-development-packages-in-the-product",
      severity: "error",
      from: { path: PRODUCT, pathNot: [TESTS, GENERATED] },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "everything-resolves",
      comment: "The programs of e2e/sdk run in a folder that has installed the package.",
      severity: "error",
      from: { pathNot: [GENERATED, "^e2e/sdk/programs/"] },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: ["node_modules", GENERATED] },
    exclude: {
      path: [
        "^\\.next/",
        "^\\.cache/",
        "^sdk/typescript/dist/",
        // Run in projects of their own, which install what they import.
        "^sdk/typescript/examples/",
        "^e2e/sdk/frameworks/",
        "^bench/peers/programs/",
      ],
    },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      mainFields: ["module", "main", "types"],
    },
    skipAnalysisNotInRules: true,
  },
};
