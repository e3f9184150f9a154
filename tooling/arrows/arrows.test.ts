import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { traces, tracesIn } from "./bundle.mjs";
import { house } from "./house.ts";
import { blindness, look } from "./look.mjs";
import { forbidden } from "./rules.mjs";
import { words } from "./words.mjs";

/** A small house in which every arrow points the right way. */
const sound = {
  "packages/roles/src/roles.ts": "export const can = () => true;\n",
  "packages/domain/src/errors.ts": 'import { can } from "@athena/roles";\nexport const e = can;\n',
  "packages/tenancy/src/index.ts":
    'import "knex";\nexport { e } from "@athena/domain/errors";\nexport type T = 1;\n',
  "packages/db/src/models/student.ts": 'import "objection";\nexport class Student {}\n',
  "packages/db/src/school-db.ts":
    'import { e } from "@athena/tenancy";\nimport { Student } from "./models/student.ts";\nexport const db = [e, Student];\n',
  "packages/db/src/testing.ts": "export const world = 1;\n",
  "packages/api/src/fields.ts": 'import { z } from "zod";\nexport const day = z;\n',
  "packages/api/src/modules/students/students.schema.ts":
    'import { day } from "../../fields.ts";\nimport { e } from "@athena/domain/errors";\nexport const S = [day, e];\n',
  "packages/api/src/modules/students/students.router.ts":
    'import { db } from "@athena/db/school-db";\nimport type { Student } from "@athena/db/models/student";\nimport { S } from "./students.schema.ts";\nexport const students = [db, S] as unknown as Student;\n',
  "packages/api/src/modules/members/members.router.ts": "export const members = 1;\n",
  "packages/api/src/root.ts":
    'import { members } from "./modules/members/members.router.ts";\nimport { students } from "./modules/students/students.router.ts";\nexport const root = [members, students];\nexport type Root = typeof root;\n',
  "packages/client/src/client.ts":
    'import type { Root } from "@athena/api/root";\nexport type Client = Root;\n',
  "packages/ui/src/section.tsx": "export const Section = () => null;\n",
  "apps/server/src/env.ts": "export const env = process.env;\n",
  "apps/server/src/app.ts":
    'import { root } from "@athena/api/root";\nimport { db } from "@athena/db/school-db";\nexport const app = [root, db];\n',
  "apps/server/src/auth/pool.ts": 'import "pg";\nexport const pool = 1;\n',
  "apps/server/src/app.test.ts":
    'import type { Client } from "@athena/client";\nimport { world } from "@athena/db/testing";\nexport const c = world as unknown as Client;\n',
  "apps/web/src/app/page.tsx":
    'import type { Root } from "@athena/api/root";\nimport { S } from "@athena/api/students/students.schema";\nimport { can } from "@athena/roles";\nimport { Section } from "@athena/ui/section";\nimport type { Client } from "@athena/client";\nexport const page = [S, can, Section] as unknown as Root & Client;\n',
};

/** Rule → the file that breaks it. The list must name every rule. */
const planted: Record<string, Record<string, string>> = {
  "layer-roles": { "packages/roles/src/x.ts": 'import "@athena/domain/errors";\n' },
  "layer-domain": { "packages/domain/src/x.ts": 'import "@athena/tenancy";\n' },
  "layer-tenancy": { "packages/tenancy/src/x.ts": 'import "@athena/db/school-db";\n' },
  "layer-db": { "packages/db/src/x.ts": 'import "@athena/api/root";\n' },
  "layer-api": { "packages/api/src/x.ts": 'import "../../../apps/server/src/app.ts";\n' },
  "layer-client": { "packages/client/src/x.ts": 'import "@athena/domain/errors";\n' },
  "layer-ui": { "packages/ui/src/x.tsx": 'import "@athena/roles";\n' },
  "layer-server": { "apps/server/src/x.ts": 'import "@athena/ui/section";\n' },
  "layer-web": { "apps/web/src/x.ts": 'import type {} from "@athena/db/school-db";\n' },
  "types-only-web": { "apps/web/src/x.ts": 'import { root } from "@athena/api/root";\nroot;\n' },
  "types-only-client": { "packages/client/src/x.ts": 'import "@athena/api/root";\n' },
  "tests-keep-apart": {
    "packages/api/src/x.test.ts": 'import "../../../apps/server/src/app.ts";\n',
  },
  "modules-apart": {
    "packages/api/src/modules/students/x.ts":
      'import type { members } from "../members/members.router.ts";\nexport type X = typeof members;\n',
  },
  "schema-is-pure": {
    "packages/api/src/modules/students/x.schema.ts": 'import "./students.router.ts";\n',
  },
  "drivers-behind-the-wall": {
    "packages/api/src/modules/students/x.ts":
      'import type { Knex } from "knex";\nexport type X = Knex;\n',
  },
  "drivers-in-the-server": { "apps/server/src/x.ts": 'import pg from "pg";\npg;\n' },
  "models-behind-the-wall": {
    "packages/api/src/modules/students/x.ts":
      'import { Student } from "@athena/db/models/student";\nStudent;\n',
  },
  "testing-stays-in-tests": { "apps/server/src/x.ts": 'import "@athena/db/testing";\n' },
  "tooling-is-a-leaf": { "tooling/arrows/x.ts": 'import "@athena/roles";\n' },
  "no-circle": {
    "packages/domain/src/x.ts": 'import { y } from "./y.ts";\nexport const x = y;\n',
    "packages/domain/src/y.ts": 'import { x } from "./x.ts";\nexport const y = x;\n',
  },
  resolvable: { "packages/domain/src/x.ts": 'import "./nowhere.ts";\n' },
  "one-reader-of-the-environment": {
    "packages/db/src/x.ts": "export const url = process.env.DATABASE_URL;\n",
  },
  "no-bound-model": { "packages/db/src/x.ts": "Student.knex();\n" },
  "escape-with-a-reason": { "packages/db/src/x.ts": "// oxlint-disable-next-line no-eval\n" },
};

describe("the arrows", () => {
  it("let a sound house pass, and look at every file of it", async () => {
    await using home = house(sound);
    const seen = await look(home.root);
    expect(seen.violations).toEqual([]);
    expect(seen.modules).toBe(Object.keys(sound).length);
    expect(blindness(seen, seen.modules)).toBeUndefined();
  });

  it("have a planted violation for every rule there is", () => {
    const rules = [...forbidden, ...words].map(({ name }) => name);
    expect(Object.keys(planted).sort()).toEqual(rules.sort());
  });

  it.each(Object.entries(planted))(
    "catch a breach of %s, where it was planted",
    async (rule, files) => {
      await using home = house({ ...sound, ...files });
      const { violations } = await look(home.root);
      const caught = violations.filter((violation) => violation.rule === rule);
      expect(caught.length).toBeGreaterThan(0);
      for (const { from } of violations) expect(Object.keys(files)).toContain(from);
    },
  );

  it("catch an inline type import as the import of a value that it is at run time", async () => {
    const path = "apps/web/src/x.ts";
    const text = 'import { type Root, root } from "@athena/api/root";\nroot as Root;\n';
    await using home = house({ ...sound, [path]: text });
    const { violations } = await look(home.root);
    expect(violations.map(({ rule }) => rule)).toContain("types-only-web");
  });
});

describe("an escape from a linter", () => {
  const escapes = {
    "// oxlint-disable-next-line no-eval -- the console of the demo is one": true,
    "// oxlint-disable-next-line -- a reason, and no rule": false,
    "// oxlint-disable-next-line no-eval": false,
    "/* eslint-disable */": false,
    "// biome-ignore lint/a11y/noAutofocus: the dialog has this one field": true,
    "// biome-ignore lint/a11y/noAutofocus: yes": false,
    "// @ts-ignore": false,
  };

  it.each(Object.entries(escapes))("%s passes: %s", async (line, isFine) => {
    await using home = house({
      ...sound,
      "packages/db/src/x.ts": `${line}\nexport const x = 1;\n`,
    });
    const { violations } = await look(home.root);
    expect(violations.map(({ rule }) => rule)).toEqual(isFine ? [] : ["escape-with-a-reason"]);
  });
});

describe("a look that saw nothing", () => {
  it("fails when there is no module at all", async () => {
    await using home = house({});
    const seen = await look(home.root);
    expect(seen.violations).toEqual([]);
    expect(blindness(seen, 80)).toBe("looked at 0 modules, expected at least 80");
  });

  it("fails when files lie on the disk which the cruiser did not read", () => {
    expect(blindness({ files: 100, modules: 90, imports: 300 }, 80)).toMatch(/90 of 100/);
  });

  it("fails when modules were read without their imports", () => {
    expect(blindness({ files: 100, modules: 100, imports: 3 }, 80)).toMatch(/3 imports/);
  });
});

describe("the web bundle", () => {
  it("is caught with any trace of a server library in it", async () => {
    for (const [library, list] of Object.entries(traces)) {
      for (const word of list) {
        await using home = house({ "apps/web/dist/assets/a.js": `f("${word}")` });
        const found = tracesIn(join(home.root, "apps/web/dist"));
        expect(found.map((trace) => trace.library)).toEqual([library]);
      }
    }
  });

  it("is looked for by words that the libraries really hold", () => {
    for (const [library, list] of Object.entries(traces)) {
      const place = library === "tenancy" ? "tenancy/src" : `db/node_modules/${library}/lib`;
      const folder = fileURLToPath(new URL(`../../packages/${place}`, import.meta.url));
      const text = readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((file) => /\.[jt]s$/.test(file))
        .map((file) => readFileSync(join(folder, file), "utf8"))
        .join("\n");
      for (const word of list) expect(text, `${word} in ${library}`).toContain(word);
    }
  });

  it("is not called clean when there is none", async () => {
    await using home = house({});
    const dist = join(home.root, "apps/web/dist");
    expect(() => tracesIn(dist)).toThrow(/build the web app first/);
    mkdirSync(dist);
    writeFileSync(join(dist, "index.html"), "");
    expect(() => tracesIn(dist)).toThrow(/no script/);
  });
});
