/** A mutant that no test can kill, or none should. */
export interface Explanation {
  /** The end of its file's path. */
  readonly path: string;
  readonly change: string;
  readonly text: string;
  readonly why: string;
}

type Row = readonly [path: string, text: string, ...changes: string[]];

const because = (why: string, rows: readonly Row[]): Explanation[] =>
  rows.flatMap(([path, text, ...changes]) =>
    changes.map((change) => ({ path, change, text, why })),
  );

const [isTrue, isFalse] = ["ConditionalExpression: true", "ConditionalExpression: false"];
const oneMore = 'ArrayDeclaration: ["Stryker was here"]';
const otherText = 'StringLiteral: "Stryker was here!"';
const noText = 'StringLiteral: ""';

/** Each is true: one that a test kills turns the run red, and so does a survivor which is not here. */
export const explained: readonly Explanation[] = [
  ...because("only how long what was read once is remembered, or whether", [
    ["injector/table-references.ts", "cache.size >= cacheLimit", "inverted", isTrue, isFalse],
    [
      "injector/table-references.ts",
      "cache.size >= cacheLimit",
      "EqualityOperator: cache.size > cacheLimit",
      "EqualityOperator: cache.size < cacheLimit",
    ],
    ["injector/table-references.ts", "known !== undefined", isFalse],
    ["capability/tagged-sql.ts", "known !== undefined", isFalse],
    ["proof/prover.ts", '"information_schema"', noText],
  ]),
  ...because("only spares counting in a text that is too short for so many operators", [
    ["proof/parser.ts", '"+1".length * maxChained', 'ArithmeticOperator: "+1".length / maxChained'],
    ["proof/parser.ts", '"+1"', noText],
    [
      "proof/parser.ts",
      "sql.length > shortest",
      isTrue,
      "EqualityOperator: sql.length >= shortest",
    ],
  ]),
  ...because(
    "of blanks PostgreSQL's parser gives no statement either; it can't take the empty text",
    [
      ["proof/parser.ts", "sql.trim()", "MethodExpression: sql"],
      ["proof/parser.ts", "{ stmts: [] }", "ObjectLiteral: {}"],
      ["proof/parser.ts", "[]", oneMore],
    ],
  ),
  ...because("the type allows a relation without a table; those that come here have one", [
    [
      "proof/conflict.ts",
      'place.proof.registry.rule(target.table ?? "")?.writes',
      'OptionalChaining: place.proof.registry.rule(target.table ?? "").writes',
    ],
    ["proof/conflict.ts", '""', otherText],
    ["proof/insert.ts", "target.table !== undefined", isTrue],
    ["proof/insert.ts", '""', otherText],
    ["proof/scope.ts", "table === undefined", isFalse],
    [
      "proof/write.ts",
      'registry.rule(target.table ?? "")?.kind',
      'OptionalChaining: registry.rule(target.table ?? "").kind',
    ],
    ["proof/write.ts", '""', otherText],
    ["injector/tenant-compiler.ts", "this.#target?.table", "OptionalChaining: this.#target.table"],
  ]),
  ...because("a relation of another source always has what proves it", [
    ["proof/conjuncts.ts", 'relation.source !== "tenant"', isFalse],
  ]),
  ...because("no set and no map of names has undefined in it", [
    ["proof/expressions.ts", "part !== undefined", isTrue],
    ["proof/operands.ts", "first !== undefined", isTrue],
    ["proof/operands.ts", "second !== undefined", isTrue],
    ["proof/operands.ts", "first === undefined", isFalse],
    ["proof/operators.ts", "operator === undefined", isFalse],
    ["proof/outputs.ts", "column.name !== undefined", isTrue],
    ["proof/outputs.ts", "name !== undefined", isTrue],
    ["injector/table-references.ts", "table !== undefined", isTrue],
  ]),
  ...because("a WeakSet, asked for what is no object, says that it has it not", [
    ["capability/scope.ts", "scope !== undefined", isTrue],
    [
      "capability/tenant-handle.ts",
      'typeof value === "object" && value !== null',
      isTrue,
      'LogicalOperator: typeof value === "object" || value !== null',
    ],
    ["capability/tenant-handle.ts", 'typeof value === "object"', isTrue],
    ["capability/tenant-handle.ts", "value !== null", isTrue],
  ]),
  ...because("the verdict of a platform's door names no parameter that must be the tenant", [
    ["client/verification.ts", 'scope.kind === "tenant"', isTrue],
  ]),
  ...because("a scope of the other kind has no such tenant and no such mode to be equal", [
    ["capability/scope.ts", 'other.kind === "tenant"', isTrue],
    ["capability/scope.ts", 'other.kind === "platform"', isTrue],
  ]),
  ...because("an observer that is missing throws, and what an observer throws is dropped", [
    ["client/verification.ts", "parts.observe", isTrue],
  ]),
  ...because("no grammar writes a star before a name, nor a field of that name", [
    ["proof/expressions.ts", "first === undefined", isFalse],
    ["proof/expressions.ts", "[]", oneMore],
  ]),
  ...because(
    "the mutant's text stands for a relation, a column or a word which no statement names",
    [
      ["proof/from.ts", "[]", oneMore],
      ["proof/from.ts", '""', otherText],
      ["proof/functions.ts", '""', otherText],
      ["proof/outputs.ts", '""', otherText],
      ["proof/outputs.ts", "[]", oneMore],
      ["proof/select.ts", "[]", oneMore],
      ["proof/self-test.ts", "[]", oneMore],
      ["proof/table-functions.ts", '""', otherText],
      ["proof/table-functions.ts", "[]", oneMore],
      ["proof/types.ts", '""', otherText],
      ["proof/with.ts", "[]", oneMore],
      ["injector/table-references.ts", "[]", oneMore],
      ["injector/tenant-compiler.ts", "[]", oneMore],
    ],
  ),
  ...because("whatever is neither reading nor inserting is refused alike", [
    ["proof/from.ts", '"lock"', noText],
    ["proof/write.ts", '"update"', noText],
    ["proof/write.ts", '"delete"', noText],
  ]),
  ...because("a word that is compared with others only, of which it is none", [
    ["proof/tables.ts", '"derived"', noText],
    ["proof/tables.ts", '"shared"', noText],
    ["proof/tables.ts", '"all"', noText],
    ["proof/types.ts", `\`\${name}[]\``, "StringLiteral: ``"],
  ]),
  ...because("words for people: that there is a reason is what counts", [
    ["proof/tables.ts", '"proves itself"', noText],
    ["proof/tables.ts", '"shared by all"', noText],
    ["proof/table-functions.ts", '"reads no table"', noText],
  ]),
  ...because("only a column has parts in this field, and only a name stands before a star", [
    ["proof/outputs.ts", 'kind === "ColumnRef"', isTrue],
    ["proof/outputs.ts", 'qualifier.kind === "String"', isTrue],
  ]),
  ...because("an alias that is not in sight is refused where its column is visited", [
    [
      "proof/outputs.ts",
      "findRelation(alias, scope)?.tenantColumns",
      "OptionalChaining: findRelation(alias, scope).tenantColumns",
    ],
  ]),
  ...because("of an insert that merges nothing Knex compiles no where", [
    ["injector/tenant-compiler.ts", "this.single.merge !== undefined", isTrue],
  ]),
  ...because("an empty set of aliases locks nothing either", [
    ["proof/select.ts", "aliases.size === 0", isFalse],
  ]),
  ...because("a CTE never has a registered table's name: with.ts refuses that before", [
    ["proof/tables.ts", "place.proof.registry.rule(name.table) === undefined", isTrue],
  ]),
];
