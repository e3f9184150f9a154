import type { RealServer } from "./real-server.ts";
import type { ScopeRecord, Write } from "./scope-record.ts";
import { type School, studentsCalled } from "./world.ts";

/** Numbered through the whole run, so that no two programs admit the same student. */
let students = 0;

/** Names have no digits. */
const letters = (number: number) =>
  [...String(number)].map((digit) => "abcdefghij"[Number(digit)]).join("");

interface Written extends Write {
  readonly school: School;
  isAcknowledged: boolean;
}

/** Extra keys of an input, which the server strips: the wire tells by them from which screen a call came. */
export const markOf = ({ number }: ScopeRecord): Write["mark"] => ({ mark: String(number) });

/** The students a program admitted, each with the school of the screen where that was done. */
export class Writes {
  readonly #written: Written[] = [];

  get acknowledged(): number {
    return this.#written.filter(({ isAcknowledged }) => isAcknowledged).length;
  }

  admit(scope: ScopeRecord): void {
    const number = ++students;
    const written: Written = {
      name: `Nueva ${letters(number)}`,
      documentNumber: String(9_000_000_000 + number),
      mark: markOf(scope),
      school: scope.school,
      isAcknowledged: false,
    };
    this.#written.push(written);
    const acknowledge = () => {
      written.isAcknowledged = true;
    };
    scope.acts?.admit(written).then(acknowledge, () => undefined);
  }

  /** What is wrong with what reached the database. */
  async faults(server: RealServer): Promise<string[]> {
    if (this.#written.length === 0) return [];
    const rows = await studentsCalled(
      server,
      this.#written.map(({ name }) => name),
    );
    return this.#written.flatMap(({ name, school, isAcknowledged }) => {
      const found = rows.filter(({ firstName }) => firstName === name);
      const isElsewhere = found.some(({ schoolId }) => schoolId !== school.id);
      const isWrong = isAcknowledged ? found.length !== 1 : found.length > 1;
      const what = `${name}, admitted in ${school.slug}`;
      return [
        ...(isElsewhere ? [`${what}, is in another school`] : []),
        ...(isWrong ? [`${what}, is there ${found.length} times`] : []),
      ];
    });
  }
}
