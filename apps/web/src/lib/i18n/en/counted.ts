/** A number with the noun that agrees with it: "1 row", "1,234 rows". */
export const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
