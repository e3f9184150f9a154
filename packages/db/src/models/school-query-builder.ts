import { type Model, type Page, type PartialModelObject, QueryBuilder } from "objection";
import { type FindQuery, isShortFind, shortFind } from "./short-find.ts";

type Patch<M extends Model> = Omit<PartialModelObject<M>, "id" | "createdAt" | "updatedAt">;

/** Objection's builder, whose patches can name neither the id nor the timestamps. */
export class SchoolQueryBuilder<M extends Model, R = M[]> extends QueryBuilder<M, R> {
  declare ArrayQueryBuilderType: SchoolQueryBuilder<M, M[]>;
  declare SingleQueryBuilderType: SchoolQueryBuilder<M, M>;
  declare MaybeSingleQueryBuilderType: SchoolQueryBuilder<M, M | undefined>;
  declare NumberQueryBuilderType: SchoolQueryBuilder<M, number>;
  declare PageQueryBuilderType: SchoolQueryBuilder<M, Page<M>>;

  /** Set on queries of `ctx.db`; Objection's own (of graphs, of relations) carry hooks that nothing here knows. */
  #mayBeShort = false;

  /** Lets the query skip Objection's rounds of hooks when it turns out to need none. */
  mayBeShort(): this {
    this.#mayBeShort = true;
    return this;
  }

  override async execute(): Promise<R> {
    const query = this as unknown as FindQuery;
    if (!this.#mayBeShort || !isShortFind(query)) return await super.execute();
    return (await shortFind(query)) as R;
  }

  override patch(patch?: Patch<M>): this["NumberQueryBuilderType"] {
    refuseId(patch);
    return super.patch(patch as PartialModelObject<M>);
  }

  override patchAndFetchById(id: string, patch: Patch<M>): this["SingleQueryBuilderType"] {
    refuseId(patch);
    return super.patchAndFetchById(id, patch as PartialModelObject<M>);
  }
}

function refuseId(patch: object | undefined): void {
  if (patch && "id" in patch) throw new TypeError("a patch cannot change an id");
}
