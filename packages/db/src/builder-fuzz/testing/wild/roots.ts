import fc from "fast-check";
import type { Ground } from "../core/generate.ts";
import {
  apply,
  call,
  chain,
  list,
  name,
  noun as nounSyntax,
  record,
  type Syntax,
  step,
  value,
} from "../language/syntax.ts";
import type { Noun } from "../world/nouns.ts";

/** Where a chain begins: statements before it, and the query it is of. */
export interface Root {
  readonly statements: readonly Syntax[];
  readonly of: Syntax;
}

const knex = name("knex");
const model = (noun: Noun) => call(nounSyntax(noun.name), "modelClass");

/** The noun itself, as `ctx.db` and as its model give it. */
export function ownRoots(noun: Noun): fc.Arbitrary<Root> {
  const ofModel = call(model(noun), "query", knex);
  return fc.oneof(
    { arbitrary: fc.constant(root(nounSyntax(noun.name))), weight: 12 },
    { arbitrary: fc.constant(root(ofModel)), weight: 1 },
  );
}

/** One row of the noun: found, or made up from an id. */
export function instanceRoots(noun: Noun, { values }: Ground): fc.Arbitrary<Root> {
  const id = values.ids(noun.table).map(value);
  const found = id.map((one) => ({
    statements: [chain(nounSyntax(noun.name), [step("findById", one)])],
    of: call(name("s0"), "$query", knex),
  }));
  const madeUp = id.map((one) =>
    root(call(call(model(noun), "fromJson", record({ id: one })), "$query", knex)),
  );
  return fc.oneof(found, madeUp);
}

/** The queries for rows of the noun which belong to rows of another. Undefined when nothing leads to it. */
export function relatedRoots(noun: Noun, ground: Ground): fc.Arbitrary<Root> | undefined {
  const leading = ground.nouns.flatMap((owner) =>
    owner.relations
      .filter(({ table }) => table === noun.table)
      .map((relation) => ofOwner(owner, relation.name, ground)),
  );
  return leading.length > 0 ? fc.oneof(...leading) : undefined;
}

function ofOwner(owner: Noun, relation: string, { values }: Ground): fc.Arbitrary<Root> {
  const id = values.ids(owner.table).map(value);
  const related = call(model(owner), "relatedQuery", value(relation), knex);
  const all = nounSyntax(owner.name);
  const owners = fc.oneof(
    id,
    fc.array(id, { maxLength: 3 }).map((ids) => list(...ids)),
    fc.constant(all),
    id.map((one) => call(all, "where", value("id"), one)),
    id.map((one) => chain(all, [step("findById", one), step("select", value("id"))])),
    fc.constant(call(apply(name("knex"), value(owner.tableName)), "select", value("id"))),
  );
  return fc.oneof(
    owners.map((one) => root(call(related, "for", one))),
    id.map((one) => ({
      statements: [chain(all, [step("findById", one)])],
      of: call(name("s0"), "$relatedQuery", value(relation), knex),
    })),
    id.map((one) =>
      root(
        call(
          call(model(owner), "fromJson", record({ id: one, userId: one })),
          "$relatedQuery",
          value(relation),
          knex,
        ),
      ),
    ),
  );
}

const root = (of: Syntax): Root => ({ statements: [], of });
