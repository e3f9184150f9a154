interface Hours {
  startsAt: string;
  endsAt: string;
}

/** Rows with their hours as people write them: PostgreSQL's `07:15:00` is `07:15`. */
export function withHours<Row extends Hours>(rows: readonly Row[]): (Row & Hours)[] {
  return rows.map((row) => ({
    ...row,
    startsAt: row.startsAt.slice(0, 5),
    endsAt: row.endsAt.slice(0, 5),
  }));
}
