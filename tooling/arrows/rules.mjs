/** The arrows of the house as dependency-cruiser rules. Each has a planted violation in arrows.test.ts. */

/** Code that runs in tests only. It may reach for more than the code it proves. */
export const inTests =
  "(\\.test\\.tsx?$|/testing/|^packages/tenancy/src/matrix/|^packages/db/src/noninterference/|/testing\\.tsx?$|^apps/web/e2e/)";

/** What each part may import of the workspace, beside itself. `typesOf`: for `import type` only. */
const layers = {
  "packages/roles": { may: [] },
  "packages/domain": { may: ["packages/roles"] },
  "packages/tenancy": { may: ["packages/domain"] },
  "packages/db": { may: ["packages/tenancy", "packages/domain", "packages/roles"] },
  "packages/api": {
    may: ["packages/db", "packages/tenancy", "packages/domain", "packages/roles"],
  },
  "packages/client": { may: [], typesOf: ["packages/api"] },
  "packages/ui": { may: [] },
  "apps/server": {
    may: ["packages/api", "packages/db", "packages/tenancy", "packages/domain", "packages/roles"],
  },
  "apps/web": {
    may: ["packages/ui", "packages/client", "packages/domain", "packages/roles", apiSchemas()],
    typesOf: ["packages/api"],
  },
};

function apiSchemas() {
  return "packages/api/src/modules/.+\\.schema\\.ts$";
}

/** Each file outside packages/db and packages/tenancy which may name a database driver, with its reason. */
const driverExceptions = [
  "^tooling/bench/", // measures the drivers themselves
  "^apps/server/src/auth/", // better-auth wants a pg pool of its own, on its own role
  "^apps/server/src/membership-events\\.ts$", // LISTEN holds one connection, which no pool lends
  "^packages/api/src/errors\\.ts$", // the one translator of the drivers' errors
];

/** Files of the API whose values end up in the web bundle. */
const browserBound = [
  "^packages/api/src/.+\\.schema\\.ts$",
  "^packages/api/src/(fields|keyset)\\.ts$",
];

const workspace = "^(apps|packages|tooling)/";
const drivers = "(^|/)node_modules/(knex|pg|pg-[^/]+|objection)/|^(knex|pg|objection)$";
const ownPaths = (paths) => paths.map((path) => (path.endsWith("$") ? `^${path}` : `^${path}/`));

const layerRules = Object.entries(layers).flatMap(([part, { may, typesOf = [] }]) => {
  const from = { path: `^${part}/`, pathNot: inTests };
  const name = part.split("/")[1];
  const rules = [
    {
      name: `layer-${name}`,
      comment: `${part} may import of the workspace only: ${[...may, ...typesOf].join(", ") || "nothing"}`,
      severity: "error",
      from,
      to: { path: workspace, pathNot: ownPaths([part, ...may, ...typesOf]) },
    },
  ];
  if (typesOf.length > 0) {
    rules.push({
      name: `types-only-${name}`,
      comment: `${part} takes types and nothing else from ${typesOf.join(", ")}: write \`import type\``,
      severity: "error",
      from,
      to: {
        path: ownPaths(typesOf),
        pathNot: ownPaths(may),
        dependencyTypesNot: ["type-only"],
      },
    });
  }
  return rules;
});

/** @type {import("dependency-cruiser").IForbiddenRuleType[]} */
export const forbidden = [
  ...layerRules,
  {
    name: "tests-keep-apart",
    comment: "a test of a package reaches no app, except the apps' own",
    severity: "error",
    from: { path: "^packages/" },
    to: { path: "^apps/" },
  },
  {
    name: "modules-apart",
    comment:
      "a module of the API imports models, domain and itself; a shared act is a verb of the noun (model) or a rule (domain)",
    severity: "error",
    from: { path: "^packages/api/src/modules/([^/]+)/", pathNot: inTests },
    to: { path: "^packages/api/src/modules/", pathNot: "^packages/api/src/modules/$1/" },
  },
  {
    name: "schema-is-pure",
    comment:
      "a *.schema.ts travels into the browser, with fields.ts and keyset.ts: zod, domain, roles and each other",
    severity: "error",
    from: { path: browserBound },
    to: {
      pathNot: [...browserBound, "^packages/(domain|roles)/", "(^|/)node_modules/zod/"],
      dependencyTypesNot: ["type-only"],
    },
  },
  {
    name: "drivers-behind-the-wall",
    comment: "knex, pg and objection are imported in packages/db and packages/tenancy only",
    severity: "error",
    from: {
      path: workspace,
      pathNot: ["^packages/(db|tenancy)/", "^apps/server/", inTests, ...driverExceptions],
    },
    to: { path: drivers },
  },
  {
    name: "drivers-in-the-server",
    comment: "the server hands better-auth's pool on as a type; it makes no connection elsewhere",
    severity: "error",
    from: { path: "^apps/server/", pathNot: [inTests, ...driverExceptions] },
    to: { path: drivers, dependencyTypesNot: ["type-only"] },
  },
  {
    name: "models-behind-the-wall",
    comment: "features reach models through ctx.db; of a model class they may import the type",
    severity: "error",
    from: { path: workspace, pathNot: ["^packages/db/", "^tooling/bench/", inTests] },
    to: { path: "^packages/db/src/models/", dependencyTypesNot: ["type-only"] },
  },
  {
    name: "testing-stays-in-tests",
    comment: "code that runs in production imports nothing made for tests",
    severity: "error",
    from: { path: "^(apps|packages)/[^/]+/src/", pathNot: inTests },
    to: { path: inTests },
  },
  {
    name: "tooling-is-a-leaf",
    comment: "tooling is extended by all and reaches nothing; nobody imports its code",
    severity: "error",
    from: { path: "^tooling/(?!bench/|mutate/.+\\.test\\.ts$)" },
    to: { path: "^(apps|packages)/" },
  },
  {
    name: "no-circle",
    comment: "no module reaches itself again through values",
    severity: "error",
    from: { path: workspace, pathNot: "^packages/db/src/models/" },
    to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
  },
  {
    name: "resolvable",
    comment: "an import that does not resolve is an arrow this lint could not check",
    severity: "error",
    from: { path: workspace },
    to: { couldNotResolve: true },
  },
];
