/**
 * The lines a new module needs in files that exist. `before` is the text in front of which the line goes, `after`
 * the text behind which; a new import goes to the top, where the formatter sorts it in.
 *
 * @param {import("../names.mjs").Names} n
 * @param {string} migration
 * @returns {{ path: string, import?: string, before?: string, after?: string, line: string }[]}
 */
export const lines = (n, migration) => [
  {
    path: "packages/roles/src/roles.ts",
    before: "] as const;\nexport type Permission =",
    line: `  "read:${n.table}",\n  "write:${n.table}",\n`,
  },
  {
    path: "packages/db/src/migrations/index.ts",
    import: `import * as ${n.key} from "./${migration}.ts";\n`,
    before: "];",
    line: `  { name: "${migration}", up: ${n.key}.up },\n`,
  },
  {
    path: "packages/db/src/registry.ts",
    before: "  },\n});",
    line: `    ${n.table}: { kind: "tenant" },\n`,
  },
  {
    path: "packages/db/src/school-db.ts",
    import: `import { ${n.model} } from "./models/${n.one}.ts";\n`,
    before: "} as const;\ntype Models",
    line: `  ${n.key}: ${n.model},\n`,
  },
  {
    path: "packages/api/src/root.ts",
    import: `import { ${n.key}Router } from "./modules/${n.module}/${n.module}.router.ts";\n`,
    before: "});\nexport type AppRouter",
    line: `  ${n.key}: ${n.key}Router,\n`,
  },
  {
    path: "apps/web/src/lib/paths.ts",
    before: '  admin: "/admin",',
    line: `  ${n.key}: "/s/$school/${n.module}",\n`,
  },
  {
    path: "apps/web/src/app/routes/school.tsx",
    before: "const unknownPageRoute =",
    line: `const ${n.key}Route = createRoute({
  ...parent,
  path: "/${n.module}",
  component: lazyRouteComponent(
    () => import("../../features/${n.module}/${n.module}-page.tsx"),
    "${n.many}Page",
  ),
});

`,
  },
  {
    path: "apps/web/src/app/routes/school.tsx",
    before: "  unknownPageRoute,\n]",
    line: `  ${n.key}Route,\n`,
  },
  {
    path: "apps/web/src/app/navigation.ts",
    import: 'import { IconFolder } from "@tabler/icons-react";\n',
    before: "];\n\n/** The pages of the group's operator.",
    line: `  { to: paths.${n.key}, label: "${n.key}", icon: IconFolder, needs: ["read:${n.table}"] },\n`,
  },
  {
    path: "packages/api/src/testing/twin-school.ts",
    before: "  });\n\n  return {\n    id,",
    line: `    await db.insert("${n.table}", own([{ id: twinId("${n.one}"), name: canary }]));\n`,
  },
  {
    path: "apps/web/src/lib/i18n/es/tokens.ts",
    after: "const permissions: Record<Permission, string> = {",
    line: `\n  "read:${n.table}": "Leer: ${n.title}",\n  "write:${n.table}": "Escribir: ${n.title}",`,
  },
  {
    path: "apps/web/src/lib/i18n/en/tokens.ts",
    after: "\n  permissions: {",
    line: `\n    "read:${n.table}": "Read ${n.manyInWords}",\n    "write:${n.table}": "Write ${n.manyInWords}",`,
  },
  ...["es", "en"].flatMap((language) => [
    {
      path: `apps/web/src/lib/i18n/${language}.ts`,
      import: `import { ${n.key} } from "./${language}/${n.module}.ts";\n`,
      after: language === "es" ? "export const es = {" : "export const en: Dictionary = {",
      line: `\n  ${n.key},`,
    },
    {
      path: `apps/web/src/lib/i18n/${language}/shell.ts`,
      before: "    profile:",
      line: `    ${n.key}: "${n.title}",\n`,
    },
  ]),
];
