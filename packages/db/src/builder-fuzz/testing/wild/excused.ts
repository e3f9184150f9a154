type Groups = readonly (readonly [reason: string, methods: string])[];

const left: Groups = [
  [
    "tells something about the builder and sends nothing",
    `allowedGraphExpression everyOperation findAllSelections findLastOperation findOperation findSelection
     forEachOperation fullIdColumn fullIdColumnFor graphExpressionObject graphModifiersAtPath has hasSelection
     hasSelectionAs hasSelects hasWheres hasWithGraph isDelete isExecutable isExplicitlyResolvedOrRejected isFind
     isInsert isInternal isObjectionQueryBuilder isObjectionQueryBuilderBase isPartial isRelate isSelectAll isUnrelate
     isUpdate knex modelClass parentQuery resultModelClass tableRef tableRefFor unsafeKnex`,
  ],
  ["compiles into a string and sends nothing", "toSql toString"],
  ["sets a flag that prints", "debug"],
  ["visits the graph of models in memory", "traverse"],
  [
    "a step of Objection's own execution, which the operations that write and read pass through",
    `addOperation addOperationToFront addOperationUsingMethod baseCloneInto callAsyncOperationMethod
     callOperationMethod emptyInstance executeOnBuild executeOnBuildKnex internalContext internalOptions
     removeOperation replaceOperation`,
  ],
  [
    "swaps the class of an operation; what that class sends is proved like all else",
    `deleteOperationFactory findOperationFactory insertOperationFactory patchOperationFactory
     relateOperationFactory unrelateOperationFactory updateOperationFactory`,
  ],
  [
    "calls itself without end, whatever it is given: an error of Objection",
    "andWhereJsonNotSupersetOf",
  ],
];

const vain: Groups = [
  ["the wall has no proof for FULL JOIN", "fullOuterJoin fullOuterJoinRelated"],
  ["PostgreSQL has no OUTER JOIN by that name alone", "outerJoin outerJoinRelated"],
  ["raw SQL that names a table without its school", "fromRaw"],
  ["a table is written without a schema", "withSchema"],
  ["fails by its nature", "reject"],
  ["a connection that is no handle's", "connection"],
  ["empties what belongs to all", "truncate"],
];

const byMethod = (groups: Groups): ReadonlyMap<string, string> =>
  new Map(
    groups.flatMap(([reason, methods]) =>
      methods.split(/\s+/).map((method) => [method, reason] as const),
    ),
  );

/** Methods of the builder that the wild programs leave out, each with its reason. */
export const excused = byMethod(left);

/** Methods that may come to nothing, whatever they are given, each with its reason. */
export const neverGives = byMethod(vain);
