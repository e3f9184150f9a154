/** A number with the noun that agrees with it: "1 matrícula", "1.234 matrículas". */
export const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString("es-CO")} ${count === 1 ? one : many}`;
