import { newId } from "@athena/domain/ids";
import { Model } from "objection";
import { SchoolQueryBuilder } from "./school-query-builder.ts";

/**
 * The base of every model a school owns. The school column is not declared: the wall fills and pins it,
 * so neither inserts nor patches can name it. No model is ever bound to a Knex of its own.
 */
export abstract class SchoolModel extends Model {
  declare readonly id: string;
  declare readonly createdAt: string;
  declare readonly updatedAt: string;

  declare QueryBuilderType: SchoolQueryBuilder<this, this[]>;

  static override QueryBuilder = SchoolQueryBuilder;
  static override idColumn = "id";
  static override useLimitInFirst = true;

  override $beforeInsert(): void {
    if (this.id === undefined) Object.assign(this, { id: newId() });
  }
}
