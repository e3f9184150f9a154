/** Methods of Objection's builder that send nothing and change no filter, each group with its reason. */
const groups: readonly (readonly [reason: string, methods: string])[] = [
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
];

export const objectionExcused: Readonly<Record<string, string>> = Object.fromEntries(
  groups.flatMap(([reason, methods]) => methods.split(/\s+/).map((method) => [method, reason])),
);
