import { Model, type ModelClass } from "objection";

/** A query as Objection runs it, with what its types do not publish. */
export interface FindQuery {
  modelClass(): ModelClass<Model>;
  resultModelClass(): ModelClass<Model>;
  has(selector: RegExp): boolean;
  isExecutable(): boolean;
  context(): object;
  clone(): FindQuery;
  reject(error: unknown): FindQuery;
  execute(): Promise<unknown>;
  toKnexQuery(): PromiseLike<readonly object[]>;
  forEachOperation(selector: true, visit: (operation: Operation) => void): void;
}

interface Operation {
  hasOnAfter3(): boolean;
  onAfter3(query: FindQuery, result: unknown): unknown;
}

/**
 * The operations whose whole work is to shape the SQL, and `first` and `runAfter`, which work on its result. Any
 * other name (a write, a graph, a page ...) is for Objection itself.
 */
const otherOperation =
  /^(?!(?:select|columns?|distinct|distinctOn|count|countDistinct|min|max|sum|avg|as|where\w*|orWhere\w*|andWhere\w*|findByIds?|first|runAfter|join|innerJoin|leftJoin|rightJoin|orderBy|orderByRaw|groupBy|groupByRaw|having|limit|offset|forUpdate|forNoKeyUpdate|forShare|skipLocked|noWait)$)/;

/** Whether Objection would do nothing for the query but compile it, run it, and make models of its rows. */
export function isShortFind(query: FindQuery): boolean {
  return (
    !query.has(otherOperation) &&
    query.isExecutable() &&
    Object.keys(query.context()).length === 0 &&
    query.resultModelClass() === query.modelClass() &&
    isPlain(query.modelClass())
  );
}

/**
 * Executes a query that `isShortFind`: of Objection's nine rounds over all operations only the last has takers.
 * What PostgreSQL rejects goes through Objection all the same, for it gives database errors their classes.
 */
export async function shortFind(query: FindQuery): Promise<unknown> {
  try {
    const rows = await query.toKnexQuery();
    const model = query.modelClass();
    let result: unknown = rows.map((row) => Object.assign(new model(), row));
    for (const operation of lastRound(query)) result = await operation.onAfter3(query, result);
    return result;
  } catch (error) {
    return await query.clone().reject(error).execute();
  }
}

function lastRound(query: FindQuery): Operation[] {
  const takers: Operation[] = [];
  query.forEachOperation(true, (operation) => {
    if (operation.hasOnAfter3()) takers.push(operation);
  });
  return takers;
}

/** Whether a model has no hooks of its own between a row and itself. */
function isPlain({ beforeFind, afterFind, prototype }: ModelClass<Model>): boolean {
  return (
    beforeFind === Model.beforeFind &&
    afterFind === Model.afterFind &&
    prototype.$afterFind === Model.prototype.$afterFind &&
    prototype.$parseDatabaseJson === Model.prototype.$parseDatabaseJson &&
    prototype.$setDatabaseJson === Model.prototype.$setDatabaseJson
  );
}
