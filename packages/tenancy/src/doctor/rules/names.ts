import { allowedFunctions, grammarFunctions } from "../../proof/functions.ts";
import { allowedOperators } from "../../proof/operators.ts";
import { allowedTypes } from "../../proof/types.ts";
import { quoted } from "../../schema/names.ts";
import type { CatalogueFunction, Defined } from "../catalogue.ts";
import type { Rule } from "../facts.ts";
import { decide } from "../finding.ts";

const ownFunctions = (functions: readonly CatalogueFunction[]) =>
  functions.filter(
    ({ builtIn, extension, returnsTrigger }) => !builtIn && extension === null && !returnsTrigger,
  );

const dropFunction = ({ schema, name, arguments: types }: CatalogueFunction) =>
  `drop routine ${quoted(schema)}.${quoted(name)}(${types})`;

/** Of several functions of one name PostgreSQL takes the best fit, wherever it lies. */
const overload: Rule = {
  id: "function-overload",
  severity: "error",
  finds:
    "a function with the name of one that the proof takes for PostgreSQL's own, in whatever schema",
  against: ["E10"],
  look: ({ catalogue }) =>
    ownFunctions(catalogue.functions)
      .filter(({ name }) => allowedFunctions.has(name) || grammarFunctions.has(name))
      .map((one) => ({
        object: `${one.name}(${one.arguments})`,
        reason: `the proof takes ${one.name} for PostgreSQL's own, which reads no table; this may be called instead`,
        mend: dropFunction(one),
      })),
};

/** `student.f` is a call of `f(students)`, and reads like a column. */
const rowType: Rule = {
  id: "function-row-type",
  severity: "error",
  finds: "a function of a row, which reads like a column",
  against: ["E10"],
  look: ({ catalogue }) =>
    ownFunctions(catalogue.functions)
      .filter((one) => one.rowType !== null)
      .map((one) => ({
        object: `${one.name}(${one.arguments})`,
        reason: `alias.${one.name} calls it with a row of ${one.rowType}, and the proof reads a column there`,
        mend: dropFunction(one),
      })),
};

const replaced: Rule = {
  id: "function-replaced",
  severity: "error",
  finds: "a function of PostgreSQL's own that was given another body",
  against: ["E10"],
  look: ({ catalogue }) =>
    catalogue.functions
      .filter((one) => one.replaced)
      .map((one) => ({
        object: `pg_catalog.${one.name}(${one.arguments})`,
        reason: "PostgreSQL brought it and somebody gave it another body, which may read any table",
        mend: decide(
          `look for what else was changed, then dump the database into a new one, whose ${one.name} is PostgreSQL's own`,
        ),
      })),
};

interface Kind {
  readonly kind: Defined["kind"];
  readonly finds: string;
  readonly isMeant: (name: string) => boolean;
}

const kinds: readonly Kind[] = [
  {
    kind: "operator",
    finds: "an operator of somebody's own with a sign that the proof lets pass",
    isMeant: (name) => allowedOperators.has(name),
  },
  { kind: "cast", finds: "a cast of somebody's own", isMeant: () => true },
  {
    kind: "type",
    finds: "a type of somebody's own with a name that the proof lets pass",
    isMeant: (name) => allowedTypes.has(name),
  },
];

const defined = kinds.map(
  ({ kind, finds, isMeant }): Rule => ({
    id: `${kind}-defined`,
    severity: "error",
    finds,
    against: ["E10"],
    look: ({ catalogue }) =>
      catalogue.defined
        .filter((one) => one.kind === kind && isMeant(one.name))
        .map(({ signature }) => ({
          object: signature,
          reason: `the proof takes every ${kind} it lets pass for PostgreSQL's own; this one may run a function that reads tables`,
          mend: `drop ${kind} ${signature}`,
        })),
  }),
);

/** Names that the proof lets pass mean what PostgreSQL means by them. */
export const nameRules: readonly Rule[] = [overload, rowType, replaced, ...defined];
