import pg from "pg";

const { builtins } = pg.types;

/**
 * How PostgreSQL's values arrive, once for the whole process: a day stays a day (`2012-03-09`), an instant is an
 * ISO string in UTC, numbers are numbers.
 */
export function setPgTypes(): void {
  pg.types.setTypeParser(builtins.DATE, (day) => day);
  pg.types.setTypeParser(builtins.INT8, Number);
  pg.types.setTypeParser(builtins.NUMERIC, Number);
  pg.types.setTypeParser(builtins.TIMESTAMPTZ, (instant) => new Date(instant).toISOString());
}
