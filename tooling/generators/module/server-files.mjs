/** The files of a new module on the server's side: path → text. @param {import("../names.mjs").Names} n */
export const serverFiles = (n, migration) => ({
  [`packages/db/src/migrations/${migration}.ts`]: `import type { Knex } from "knex";
import { schoolTable } from "../school-table.ts";

export async function up(db: Knex): Promise<void> {
  await schoolTable(db, "${n.table}", (t) => {
    t.text("name").notNullable();
    t.unique(["name"]);
  });
}
`,

  [`packages/db/src/models/${n.one}.ts`]: `import { SchoolModel } from "./school-model.ts";

export class ${n.model} extends SchoolModel {
  static override tableName = "${n.key}";

  declare name: string;
}
`,

  [`packages/api/src/modules/${n.module}/${n.module}.schema.ts`]: `import { z } from "zod";
import { requiredText, uuid } from "../../fields.ts";
import { pageInput, pageOf } from "../../keyset.ts";

export const Add${n.model} = z.object({ name: requiredText(120) });
export const Rename${n.model} = Add${n.model}.extend({ id: uuid });
export const ${n.model}Ref = z.object({ id: uuid });

export const List${n.many} = z.object(pageInput);
export const ${n.model}Page = pageOf(z.object({ id: z.string(), name: z.string() }));
`,

  [`packages/api/src/modules/${n.module}/${n.module}.router.ts`]: `import { keysetPage } from "../../keyset.ts";
import { can, nothing, router } from "../../trpc.ts";
import {
  Add${n.model},
  List${n.many},
  Rename${n.model},
  ${n.model}Page,
  ${n.model}Ref,
} from "./${n.module}.schema.ts";

export const ${n.key}Router = router({
  list: can("read:${n.table}")
    .input(List${n.many})
    .output(${n.model}Page)
    .query(async ({ ctx, input }) =>
      keysetPage(ctx.db.${n.key}, {
        codec: ctx.deps.cursors,
        place: { school: ctx.db.schoolId, list: "${n.key}.list" },
        columns: ["name"],
        cursor: input.cursor,
        limit: input.limit,
      }),
    ),

  add: can("write:${n.table}")
    .input(Add${n.model})
    .output(${n.model}Ref)
    .mutation(async ({ ctx, input }) => {
      const { id } = await ctx.db.${n.key}.insert(input);
      return { id };
    }),

  rename: can("write:${n.table}")
    .input(Rename${n.model})
    .output(nothing)
    .mutation(async ({ ctx, input: { id, name } }) => {
      await ctx.db.${n.key}.findById(id).patch({ name }).throwIfNotFound();
    }),
});
`,

  [`packages/api/src/modules/${n.module}/${n.module}.test.ts`]: `import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf, openTestWorld, type TestWorld } from "../../testing.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

describe("${n.manyInWords}", () => {
  it("lists what was added by its name, and renames it", async () => {
    const rector = await world.caller({ as: "rector", school: "A" });
    await rector.${n.key}.add({ name: "Beta" });
    const { id } = await rector.${n.key}.add({ name: "Gamma" });
    await rector.${n.key}.rename({ id, name: "Alfa" });
    const { items } = await rector.${n.key}.list({});
    expect(items.map(({ name }) => name)).toEqual(["Alfa", "Beta", world.schools.A.canary]);
  });

  it("reaches every row by its pages, each once", async () => {
    const rector = await world.caller({ as: "rector", school: "A" });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await rector.${n.key}.list({ limit: 1, cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    const { items } = await rector.${n.key}.list({});
    expect(seen).toEqual(items.map(({ id }) => id));
  });

  it("refuses who may neither read nor write, and writes nothing", async () => {
    const student = await world.caller({ as: "student", school: "A" });
    const before = await world.checksums("A");
    expect(await failureOf(student.${n.key}.list({}))).toMatchObject({ code: "FORBIDDEN" });
    expect(await failureOf(student.${n.key}.add({ name: "Delta" }))).toMatchObject({
      code: "FORBIDDEN",
    });
    expect(await world.checksums("A")).toEqual(before);
  });

  it("answers not found for another school's ${n.oneInWords}, and leaves it alone", async () => {
    const own = await world.caller({ as: "rector", school: "A" });
    const other = await world.caller({ as: "rector", school: "B" });
    const { id } = await other.${n.key}.add({ name: \`\${world.schools.B.canary} 2\` });
    const before = await world.checksums("B");
    expect(await failureOf(own.${n.key}.rename({ id, name: "Taken" }))).toMatchObject({
      code: "NOT_FOUND",
    });
    world.expectNoCanary(await own.${n.key}.list({}), "B");
    expect(await world.checksums("B")).toEqual(before);
  });
});
`,
});
