import knexOf, { type Knex } from "knex";
import { Model } from "objection";
import pg from "pg";
import type { Contestant } from "./measure.ts";
import { columns, schoolId, studentId } from "./population.ts";

const names = columns.join(", ");
/** The limit: pg itself, prepared statements, the school bound by hand. */
export function plainPg(url: string, max: number): Contestant {
  const pool = new pg.Pool({ connectionString: url, max });
  const listText = `select ${names} from students where school_id = $1 order by sort_name, id limit 20`;
  const oneText = `select ${names} from students where school_id = $1 and id = $2`;
  const ask = async (name: string, text: string, values: string[]) =>
    (await pool.query<object>({ name, text, values })).rows;
  return {
    name: "pg, named statements (the limit)",
    list: (school) => ask("list", listText, [schoolId(school)]),
    byId: async (school, student) =>
      (await ask("one", oneText, [schoolId(school), studentId(student)]))[0],
    close: () => pool.end(),
  };
}

export function knexByHand(url: string, max: number): Contestant {
  const knex = knexOf({ client: "pg", connection: url, pool: { min: 0, max } });
  return {
    name: "Knex, where by hand",
    list: async (school) => {
      const query = knex("students")
        .select(...columns)
        .where("school_id", schoolId(school));
      return await query.orderBy(["sort_name", "id"]).limit(20);
    },
    byId: async (school, student) => {
      const where = { school_id: schoolId(school), id: studentId(student) };
      return await knex("students")
        .first(...columns)
        .where(where);
    },
    close: () => knex.destroy(),
  };
}

export function objectionByHand(url: string, max: number): Contestant {
  const knex = knexOf({ client: "pg", connection: url, pool: { min: 0, max } });
  class Student extends Model {
    static override tableName = "students";
  }
  return {
    name: "Objection, where by hand",
    list: async (school) => {
      const query = Student.query(knex)
        .select(...columns)
        .where("school_id", schoolId(school));
      return await query.orderBy(["sort_name", "id"]).limit(20);
    },
    byId: async (school, student) => {
      const query = Student.query(knex)
        .select(...columns)
        .where("school_id", schoolId(school));
      return await query.findById(studentId(student));
    },
    close: () => knex.destroy(),
  };
}

/** What the field calls safe: a transaction that names the school to row-level security. */
export function rowLevelSecurity(url: string, max: number): Contestant {
  return inTransactions("row-level security, in a transaction", "students_rls", {
    url,
    max,
    enter: (trx, school) =>
      trx.raw("select set_config('app.school_id', ?, true)", [schoolId(school)]),
  });
}

export function schemaPerSchool(url: string, max: number): Contestant {
  return inTransactions("a schema a school, in a transaction", "students", {
    url,
    max,
    enter: (trx, school) => trx.raw(`set local search_path to bench_${school}`),
  });
}

function inTransactions(
  name: string,
  table: string,
  options: { url: string; max: number; enter: (trx: Knex, school: number) => PromiseLike<unknown> },
): Contestant {
  const { url, max, enter } = options;
  const knex = knexOf({ client: "pg", connection: url, pool: { min: 0, max } });
  const inSchool = <T>(school: number, work: (trx: Knex) => PromiseLike<T>) =>
    knex.transaction(async (trx) => {
      await enter(trx, school);
      return work(trx);
    });
  return {
    name,
    list: (school) =>
      inSchool(school, (trx) =>
        trx(table)
          .select(...columns)
          .orderBy(["sort_name", "id"])
          .limit(20),
      ),
    byId: (school, student) =>
      inSchool(school, (trx) =>
        trx(table)
          .first(...columns)
          .where("id", studentId(student)),
      ),
    close: () => knex.destroy(),
  };
}
